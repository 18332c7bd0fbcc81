"""Which words of a call prove a level best: a remedy as it was given, a fact from the record, words of theirs taken up.

A level may rest on several replies; whoever reads the scorecard looks at the quote alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from grading.call import HeardCall, HeardTurn
from grading.case import Case
from grading.heard import Mention
from grading.hearing.echo import content_words
from grading.hearing.figures import numbers_in
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.hearing.segments import ends_in_question_mark
from grading.judging.measures.common import asks_after_matter, first_sentence, last_words, split_up
from grading.judging.measures.specific import TELLING, taken_up
from grading.text import Lang
from grading.verdict import Quote

Offer = tuple[HeardTurn, Mention]
TAKES_ON = frozenset({"T09", "T10", "T12", "T13", "T20", "T24"})
"""Techniques whose words give, do or promise something."""
SHOWN = 3
"""Quotes of one kind."""
SHARED: dict[Lang, int] = {"zh": 4, "en": 3}
"""Content words (in Chinese: pairs of characters) that a statement shares with a line on the desk it rests on."""
OF_RECORD = 2
"""Weight of a figure beside words in finding the line a statement rests on."""


def plainest(pairs: Iterable[Offer], call: HeardCall) -> list[Offer]:
    """Of each remedy the mention that gives it most plainly, in the order of the call: a statement before a question, a step before talk.

    Where identity must be checked first, what was said before counts least.
    """
    best: dict[str, Offer] = {}
    for turn, hit in pairs:
        known = best.get(hit.id)
        if known is None or _plainness(turn, hit, call) > _plainness(*known, call):
            best[hit.id] = (turn, hit)
    return sorted(best.values(), key=lambda pair: (pair[0].turn, pair[0].reply.find(pair[1].quote)))


def _plainness(turn: HeardTurn, hit: Mention, call: HeardCall) -> tuple[bool, bool, bool]:
    stated = not ends_in_question_mark(hit.quote)
    step = any(i.code in TAKES_ON and (i.quote in hit.quote or hit.quote in i.quote) for i in turn.grasp.items)
    greets = any(i.code == "T01" and (i.quote in hit.quote or hit.quote in i.quote) for i in turn.grasp.items)
    return not _before_check(turn, call), stated and not greets, step


def _before_check(turn: HeardTurn, call: HeardCall) -> bool:
    checked = next((t.turn for t in call.turns if {"verifies", "verified"} & set(t.grasp.marks)), 0)
    return call.case is not None and call.case.needs_verification and turn.turn <= checked


def of_record(call: HeardCall) -> tuple[Quote, ...]:
    """Statements of fact that rest on what the desk shows, those that share most with it; none without a case."""
    if call.case is None:
        return ()
    lines = [_matter(line, call.lang) for line in call.case.shown.in_(call.lang)]
    rated = [
        (score, turn.turn, said)
        for turn in call.turns
        for said in _statements(turn, call.lang)
        if (score := _rests_on(said, lines, call.lang))
    ]
    telling = sorted(rated, key=lambda row: -row[0])[:SHOWN]
    return tuple((turn, first_sentence(said)) for _, turn, said in sorted(telling, key=lambda row: row[1]))


def most_figured(offers: Iterable[Offer], call: HeardCall) -> list[Offer]:
    """Offers in the order of how many figures each names, the most first: where nothing else was told, they are what can be wrong."""
    return sorted(offers, key=lambda offer: -len(_matter(offer[1].quote, call.lang)[1]))


_GIVES: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:给|帮|替|为|借|送)(?:您|你)|我(?:可以|能|先|这就|马上|现在|来|去|会)|安排|要不"),
    "en": re.compile(
        r"\b(?:i|we)(?:'ll| will| can|'d| would| fix| do)\b|\b(?:ill|well) \w+|\blet me\b|\bfor you\b|\byou (?:may|can) (?:take|have)\b|\bshall\b"
    ),
}
"""Something is given or done: an offer, whatever the record says of it."""


def _statements(turn: HeardTurn, lang: Lang) -> Iterator[str]:
    """The sentences of a reply that tell how something is: none that asks, promises, gives or sums up."""
    reply = turn.spoken
    others = [i.quote for i in turn.grasp.items if i.code in TAKES_ON or i.code in {"T04", "T05"}]
    for said in split_up(reply):
        words = said.strip()
        told = words and words in turn.reply and not ends_in_question_mark(words) and not _GIVES[lang].search(normalised(words))
        if told and not any(o in words or words in o for o in others):
            yield words


def _rests_on(said: str, lines: Sequence[tuple[frozenset[str], frozenset[float]]], lang: Lang) -> int:
    words, figures = _matter(said, lang)
    best = max((len(words & known) + OF_RECORD * len(figures & numbers) for known, numbers in lines), default=0)
    return best if best >= SHARED[lang] else 0


def _matter(text: str, lang: Lang) -> tuple[frozenset[str], frozenset[float]]:
    text = normalised(text)
    return content_words(text, lang), frozenset(n for n in numbers_in(text, lang) if n >= TELLING)


def taken_in(call: HeardCall, most: int = SHOWN) -> list[Quote]:
    """Sentences that take up what the customer has just said, in replies after the first: `most` of them, statements before questions."""
    told: list[Quote] = []
    asked: list[Quote] = []
    for turn in call.turns[1:]:
        if len(told) >= most:
            break
        if said := _taking_up(turn, call):
            (asked if ends_in_question_mark(said) else told).append((turn.turn, first_sentence(said)))
    return [*told, *asked][:most]


def _taking_up(turn: HeardTurn, call: HeardCall) -> str:
    """The first sentence of a reply with words or a figure of the customer's last ones, a statement before a question after the matter."""
    latest = HeardCall(call.lang, (HeardTurn(1, turn.customer, turn.reply, turn.grasp),), call.standard, call.case)
    steps = [i.quote for i in turn.grasp.items if i.code in TAKES_ON or i.code == "T08"] + [m.quote for m in turn.grasp.offered]
    said = [s.strip() for s in split_up(turn.spoken) if s.strip() in turn.reply]
    theirs = [s for s in said if _of_matter(s, call.lang) and not any(q in s or s in q for q in steps)]
    theirs = [s for s in theirs if taken_up(latest, latest.turns[0], s)]
    told = next((s for s in theirs if not ends_in_question_mark(s)), "")
    return told or next((s for s in theirs if asks_after_matter(s, call.lang)), "")


