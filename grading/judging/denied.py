"""What a finding says was not heard, held against what was said: no verdict denies words that stand in the call.

A measure says what it lacks by its `why`. Where words of the kind it denies were said after all, though not as what it looks
for, the finding becomes the one that fits them and quotes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from grading.call import HeardCall, HeardTurn
from grading.hearing.asides import spoken_to_customer
from grading.hearing.asking import ends_asking
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.questions import CONSENT, proposes
from grading.hearing.segments import ends_in_question_mark
from grading.hearing.slips import SORRY_AT_ALL
from grading.judging.measures.common import first_sentence, split_up
from grading.judging.measures.parting import parts_kindly
from grading.judging.measures.said_back import repeats, said_back
from grading.text import Lang
from grading.verdict import Quote, Scored, Verdict

SHOWN = 3
"""Quotes that a finding keeps."""
Said = Callable[[HeardCall], Quote | None]


class Fits(NamedTuple):
    """What was said after all, the finding that fits it, and the level that is due to it at the least."""

    said: Said
    why: str
    least: int = 0


def as_said(measure: str | None, verdict: Verdict, call: HeardCall) -> Verdict:
    """The verdict, its finding changed where it denies what was said; the words are quoted first."""
    if not isinstance(verdict, Scored):
        return verdict
    for fits in DENIED.get((measure or "", verdict.why), ()):
        if (words := fits.said(call)) is not None:
            quotes = tuple(dict.fromkeys((words, *verdict.evidence)))[:SHOWN]
            return replace(verdict, level=max(verdict.level, fits.least), evidence=quotes, why=fits.why)
    return verdict


def _sentences(call: HeardCall) -> Iterator[tuple[HeardTurn, str, str]]:
    """Every sentence the agent spoke to the customer: the reply, its words, the same for matching; a string of good words says nothing."""
    for turn in (t for t in call.turns if "stuffed" not in t.grasp.marks):
        for said in split_up(spoken_to_customer(turn.reply)):
            if said in turn.reply:
                yield turn, said, normalised(said)


def _first(call: HeardCall, holds: Callable[[str, Lang], bool]) -> Quote | None:
    return next(((t.turn, first_sentence(said)) for t, said, words in _sentences(call) if holds(words.strip(), call.lang)), None)


def _sorry(call: HeardCall) -> Quote | None:
    """A sorry in whatever sense: a courtesy, a refusal, a slip of one's own."""
    return _first(call, lambda words, _: SORRY_AT_ALL.search(_NO_SORRY.sub("", words)) is not None)


_NO_SORRY = re.compile(
    r"\b(?:no need|don't|do not|needn't|not|never)\b[^.?!]{0,16}\b(?:sorry|apolog\w*|regret\w*)"
    r"|(?:别|不用|不必|没什么)[^，。]{0,4}(?:不好意思|抱歉|道歉)|(?:您|你)不好意思"
)
"""Sorry that nobody says: `no need to be sorry`."""


def _beneath(call: HeardCall) -> Quote | None:
    """A question after what lies beneath: after a fact told only in trust, or after what weighs on them."""
    private = {f.id for f in call.case.facts if f.reveal == "trust"} if call.case else set()
    after = next(((t.turn, m.quote) for t, m in call.mentions("asked") if m.id in private), None)
    return after or _first(call, lambda words, lang: _asks(words, lang) and phrases("asking", "beneath", lang).search(words) is not None)


def _taken_further(call: HeardCall) -> Quote | None:
    """Words that take up what the customer told once they had been asked what lies beneath."""
    asked = _beneath(call)
    later = (t for t in call.turns if asked and asked[0] < t.turn <= asked[0] + FURTHER)
    for turn in later:
        for said in split_up(spoken_to_customer(turn.reply)):
            if said in turn.reply and not ends_in_question_mark(said) and repeats(normalised(said), turn.customer, call.lang):
                return turn.turn, first_sentence(said)
    return None


FURTHER = 3
"""Replies within which an answer is taken up."""


def _question(call: HeardCall) -> Quote | None:
    """A question that asks neither leave nor a yes."""
    return _first(call, lambda words, lang: _asks(words, lang) and not proposes(words, lang) and not CONSENT.search(words))


def _asks(words: str, lang: Lang) -> bool:
    return words.endswith(("?", "？")) or ends_asking(words, lang)


def _feeling(call: HeardCall) -> Quote | None:
    """A feeling of theirs that is spoken of, not as sympathy."""
    return _first(call, lambda words, lang: not _asks(words, lang) and _OF_THEIRS.search(words) is not None and _names_one(words, lang))


def _moved(call: HeardCall) -> Quote | None:
    """Sympathy that says what it did to them (`I can see why that gave you a jolt`): more than a formula."""
    found = ((t.turn, i.quote) for t, i in call.hits("T03") if not ends_in_question_mark(i.quote))
    return next((quote for quote in found if _DID_TO_THEM[call.lang].search(normalised(quote[1]))), None)


_DID_TO_THEM: Mapping[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"(?:把|让|害|叫|被)(?:您|你)?[^，。！？]{0,6}(?:吓|惊|急|气|慌|堵|伤|闹|愁)(?:着|坏|到|了|得)"),
    "en": re.compile(
        r"\b(?:why|how) (?:that|this|it|the \w+|a \w+ like that)(?: would| has| had| must have|'d|'s)?"
        r" (?:gave|given|left|made|shook|shaken|upset|worried|frightened|scared|threw|stung|hurt|annoyed) you\b"
        r"|\b(?:gave|given) you (?:quite )?an? (?:\w+ )?(?:jolt|shock|fright|scare|blow|turn)\b"
    ),
}
"""What it did to them, in a word of feeling."""


