"""What several measures ask of a call."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from grading.call import FULL, Action, HeardCall, HeardTurn, Hits
from grading.hearing.cues import cues_of
from grading.hearing.ear import LONGEST
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.hearing.segments import ends_in_question_mark, trimmed
from grading.hearing.unwell import fright_in, unwell_in
from grading.hearing.upset import LOUD, UPSET_ANGER, sounds_cross, without_cool
from grading.hearing.wanted import want_of
from grading.text import Lang
from grading.verdict import Quote

QUOTED = 120
"""Characters of a customer's answer that are quoted."""


def upset_at(call: HeardCall) -> Quote | None:
    """Where the customer first showed bad feeling, was unwell or shaken (their words), or None for a neutral call."""
    for turn in call.turns:
        if turn.anger and turn.anger[0] >= UPSET_ANGER:
            said = split_up(turn.customer.strip())
            felt = [s for s in said if sounds_upset(s, call.lang)]
            return turn.turn, first_sentence(_most_telling(felt, call) if felt else max(said or [turn.customer], key=len))
        if sounds_upset(turn.customer[:LONGEST], call.lang):
            told = [s for s in split_up(turn.customer) if sounds_upset(s, call.lang)] or [turn.customer]
            return turn.turn, _upset_part(_most_telling(told, call).strip(), call.lang)
        if shaken := unwell_in(turn.customer[:LONGEST], call.lang) or fright_in(turn.customer[:LONGEST], call.lang):
            return turn.turn, first_sentence(trimmed(turn.customer, shaken))
    return _wronged(call)


def _wronged(call: HeardCall) -> Quote | None:
    """What the customer came with, where nobody knows their mood but the scenario says what they feel, or the case that we are at fault.

    A civil or a curt word hides it.
    """
    known = any(turn.anger for turn in call.turns)
    first = next((turn for turn in call.turns if turn.customer.strip()), None)
    if known or first is None or call.case is None:
        return None
    felt = call.setting.feelings or call.case.staff_at_fault or call.case.urgent
    return (first.turn, telling_sentence(first.customer, call)) if felt else None


def _upset_part(sentence: str, lang: Lang) -> str:
    """As much of a long sentence as a quote has room for, from the first word with which it shows the bad feeling."""
    sentence = sentence[:LONGEST]
    starts = (0, *(gap.end() for gap in _GAP.finditer(sentence)))
    parts = (first_sentence(sentence[start:]) for start in starts)
    return next((part for part in parts if sounds_upset(part, lang)), first_sentence(sentence))


_STOP = re.compile(r"[。！？!?\n]|(?<!\.)\.(?=\s|$)|\.{2,}(?=\s*$|\s+[^a-z\s])")
_AFTER_STOP = re.compile(r"(?<=[。！？!?\n])|(?<=[a-z]\.)(?=\s)")
_GAP = re.compile(r"[\s，,；;、]+")
_CLAUSE = re.compile(r"[，；、：]|[,;:](?=\s)")
SAMPLE = 80
"""Most characters of an utterance that stand for the whole of it."""


def split_up(words: str) -> list[str]:
    """The sentences of what somebody said, as far as it is read, with their stops."""
    return [s for s in _AFTER_STOP.split(words[:LONGEST]) if s.strip()]


@lru_cache(maxsize=1024)
def sounds_upset(words: str, lang: Lang) -> bool:
    """True for words that show bad feeling."""
    text = normalised(words)
    return bool(LOUD.search(text) or sounds_cross(text, lang) or lexicon(lang).find_one("feeling", without_cool(text, lang)))


def first_sentence(text: str) -> str:
    """The beginning of an utterance, as written: its first sentence, or what of it ends within 80 characters with a clause or a word."""
    text = text.strip()
    match = _STOP.search(text)
    end = match.end() if match else len(text)
    if end > SAMPLE:
        clauses = [found.start() for found in _CLAUSE.finditer(text, 0, SAMPLE + 1) if found.start() >= SAMPLE // 2]
        gap = text.rfind(" ", SAMPLE // 2, SAMPLE + 1)  # Chinese has none
        end = clauses[-1] if clauses else gap if gap > 0 else SAMPLE
    return text[:end].strip()


def telling_sentence(words: str, call: HeardCall) -> str:
    """Of an utterance the sentence with substance: with most words of the case in it, else the longest; a call to be heard has none."""
    return first_sentence(_most_telling(split_up(words.strip()) or [words], call))


def _most_telling(said: Sequence[str], call: HeardCall) -> str:
    causes = cues_of(call.case, call.lang).causes if call.case else None

    def substance(sentence: str) -> tuple[int, int]:
        text = normalised(sentence)
        return sum(w.lower() in text for w in call.setting.keywords) + (len({*causes.findall(text)}) if causes else 0), len(text)

    return max(said, key=substance)


def words_of(turn: HeardTurn) -> Quote:
    """The beginning of a reply as evidence of what it lacks."""
    return turn.turn, first_sentence(turn.reply)


MOST = 120
"""Characters of a quote from the end of a call."""


def last_words(call: HeardCall) -> Quote:
    """The end of the last reply."""
    reply = call.last.reply.strip()
    sentences = [s for s in _AFTER_STOP.split(reply) if any(map(str.isalnum, s))]
    last = sentences[-1].strip() if sentences else reply
    return call.last.turn, last if len(last) <= MOST else last[-MOST:].partition(" ")[2] or last[-MOST:]


def words_of_action(call: HeardCall, action: Action) -> Quote:
    """An action's own words where the transcript has them, else how the customer met it: the end of what they said next."""
    turn = min(action.turn, call.last.turn)
    spoken = call.turns[turn - 1]
    if action.words and (action.words in spoken.reply or action.words in spoken.customer):
        return turn, action.words
    met = (call.last_words if action.turn > call.last.turn else spoken.customer).strip().rpartition("\n")[2]
    return (turn, met[:QUOTED].strip()) if met else words_of(spoken)


def acted_within(call: HeardCall, turn: int, replies: int = 2) -> bool:
    """True when a concrete step came in this reply or the `replies` after it."""
    return any(t.turn <= turn + replies for t, i in call.hits("T10", "T12", "T09", least=FULL) if t.turn >= turn)


def told_not_asked(pairs: Hits) -> Hits:
    """The hits whose words state something; all of them where every one is a question."""
    return [p for p in pairs if not ends_in_question_mark(p[1].quote)] or list(pairs)


_FORMALITY: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"证件|身份证|保单(?:号|带)|(?:单据|材料|票|合同|凭证)[^，。？]{0,4}带|手机号|电话号码|尾号|后四位|贵姓|姓名|全名|单号|卡号|邮箱|地址[^，。？]{0,4}(?:多少|是|哪)"
    ),
    "en": re.compile(
        r"\b(?:phone|telephone|mobile|account|policy|order|card|contact|reference)? ?(?:number|digits)\b|\b(?:your|full|what) name\b|\bname and\b"
        r"|\b(?:e-?mail|postcode|date of birth|id card|identity|papers? with you)\b"
    ),
}


def asks_after_matter(quote: str, lang: Lang) -> bool:
    """True for a question about what happened or how they are: not who they are, how to reach them, which papers, which hour, yes or no to an offer."""
    if _FORMALITY[lang].search(normalised(quote)):
        return False
    return not want_of(quote, lang).rather("identity", "contact", "choice", "yes_to_offer", "smalltalk", "left", "repeat", "favour")