def _of_matter(said: str, lang: Lang) -> bool:
    """False for a sentence that takes up nothing but an hour, a name or the digits of a number: `Thank you, 5323`, `At three, then`."""
    text = normalised(said)
    for hit in sorted((*lexicon(lang).find_one("time_definite", text), *lexicon(lang).find_one("time_now", text)), key=lambda h: -h.start):
        text = text[: hit.start] + " " + text[hit.end :]
    words = content_words(_NUMBER.sub(" ", text), lang) - _COURTESY
    return len(words) >= LEAST_WORDS[lang]


LEAST_WORDS: dict[Lang, int] = {"zh": 2, "en": 2}
"""Content words (in Chinese: pairs of characters) of a sentence that takes something up."""
_NUMBER = re.compile(r"\d+")
_COURTESY = frozenset(
    re.findall(r"\w+", "thank thanks got noted mr mrs ms miss okay ok right good lovely agreed tomorrow today tonight oclock")
)


def disciplined(call: HeardCall) -> Quote:
    """What shows a call without a slip best: identity asked for where it must be, a limit or a right told, the matter owned; else its end."""
    if call.case is not None and call.case.needs_verification:
        asked = next((t for t in call.turns if "verifies" in t.grasp.marks), None)
        if asked:
            said = next((s for s in split_up(asked.reply) if not asks_after_matter(s, call.lang)), asked.reply)
            return asked.turn, first_sentence(said)
    if told := call.first("T11", "T17"):
        return told[0].turn, told[1].quote
    owned = next((t for t in call.turns if "own_it" in t.grasp.marks), None)
    said = next((s for s in split_up(owned.reply) if lexicon(call.lang).find_one("own_it", normalised(s))), "") if owned else ""
    return (owned.turn, first_sentence(said)) if owned and said else last_words(call)


def at_least(pairs: Iterable[Offer], case: Case, level: int) -> list[Offer]:
    """Mentions of remedies of that service level (1–5) or higher."""
    levels = {r.id: r.level for r in case.remedies}
    return [p for p in pairs if levels.get(p[1].id, 0) >= level]