def _sorry_for_them(call: HeardCall) -> Quote | None:
    """An apology that says what befell them: sympathy with its cause, though no feeling is named."""
    found = ((t, i.quote) for t, i in call.hits("T04", "X4") if i.strength >= HALF)
    return next(((t.turn, quote) for t, quote in found if _BEFELL[call.lang].search(normalised(quote))), None)


def _sorry_for_the_wait(call: HeardCall) -> Quote | None:
    """The same, for no more than their having waited or queued."""
    found = _sorry_for_them(call)
    return found if found and _WAITED.search(normalised(found[1])) else None


_WAITED = re.compile(r"等|排队|\b(?:wait\w*|queu\w*|on hold|held up)\b")


def _cry(call: HeardCall) -> Quote | None:
    """Words that cry out with the customer: `Oh no, how awful`, 太遭罪了."""
    return _first(call, lambda words, lang: phrases("opening", "cries_out", lang).search(words) is not None)


HALF = 0.5
"""Strength from which an apology was heard at all."""
_BEFELL: Mapping[Lang, re.Pattern[str]] = {
    "zh": re.compile(
        r"(?:让|害|叫|给|把|耽误)(?:您|你|孩子|老人|家里)(?!.{0,3}久等)"
        r"|(?:您|你)[^，。]{0,10}(?:受|等了|跑了|丢|难|委屈|没睡|操心)"
    ),
    "en": re.compile(
        r"\bsorry\b[^.?!]{0,12}\b(?:this|that|it|all of this)\b[^.?!]{0,30}\b(?:you|your|her|his|their)\b"
        r"|\bsorry\b[^.?!]{0,24}\b(?:you(?:'ve| have|'re| are| had| were)?|your \w+|she|he|they) (?!feel\b|think\b|say\b)\w+"
    ),
}


_OF_THEIRS = re.compile(r"\byou(?:r|'re)?\b|您|你")


def _names_one(words: str, lang: Lang) -> bool:
    return any(lexicon(lang).find_one(concept, words) for concept in ("formula_feeling", "feeling"))


def _held_out(call: HeardCall) -> Quote | None:
    """A remedy that only may come."""
    found = call.first("T12")
    return (found[0].turn, found[1].quote) if found else None


def _if_found(call: HeardCall) -> Quote | None:
    """A remedy that is granted for sure once it is found to be due: `if it is faulty we replace it free`, 对不上就全额退."""
    return _first(call, lambda words, lang: not _asks(words, lang) and phrases("watch", "granted_if", lang).search(words) is not None)


def _hour(call: HeardCall) -> Quote | None:
    """A definite time beside something that will be done, in no question."""
    wanted = ("time_definite", "will")
    return _first(call, lambda words, lang: not _asks(words, lang) and all(lexicon(lang).find_one(c, words) for c in wanted))


def _farewell(call: HeardCall) -> Quote | None:
    """A goodbye in the last reply."""
    last = call.last
    if not ({"farewell", "warm_close"} & set(last.grasp.marks) or parts_kindly(last, call.lang)):
        return None
    said = split_up(last.reply)
    return (last.turn, first_sentence(said[-1])) if said else None


def _own_name(call: HeardCall) -> Quote | None:
    """A name given in the first reply."""
    first = call.turns[0]
    named = next((claim for claim in first.grasp.claims if claim.subject == "name"), None)
    return (first.turn, named.quote) if named else None


DENIED: Mapping[tuple[str, str], tuple[Fits, ...]] = {
    ("opening", "absent"): (Fits(_own_name, "name_only"),),
    ("listening", "selects"): (Fits(said_back, "said_back"),),
    ("listening", "attends"): (Fits(said_back, "said_back"),),
    ("empathy", "absent"): (
        Fits(_sorry_for_the_wait, "sorry_for_the_wait", least=1),
        Fits(_sorry_for_them, "sorry_for_them", least=2),
        Fits(_cry, "cried_out", least=1),
        Fits(_feeling, "felt_aside"),
    ),
    ("empathy", "formula"): (Fits(_moved, "names", least=2),),
    ("apology", "absent"): (Fits(_sorry, "sorry_aside"),),
    ("fact-finding", "asked_nothing"): (Fits(_question, "asked_aside"),),
    ("hidden-need", "surface"): (
        Fits(_taken_further, "taken_further", least=2),
        Fits(_beneath, "asked_untold", least=1),
    ),
    ("hidden-need", "hint_missed"): (
        Fits(_taken_further, "taken_further", least=2),
        Fits(_beneath, "asked_unnamed"),
    ),
    ("options", "none"): (Fits(_if_found, "if_found", least=2), Fits(_held_out, "held_out")),
    ("commitment", "none"): (Fits(_hour, "time_only"),),
    ("order", "no_feeling"): (Fits(_sorry, "sorry_only"), Fits(_feeling, "felt_only")),
    ("ending", "abrupt"): (Fits(_farewell, "goodbye_cut"),),
}
"""By measure and finding: words that would give it the lie, and the finding that fits them."""
