"""Grading: a transcript and a rubric in, a scorecard out. Knows nothing of simulators, terminals, models or databases."""

from __future__ import annotations

from grading.call import HeardCall, hear_call
from grading.case import Case
from grading.judging.embedded import judge
from grading.rubric import Rubric, shipped_rubric
from grading.scorecard import Scorecard, to_json
from grading.sync import UNKNOWN, Stage
from grading.transcript import Transcript, Turn

__all__ = [
    "Case", "HeardCall", "Rubric", "Scorecard", "Stage", "Transcript", "Turn",
    "grade", "hear_call", "judge", "shipped_rubric", "to_json",
]  # fmt: skip


def grade(
    transcript: Transcript, case: Case | None = None, *, standard: int | None = None, rubric: Rubric | None = None, stage: Stage = UNKNOWN
) -> Scorecard:
    """Hear and judge a transcript with the embedded ear and judge.

    `standard` (1–5) overrides the case's written service level; without a case, criteria that need one are unscored.
    `stage` tells the syncs what the scenario knows: feelings, key words, channel.
    """
    return judge(hear_call(transcript, case, standard, stage), rubric or shipped_rubric())
