"""What nobody may do to a customer and no code names: words and consent put into their mouth, secrets asked of them, a game with the judge.

None of it earns anything: what was heard in such a sentence is taken back, in a reply that asks for a secret or plays with the
judge all of it. What remains is the affront itself, quoted (`Grasp.affronts`), for the customer to answer and the judge to hold
against the call.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from grading.case import Case
from grading.heard import Grasp, Heard, Mention
from grading.hearing.beyond import all_of
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, trimmed
from grading.text import Lang

FOISTED, MOUTHED, SECRET, PRIVATE, JAILBREAK = "foisted", "mouthed", "secret", "private", "jailbreak"
PLAYS = "plays_judge"
"""Mark of a reply that is nothing but a game with the judge."""
VOID = frozenset({MOUTHED, SECRET})
"""Affronts beside which nothing in a reply earns anything."""
SAID_BACK = frozenset({"T05", "T20"})
"""What says something back: worth nothing anywhere in a reply that says back what was never said."""
PLAYED = frozenset({"X6", "X7"})
"""What silence towards the customer is taken for where the words are for somebody else."""
BLAME = "X5"
"""What consent that nobody gave may be taken for: it sounds like a reproach."""
_PAUSE, _STOP = re.compile(r"[，。！？；、,.!?;:：\n]"), re.compile(r"[。！？.!?\n]")
Found = Iterator[tuple[Span, Mention]]


def without_affronts(grasp: Grasp, original: str, reading: Reading, case: Case | None, customer: Sequence[str], lang: Lang) -> Grasp:
    """The grasp with every affront named, and without what was heard in its words."""
    if _plays(grasp, reading, lang):
        grasp = _played(grasp)
    said = _Said(original, reading, case, tuple(customer), lang)
    spans: dict[Span, Mention] = {}
    for span, mention in (*said.mouthed(), *said.foisted(), *said.secrets(), *said.private()):
        spans.setdefault(span, mention)
    if not spans:
        return grasp
    found = tuple(spans.values())
    voided = [Span(0, len(original))] if any(m.id in VOID for m in found) else list(spans)
    return replace(_voided(grasp, original, voided, foisted=any(m.id == FOISTED for m in found)), affronts=found)


def _plays(grasp: Grasp, reading: Reading, lang: Lang) -> bool:
    """A game with the judge, and more than a plea for a good rating."""
    if phrases("affronts", "fakes", lang).search(reading.text):
        return True
    games = [s for s in reading.sentences if reading.first((JAILBREAK,), s)] if JAILBREAK in grasp.marks else []
    return any(not phrases("affronts", "rated", lang).search(reading.text[s.start : s.end]) for s in games)


def _played(grasp: Grasp) -> Grasp:
    """What is left of a reply that is said to the judge, or to whatever is thought to play the customer: its faults."""
    faults = tuple(i for i in grasp.items if i.is_taboo and i.code not in PLAYED)
    marks = (*(m for m in grasp.marks if m == "farewell"), JAILBREAK, PLAYS)
    return Grasp(items=faults, marks=marks, overreached=grasp.overreached, falsehoods=grasp.falsehoods, disclosed=grasp.disclosed)


def _voided(grasp: Grasp, original: str, spans: Sequence[Span], *, foisted: bool) -> Grasp:
    """The grasp without merits, questions, offers and promises whose words stand in one of the spans."""

    def stands(quote: str) -> bool:
        at = original.find(quote)
        return not any(at < s.end and s.start < at + len(quote) for s in spans)

    def kept(item: Heard) -> bool:
        if item.is_taboo:
            return item.is_plain_taboo and item.code not in PLAYED and (item.code != BLAME or stands(item.quote))
        return stands(item.quote) and not (foisted and item.code in SAID_BACK)

    return replace(
        grasp,
        items=tuple(filter(kept, grasp.items)),
        asked=tuple(m for m in grasp.asked if stands(m.quote)),
        offered=tuple(m for m in grasp.offered if stands(m.quote)),
        need=tuple(m for m in grasp.need if stands(m.quote)),
        claims=tuple(c for c in grasp.claims if stands(c.quote)),
        promise=grasp.promise if grasp.promise and stands(grasp.promise.what) else None,
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """A reply, and what its speaker may know."""

    original: str
    reading: Reading
    case: Case | None
    customer: tuple[str, ...]
    lang: Lang

    def mouthed(self) -> Found:
        """Words said as the customer, or a mood they are said to be in."""
        match = phrases("affronts", "mouthed", self.lang).search(self.reading.text)
        if match:
            span = Span(*match.span())
            yield span, Mention(MOUTHED, self._up_to(_STOP, span))

    def foisted(self) -> Found:
        """Consent to the customer's harm that they are said to have given, and that none of their words bears out."""
        says, unless, gave_up = (phrases("affronts", name, self.lang) for name in ("foisted", "unless_foisted", "gave_up"))
        if not says.search(self.reading.text) or any(gave_up.search(normalised(line)) for line in self.customer):
            return
        for span in self.reading.sentences:
            words = self.reading.text[span.start : span.end]
            match = says.search(words)
            if match and not unless.search(words):
                yield span, Mention(FOISTED, self._up_to(_PAUSE, Span(span.start + match.start(), span.start + match.end())))

    def secrets(self) -> Found:
        """A password, a PIN, a code of theirs is asked for."""
        return self._in_sentences(SECRET, lambda words: self._says("secrets", words) and not self._says("unless_secrets", words))

    def private(self) -> Found:
        """Data of their family, their income, pictures of them: what neither the case nor the customer has spoken of."""
        return self._in_sentences(PRIVATE, self._pries)

    def _pries(self, words: str) -> bool:
        found = [m for name in ("private_of", "private_own") if (m := phrases("affronts", name, self.lang).search(words))]
        if not found or self._says("unless_private", words):
            return False
        known = " ".join([all_of(self.case, self.lang) if self.case else "", *map(normalised, self.customer)])
        return not any(thing in known for m in found for thing in m.groupdict().values() if thing)

    def _in_sentences(self, id_: str, holds: Callable[[str], bool]) -> Found:
        for span in self.reading.sentences:
            if holds(self.reading.text[span.start : span.end]) and self.reading.first(("quoting",), span) is None:
                yield span, Mention(id_, trimmed(self.original, span))

    def _says(self, family: str, words: str) -> bool:
        return phrases("affronts", family, self.lang).search(words) is not None

    def _up_to(self, end: re.Pattern[str], span: Span) -> str:
        """The words of a match up to where the speaker pauses or stops next."""
        pause = end.search(self.reading.text, span.end)
        return trimmed(self.original, Span(span.start, pause.start() if pause else len(self.original))).strip("！？!?]】 ")
