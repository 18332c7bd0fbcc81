"""The embedded judge's measures, by name: each reads a heard call and gives one verdict."""

from __future__ import annotations

from collections.abc import Callable

from grading.call import HeardCall
from grading.judging.measures.diagnosis import fact_finding, hidden_need
from grading.judging.measures.discipline import discipline, ending
from grading.judging.measures.influence import order
from grading.judging.measures.mood import apology, empathy, listening, opening
from grading.judging.measures.resolution import accuracy, commitment, options, service_level
from grading.verdict import NotApplicable, Verdict

Measure = Callable[[HeardCall], Verdict]


def after_call(_call: HeardCall) -> Verdict:
    """C14: judged from the after-call form; a call without one could not show it."""
    return NotApplicable("no after-call record was asked for")


MEASURES: dict[str, Measure] = {
    "opening": opening,
    "listening": listening,
    "empathy": empathy,
    "apology": apology,
    "fact-finding": fact_finding,
    "hidden-need": hidden_need,
    "service-level": service_level,
    "accuracy": accuracy,
    "options": options,
    "commitment": commitment,
    "order": order,
    "discipline": discipline,
    "ending": ending,
    "after-call": after_call,
}
