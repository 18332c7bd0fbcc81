"""D1 Mood: C4, apology and ownership: is the fault named, owned, and acted upon?"""

from __future__ import annotations

import re

from grading.call import FULL, HeardCall, quoted
from grading.hearing.apologising import SORRY, sorry_in
from grading.hearing.ear import LONGEST
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.hearing.segments import ends_in_question_mark, sentences, trimmed
from grading.hearing.slips import SORRY_AT_ALL
from grading.hearing.taboos import CERTAIN
from grading.judging.measures.common import acted_within, first_sentence, split_up, upset_at, words_of
from grading.judging.measures.specific import is_specific, taken_up
from grading.text import Lang
from grading.verdict import NotApplicable, Quote, Scored, Verdict


def _fault_owned(call: HeardCall) -> Quote | None:
    """A sentence that says whose fault it was, ours, where nobody said sorry for it."""
    for turn in call.turns:
        for said in split_up(turn.spoken):
            if said in turn.reply and _owns(normalised(said), call.lang):
                return turn.turn, first_sentence(said)
    return None


def _owns(words: str, lang: Lang) -> bool:
    found = lexicon(lang).find_one("our_fault", words)
    open_still = ends_in_question_mark(words) or _DENIED[lang].search(words)
    return (
        bool(found)
        and not open_still
        and not _PAYS.search(words)
        and not any(_OWN_SLIP[lang].search(words[hit.start : hit.end]) for hit in found)
    )


def _is_ours(quote: str, lang: Lang) -> bool:
    """True for an apology that says whose doing it was, ours, and not only what befell them."""
    words = normalised(quote)
    return _OURS[lang].search(words) is not None or bool(lexicon(lang).find_one("our_fault", words))


_OURS: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"我们|咱们|我方|我司|我(?:的错|没)|是我(?!.{0,3}(?:姓|叫))|(?:公司|店|行|院|酒店|同事|系统|师傅|窗口)[^，。！？]{0,6}(?:没|漏|错|不)"
    ),
    "en": re.compile(r"\b(?:we|us|our|ours)\b|\bi (?!(?:am|do)\b)\w+|\bmy (?:fault|mistake|error|doing)\b"),
}
"""Words for the speaker's own side."""
_DENIED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"不是|并非|不算|不在|没有?(?:错|责任)|如果|要是|就算|难道|怎么能|未必|是不是"),
    "en": re.compile(r"\b(?:not|isn't|wasn't|never|nor|no|hardly|if|whether|unless|how is|why is)\b|n't\b"),
}
"""Fault denied, supposed or left open."""
_PAYS = re.compile(
    r"(?:费|钱|款)[^，。]{0,6}(?:我们|由我们)(?:出|付|承担)|\b(?:freight|postage|cost|fare|courier|night|drinks?)\b[^.?!]{0,20}\bon us\b"
)
"""Who pays owns up to nothing."""
_OWN_SLIP: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"我(?!们)"), "en": re.compile(r"\b(?:i|i've|my|me)\b")}
"""A slip of the speaker's own, which is no fault of the firm's."""


def _sorry_said(call: HeardCall) -> Quote | None:
    """A sentence that says sorry for the matter where no reply was heard as an apology; to beg pardon for mishearing is none."""
    for turn in (t for t in call.turns if "stuffed" not in t.grasp.marks):
        text = normalised(turn.reply[:LONGEST])
        if said := sorry_in(text, call.lang):
            return turn.turn, trimmed(turn.reply, said)
        if told := next((s for s in sentences(text) if _SORRY_FOR[call.lang].search(text[slice(*s)])), None):
            return turn.turn, trimmed(turn.reply, told)
    return None


_SORRY_FOR: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:让|害|叫|给)(?:您|你)[^。！？]{1,16}(?:真的?|真是|实在|很|非常|十分|特别)*(?:抱歉|对不起|对不住|过意不去)"),
    "en": re.compile(
        r"\b(?:i'm|im|i am|we're|we are) (?:so |very |really |truly |terribly )*sorry (?:that )?"
        r"(?:you(?:'ve| have|'re| are| had| were)(?! (?:upset|angry|feeling|unhappy))|this (?:has|is) happen|about (?:this|all this|the \w+)\b)"
    ),
}
"""Sorry for what befell them, wherever in a sentence it is said."""


def apology(call: HeardCall) -> Verdict:
    """C4: is the fault named, owned, and acted upon?"""
    hits = call.hits("T04")
    upset = upset_at(call)
    if upset is None and not hits:
        return NotApplicable("nothing called for an apology")
    refused = [*call.hits("X1"), *call.hits("X5", least=CERTAIN)]
    if not hits:
        evidence = quoted(refused) or ((upset,) if upset else (words_of(call.turns[0]),))
        return (None if refused else _unheard(call)) or Scored(0, evidence, "refused" if refused else "absent")
    whole = [p for p in hits if not p[1].missing and p[1].strength >= FULL]
    owned = [p for p in whole if is_specific(call, p[0]) or taken_up(call, p[0], p[1].quote)]
    if owned:
        acted = acted_within(call, owned[0][0].turn)
        ours = [p for p in owned if _is_ours(p[1].quote, call.lang)]
        why = "acted" if acted and ours else "not_owned" if acted else "specific"
        return Scored(4 if why == "acted" else 3, quoted(ours or owned), why)
    general = [p for p in hits if p[1].strength >= 0.4]
    if general and all(SORRY in i.missing for _, i in general):
        return _owned_without_sorry([(t.turn, i.quote) for t, i in general], call)
    sorry = next((p for p in general if SORRY_AT_ALL.search(normalised(p[1].quote))), None)
    if sorry and (fault := _fault_owned(call)) and (both := _sorry_and_owned(quoted([sorry])[0], fault, call)):
        return both
    return Scored(2 if general else 1, quoted(general or hits), "general" if general else "if_apology")


def _unheard(call: HeardCall) -> Scored | None:
    """What plain words say where no reply was heard as an apology: sorry for the matter, the fault owned, or both."""
    if empty := call.hits("X4"):
        return Scored(2, quoted(empty), "empty")
    said, fault = _sorry_said(call), _fault_owned(call)
    if said and fault and (both := _sorry_and_owned(said, fault, call)):
        return both
    if said:
        return Scored(2, (said,), "general")
    return _owned_without_sorry([fault], call) if fault else None


_DEED: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"没|漏|弄错|搞错|写错|记错|晚|丢|断|忘|不该"),
    "en": re.compile(r"n't\b|\b(?:not|never|nobody|failed|missed|lost|cut|forgot\w*|should have|wrongly)\b"),
}
"""What was done or left undone."""


def _sorry_and_owned(said: Quote, fault: Quote, call: HeardCall) -> Scored | None:
    """Sorry in one sentence and the fault, ours and of this case, in another, which may be of another reply; None for any fault."""
    if not _names_a_deed(fault, call):
        return None
    acted = acted_within(call, fault[0])
    return Scored(4 if acted else 3, tuple(dict.fromkeys((fault, said))), "acted" if acted else "specific")


def _names_a_deed(quote: Quote, call: HeardCall) -> bool:
    turn, words = quote
    return _DEED[call.lang].search(normalised(words)) is not None and is_specific(call, call.turns[turn - 1])


def _owned_without_sorry(quotes: list[Quote], call: HeardCall) -> Scored:
    """A fault owned in so many words is a specific one where the reply is about this case, sorry or not."""
    named = any(_names_a_deed(quote, call) for quote in quotes)
    return Scored(3 if named else 2, tuple(quotes[:3]), "no_sorry")
