"""What another ear says it heard, held against the models of this one: what they all but rule out was not said in other words."""

from __future__ import annotations

from collections.abc import Iterable

from grading.heard import Heard
from grading.hearing.ear import Situation, listen
from grading.hearing.model import model

LEAST = 0.01
"""Share of a code's threshold below which nobody hears it: of the corpora's replies, heard by models that have not seen their writer,
six of ten codes that are not there stay below it, and one of two hundred that are."""


def plausible(items: Iterable[Heard], reply: str, situation: Situation) -> tuple[Heard, ...]:
    """The items whose code the models leave possible anywhere in the reply."""
    items = tuple(items)
    if not items:
        return ()
    known = model(situation.lang)
    chances = known.chances(listen(reply, situation).sentences)
    highest = {code: max((sentence[code] for sentence in chances), default=0.0) for code in known.thresholds}
    least = {code: LEAST * usual for code, usual in known.thresholds.items()}
    return tuple(item for item in items if highest.get(item.code, 0.0) >= least.get(item.code, 0.0))
