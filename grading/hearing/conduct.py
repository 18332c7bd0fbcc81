"""How a reply is meant, whatever single sentences of it say: politeness that mocks, a battery of questions, a cold opener.

A sneer is X8 however kind its words (praise plus dismissal), and so is cross-questioning; neither is a critical error by
itself, since only one ear has heard it. What a battery asks beyond the first few counts for nothing.
"""

from __future__ import annotations

import re
from dataclasses import replace

from grading.heard import Grasp, Heard
from grading.hearing.lexicon import Hit, lexicon
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.segments import Span, sentences
from grading.text import Lang

SNEERED, CROSS_EXAMINED = 0.85, 0.6
"""Strength of X8 for a sneer and for a battery of questions: plain, and short of a critical error."""
COLD_OPENER = "cold_opener"
"""Mark of a bare opener that asks for the matter and invites nobody to tell it."""
HUSH = "hush"
"""Concept, and mark, of a remedy that is given for silence: the law is not explained by it (T17)."""
BATTERY = 6
"""Questions in one reply from which it is an interrogation."""
MOSTLY = 1 / 3
"""Share of a reply's sentences that are questions from which so many are an interrogation, not a few in a long talk."""
TAKEN_IN = 3
"""Questions of a battery that a customer can take in."""
KINDNESS = frozenset({"T02", "T03", "T04", "T05", "T18", "T20", "T21", "T22", "T24"})
"""What a sneer uses for its ends: none of it is meant."""
DROWNED = frozenset({"T02", "T05", "T06", "T07", "T09", "T20"})
"""What a battery of questions makes worthless: inviting, checking, asking, summing up."""
_QUESTION = re.compile(r"[？?]+")
_ANOTHER_ANSWER = re.compile(r"[？?][\s>*•·–—\-]*(?:(?:还是|或者|或是|抑或|亦或)[^？?。！!]*|or\b[^？?.!]*)(?=[？?])")
"""A question mark after which only another answer to the same question is held out."""
_QUOTED = re.compile(r"[\"“「][^\"”」]{1,80}[\"”」]")


def as_meant(grasp: Grasp, text: str, reply: str, lang: Lang) -> Grasp:
    """The grasp with the tone of the whole reply counted; `text` is the reply in lower case, character for character."""
    if "foreign" in grasp.marks:
        return Grasp(marks=grasp.marks)
    if phrases("conduct", "cold_opener", lang).search(text):
        items = tuple(i for i in grasp.items if i.code not in {"T02", "T06"})
        grasp = replace(grasp, items=items, asked=(), marks=(*grasp.marks, COLD_OPENER))
    tone = _tone_of(text, lang)
    if tone:
        kept = tuple(i for i in grasp.items if i.code not in KINDNESS and not (i.code == "X8" and i.strength <= SNEERED))
        known = any(i.code == "X8" for i in kept)
        kept = kept if known else (*kept, Heard("X8", reply[tone.start : tone.end].strip(), SNEERED))
        grasp = replace(grasp, items=kept, asked=())
    asked = barrage(text, BATTERY)
    return _battery(grasp, reply, asked) if asked else grasp


def _tone_of(text: str, lang: Lang) -> Span | None:
    """The words of a sneer, or the whole sentence of open abuse."""
    sneer = sneer_in(text, lang)
    if sneer:
        return Span(*sneer.span())
    abuse = phrases("conduct", "abuse", lang).search(unquoted(text))
    return next((s for s in sentences(text) if abuse and s.end > abuse.start()), None)


def barrage(text: str, least: int) -> list[int]:
    """Where the agent's own questions end, when there are so many in one breath; none that is quoted, and alternatives are one."""
    if len(_QUESTION.findall(text)) < least:
        return []
    plain = _ANOTHER_ANSWER.sub(lambda m: " " * len(m.group()), unquoted(text))
    asked = [m.end() for m in _QUESTION.finditer(plain)]
    return asked if len(asked) >= max(least, MOSTLY * len(sentences(text))) else []


def unquoted(text: str) -> str:
    """The text with words between quotation marks blanked out, every other letter in its place: the agent did not say them."""
    return _QUOTED.sub(lambda m: " " * len(m.group()), text)


def sneer_in(text: str, lang: Lang) -> re.Match[str] | None:
    """The first sneer of a text (lower case, simplified characters), or None."""
    plain = unquoted(text)
    found = phrases("conduct", "sneer", lang).search(plain)
    return found if found and not phrases("conduct", "not_sneer", lang).search(plain) else None


def denial_of_promise(reply: str, lang: Lang) -> str:
    """The words that deny that anything was promised or said before; empty where there are none or they are owned up to."""
    plain = unquoted(normalised(reply))
    found = phrases("conduct", "denial", lang).search(plain)
    return reply[found.start() : found.end()] if found and not phrases("conduct", "not_denial", lang).search(plain) else ""


def silence_asked(reply: str, lang: Lang) -> list[Hit]:
    """Where a remedy is made to depend on silence, or on a complaint withdrawn (CF11)."""
    return lexicon(lang).find_one(HUSH, normalised(reply))


def _battery(grasp: Grasp, reply: str, asked: list[int]) -> Grasp:
    quote = reply[asked[TAKEN_IN - 1] : asked[TAKEN_IN]].strip()
    items = tuple(i for i in grasp.items if i.code not in DROWNED)
    if not any(i.code == "X8" for i in items):
        items = (*items, Heard("X8", quote, CROSS_EXAMINED, ("answers",)))
    return replace(grasp, items=items, asked=grasp.asked[:TAKEN_IN], marks=(*grasp.marks, "battery"))
