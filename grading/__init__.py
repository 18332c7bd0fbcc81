"""Grading: a transcript and a rubric in, a scorecard out. Knows nothing of simulators, terminals, models or databases."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grading.call import HeardCall, hear_call
    from grading.case import Case
    from grading.judging.embedded import judge
    from grading.rubric import Rubric, shipped_rubric
    from grading.scorecard import Scorecard, to_json
    from grading.sync import Stage
    from grading.transcript import Transcript, Turn

__all__ = [
    "Case", "HeardCall", "Rubric", "Scorecard", "Stage", "Transcript", "Turn",
    "grade", "hear_call", "judge", "shipped_rubric", "to_json",
]  # fmt: skip
_HOMES = {
    "grading.call": ("HeardCall", "hear_call"),
    "grading.case": ("Case",),
    "grading.judging.embedded": ("judge",),
    "grading.rubric": ("Rubric", "shipped_rubric"),
    "grading.scorecard": ("Scorecard", "to_json"),
    "grading.sync": ("Stage",),
    "grading.transcript": ("Transcript", "Turn"),
}
"""Fetched when first asked for: whoever wants one small type need not load the ear."""


def __getattr__(name: str) -> Any:
    home = next((home for home, names in _HOMES.items() if name in names), None)
    if home is None:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    return getattr(import_module(home), name)


def grade(
    transcript: Transcript,
    case: Case | None = None,
    *,
    standard: int | None = None,
    rubric: Rubric | None = None,
    stage: Stage | None = None,
) -> Scorecard:
    """Hear and judge a transcript with the embedded ear and judge.

    `standard` (1–5) overrides the case's written service level; without a case, criteria that need one are unscored.
    `stage` tells the syncs what the scenario knows: feelings, key words, channel.
    """
    from grading.call import hear_call
    from grading.judging.embedded import judge
    from grading.rubric import shipped_rubric
    from grading.sync import UNKNOWN

    return judge(hear_call(transcript, case, standard, stage or UNKNOWN), rubric or shipped_rubric())
