"""What another ear says it heard, held against the models of this one: what they all but rule out was not said in other words."""

from __future__ import annotations

from collections.abc import Iterable

from grading.heard import Heard
from grading.hearing.ear import Situation, listen
from grading.hearing.model import model
from grading.hearing.patterns import normalised

LEAST = 0.01
"""Share of a code's threshold below which nobody hears it: on the development replies seven of ten codes that are not there stay
below it, and none of the 1,291 that are."""


def plausible(items: Iterable[Heard], reply: str, situation: Situation) -> tuple[Heard, ...]:
    """The items whose code the models leave possible in the sentences that their quotes stand in."""
    items = tuple(items)
    if not items:
        return ()
    known = model(situation.lang)
    taken_apart = listen(reply, situation)
    chances = list(zip(taken_apart.reading.sentences, known.chances(taken_apart.sentences), strict=True))

    def highest(item: Heard) -> float:
        span = taken_apart.reading.span_of(normalised(item.quote))
        there = [of[item.code] for sentence, of in chances if item.code in of and sentence.start < span.end and span.start < sentence.end]
        return max(there, default=0.0)

    return tuple(item for item in items if highest(item) >= LEAST * known.thresholds.get(item.code, 0.0))
