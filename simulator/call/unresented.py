"""What nobody takes amiss however angry they are, though it is of a kind that an angry customer resents (T06, T07, T12, T17)."""

from __future__ import annotations

from grading.heard import Heard
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.pointed import pointed
from grading.hearing.wanted import want_of
from grading.text import Lang

ASKING = frozenset({"T06", "T07"})
"""Questions."""


def is_meant_well(item: Heard, lang: Lang) -> bool:
    """A pointed question, which is no vague one; the way outside, which is their right and no limit set to them."""
    if item.code == "T17":
        return phrases("conduct", "outside", lang).search(normalised(item.quote)) is not None
    return item.code == "T06" and pointed(item.quote, lang)


def is_awaited(item: Heard, earlier: int, lang: Lang, *, answers: bool) -> bool:
    """What they asked for (`answers`), more of a remedy they have (offered `earlier`), the plain details a step needs."""
    if item.code in ASKING:
        return want_of(item.quote, lang).rather("choice", "identity", "contact", "yes_to_offer", "left")
    return answers or (item.code == "T12" and earlier > 0)
