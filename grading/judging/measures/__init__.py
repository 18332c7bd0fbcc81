"""The embedded judge's measures, by name: each reads a heard call and gives one verdict."""

from __future__ import annotations

from collections.abc import Callable

from grading.call import HeardCall
from grading.judging.measures.aftercall import AFTER_CALL, after_call
from grading.judging.measures.apology import apology
from grading.judging.measures.diagnosis import fact_finding, hidden_need
from grading.judging.measures.discipline import discipline
from grading.judging.measures.ending import ending
from grading.judging.measures.influence import order
from grading.judging.measures.listening import listening
from grading.judging.measures.mood import empathy, opening
from grading.judging.measures.resolution import accuracy, commitment, options, service_level
from grading.verdict import Verdict

Measure = Callable[[HeardCall], Verdict]


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
    AFTER_CALL: after_call,
}
