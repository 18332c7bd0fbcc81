"""The calibration gate: may this judge pass anybody without a person? From people's marks, before the exam begins."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from grading import Stage, grade, to_json
from grading.agreement import CERTIFICATION, PRACTICE
from grading.calibration import Calibration, calibrate
from grading.importers import TranscriptError, read_transcript
from grading.marks import Mark, MarksError, read_marks
from grading.rubric import Rubric
from simulator.call.events import Graded
from simulator.call.state import effective
from simulator.content.loader import ContentError, Problem, load
from simulator.exam.blueprint import Blueprint
from simulator.exam.blueprint import Calibration as Asked
from simulator.exam.ports import Calls

OPEN = "open"


def gate_of(blueprint: Blueprint, calls: Calls) -> str:
    """`open`, or in one sentence why it is closed; empty where the blueprint asks for none. Raises ContentError for marks of no use."""
    asked = blueprint.calibration
    if asked is None:
        return ""
    try:
        marks = read_marks(Path(asked.marks).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, MarksError) as error:
        raise ContentError([Problem(asked.marks, 0, "calibration.marks", f"cannot be used: {error}")]) from None
    cards = {} if blueprint.judge.kind == "llm" else _cards(marks, Path(asked.marks).parent, load(Rubric, blueprint.rubric), calls)
    return standing(calibrate(marks, cards), asked)


def standing(figures: Calibration, asked: Asked) -> str:
    """`open`, or which figures do not reach what is asked."""
    gate = CERTIFICATION if asked.need == "certification" else PRACTICE
    if not asked.criteria:
        return OPEN if gate.open(figures.overall) else f"the judge is not calibrated for {asked.need} overall"
    short = [id_ for id_ in asked.criteria if not figures.calibrated(id_, gate)]
    return f"not calibrated for {asked.need}: {', '.join(short)}" if short else OPEN


def _cards(marks: Sequence[Mark], folder: Path, rubric: Rubric, calls: Calls) -> dict[str, Mapping[str, Any]]:
    """The built-in judge's scorecards of what people marked: transcripts beside the table, or calls; the others are left out."""
    cards: dict[str, Mapping[str, Any]] = {}
    for case in dict.fromkeys(m.case for m in marks):
        file = folder / case
        try:
            if file.is_file():
                cards[case] = to_json(grade(read_transcript(file.read_text(encoding="utf-8-sig")), None, rubric=rubric, stage=Stage()))
            else:
                graded = [e for e in effective(r.event for r in calls.records(case)) if isinstance(e, Graded)]
                cards |= {case: graded[-1].card} if graded else {}
        except (TranscriptError, OSError, UnicodeDecodeError, LookupError):
            continue
    return cards
