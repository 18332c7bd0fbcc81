"""Whether a wandering customer was brought back: by a summary, a choice, their biggest worry, a step, not by being cut off."""

from __future__ import annotations

from grading.heard import Grasp

BRIDGES = ("T05", "T07", "T19", "T20")
STEPS = ("T09", "T10", "T12", "T16")


def steered(grasp: Grasp) -> bool:
    """True when a reply leads back to the matter."""
    return grasp.find(*BRIDGES, *STEPS) is not None or bool(grasp.asked or grasp.offered)


def gently(grasp: Grasp) -> bool:
    """True when it does so by one of the bridges, and without a taboo."""
    return (grasp.find(*BRIDGES) is not None or bool(grasp.asked)) and not any(i.is_plain_taboo for i in grasp.items)
