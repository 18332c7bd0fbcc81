"""What a trainee can learn from a call: a tip for each reply, the replies that mattered most, and one thing to do next time."""

from __future__ import annotations

from grading.coaching.graves import Grave, kind_of, mend_of
from grading.coaching.moments import Moment, advised, moments_of
from grading.coaching.next_time import broken_by, next_time
from grading.coaching.saying import moment_of
from grading.coaching.standing import Standing
from grading.coaching.tips import advice_of, tip_for, tip_of

__all__ = [
    "Grave",
    "Moment",
    "Standing",
    "advice_of",
    "advised",
    "broken_by",
    "kind_of",
    "mend_of",
    "moment_of",
    "moments_of",
    "next_time",
    "tip_for",
    "tip_of",
]
