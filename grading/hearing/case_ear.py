"""What a reply does about the case: facts asked for, remedies offered, promises too large, untruths, private data."""

from __future__ import annotations

import re
from dataclasses import replace

from grading.case import Case
from grading.heard import Grasp, Heard, Mention
from grading.hearing.claims import UNABLE, claims_of
from grading.hearing.cues import cues_of
from grading.hearing.questions import nearest_fact
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.text import Lang

_REFUSAL = {
    "zh": re.compile(r"没.{0,4}权限|没.{0,3}权|不好给|不便|不敢|不会|不能|没法|无法|做不了|办不了|给不了|定不了|谁也|不瞎|不乱|不保证|不承诺|并不|不是"),
    "en": re.compile(r"\b(can't|cannot|can not|couldn't|won't|will not|unable|not able|not allowed|no authority|nobody can|no one can|isn't|don't|not promise|never)\b"),
}  # fmt: skip
_ASKS_EN = re.compile(
    r"\?|\b(tell me|talk me|walk me|let me know|could you|can you|would you|may i|can i|please (give|describe|share|confirm|tell))\b"
)
_CLOSING = ("nothing_left", "anything_else", "confirm_ask")
"""Questions that close or check and are after no fact."""


def with_case(grasp: Grasp, original: str, reading: Reading, case: Case, lang: Lang) -> Grasp:
    """The grasp with everything the reply did about the case."""
    cues = cues_of(case, lang)
    text, spans = reading.text, reading.sentences
    telling = [s for s in spans if not _refuses(reading, s, lang)]
    firm = [s for s in spans if not _REFUSAL[lang].search(text, s.start, s.end) and not reading.first(("cannot", "denial"), s)]
    asked = _asked(original, reading, case, lang)
    return replace(
        grasp,
        items=tuple(i for i in grasp.items if not _is_only_a_question(i, asked, reading)),
        asked=asked,
        offered=cues.remedies.mentions(original, text, telling),
        overreached=cues.overreach.mentions(original, text, firm),
        falsehoods=cues.falsehoods.mentions(original, text, [s for s in spans if not reading.first(("denial",), s)]),
        disclosed=cues.personal.mentions(original, text, spans),
        need=cues.need.mentions(original, text, spans),
        unwelcome=cues.unacceptable.mentions(original, text, telling),
        claims=claims_of(original, reading, cues, lang),
    )


def _asked(original: str, reading: Reading, case: Case, lang: Lang) -> tuple[Mention, ...]:
    """Facts by their cues; for a question no cue knows, the fact whose words it shares most."""
    found: dict[str, Mention] = {}
    topics = cues_of(case, lang).facts
    for span in reading.sentences:
        if not _asks(reading, span, lang) or reading.first(_CLOSING, span):
            continue
        named = topics.mentions(original, reading.text, [span])
        if not named and not reading.first(("verify", "options"), span):
            near = nearest_fact(reading.text[span.start : span.end], case, lang)
            named = (Mention(near, trimmed(original, span)),) if near else ()
        for mention in named:
            found.setdefault(mention.id, mention)
    return tuple(found.values())


def _is_only_a_question(item: Heard, asked: tuple[Mention, ...], reading: Reading) -> bool:
    """A sentence that asks for a fact of the case, with no word of blame or rudeness in it, is no taboo."""
    if item.code not in {"X5", "X6", "X8"} or not any(item.quote.strip("？?。. ") in m.quote or m.quote in item.quote for m in asked):
        return False
    start = max(0, reading.text.find(item.quote.lower()))
    return reading.first(("rude", "blame"), Span(start, start + len(item.quote))) is None


def _asks(reading: Reading, span: Span, lang: Lang) -> bool:
    """A question or a request to tell; in English a question word alone is none ("I know what happened")."""
    if reading.first(("question",), span) is None:
        return False
    return lang == "zh" or _ASKS_EN.search(reading.text, span.start, span.end) is not None


def _refuses(reading: Reading, span: Span, lang: Lang) -> bool:
    unable = UNABLE[lang].search(reading.text, span.start, span.end) or reading.first(("denial",), span)
    return unable is not None and reading.first(("but", "will"), span) is None
