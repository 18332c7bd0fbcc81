"""`hotseat grade`: options to a run; what could not be graded is listed when everything else has been delivered."""

from __future__ import annotations

import codecs
import difflib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from grading.rubric import Rubric
from simulator.cli.common import workshop
from simulator.cli.errors import Refused
from simulator.grading_runs import RunOptions, grade_all
from simulator.grading_runs.finding import passed_over
from simulator.grading_runs.items import Broken
from simulator.grading_runs.work import A_TASK, Spread
from simulator.report.text import safe
from simulator.scale import Gate

COLUMNS = ("call", "speaker", "text")
LISTED = 50
"""Broken transcripts that are named; the rest are counted."""


@dataclass(frozen=True, slots=True)
class WithModel:
    """How a model is to judge or hear, where one is asked to."""

    panel: int = 1
    budget: str = ""
    concurrency: int = 8
    yes: bool = False
    ear: bool = False
    """A model hears each reply too, and the embedded judge weighs both."""


@dataclass(frozen=True, slots=True)
class Workers:
    """Who judges beside this process, and at most how many transcripts (with a model: questions) a second."""

    jobs: int = 1
    cluster: str = ""
    rate: float = 0.0


def run_grade(options: RunOptions, judge: str, how: WithModel, workers: Workers = Workers()) -> None:
    """Grade everything. Raises Refused at the end when some could not be graded."""
    if judge not in {"offline", "llm"}:
        raise Refused(f"--judge {judge!r} is not known; use offline or llm")
    _check_rubric(options.judging.rubric)
    try:
        broken = _graded(options, judge, how, workers)
    except KeyboardInterrupt:
        sys.stderr.write(f"\nhotseat: {_how_to_go_on(options)}\n")
        raise
    if others := passed_over(options):
        kinds = ", ".join(f"{safe(kind)} ×{times}" for kind, times in others.most_common(8))
        sys.stderr.write(f"hotseat: passed over {others.total()} files of other kinds ({kinds})\n")
    if broken:
        raise Refused(_listed(broken))


def _graded(options: RunOptions, judge: str, how: WithModel, workers: Workers) -> list[Broken]:
    if judge == "llm" or how.ear:
        from simulator.cli.grade_model import graded_by_model

        if judge == "llm" and how.ear:
            raise Refused("--ear llm is for the offline judge; --judge llm reads the words itself")
        if how.ear and how.panel > 1:
            raise Refused("--panel is for --judge llm; one model hears")
        if workers.cluster:
            raise Refused("--cluster is for runs without a model; its questions are asked from here, --concurrency of them at once")
        return graded_by_model(options, how, workers.rate)
    if workers.cluster or workers.jobs > 1 or workers.rate:
        from simulator.cli.crews import hired, pace

        with hired(workers.jobs, workers.cluster, copies=True) as crew:
            return grade_all(options, spread=Spread(crew, Gate(pace=pace(workers.rate)), 1 if workers.rate else A_TASK))
    return grade_all(options)


def _how_to_go_on(options: RunOptions) -> str:
    if options.keep:
        return f"stopped; what was finished is in {options.keep}, and the same command goes on from there"
    return "stopped; with --keep FILE the same command would go on where it was stopped"


def _check_rubric(name: str) -> None:
    known = workshop().library.ids(Rubric)
    if name not in known and Path(name).suffix not in {".yaml", ".yml"}:
        near = difflib.get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}, or a .yaml file of your own"
        raise Refused(f"there is no rubric called {name!r}; {hint}")


def _listed(broken: Sequence[Broken]) -> str:
    if len(broken) == 1:
        return safe(broken[0])
    more = f"\n  … and {len(broken) - LISTED} more" if len(broken) > LISTED else ""
    return "could not grade:\n  " + "\n  ".join(map(safe, broken[:LISTED])) + more


def ear_of(name: str) -> bool:
    """Whether a model is to hear too. Raises Refused."""
    if name not in {"offline", "llm"}:
        raise Refused(f"--ear {name!r} is not known; use offline or llm")
    return name == "llm"


def columns_of(given: Sequence[str]) -> dict[str, str]:
    """`call=ID` and the like. Raises Refused."""
    found = {}
    for one in given:
        column, sign, name = one.partition("=")
        if column not in COLUMNS or not sign or not name:
            raise Refused(f"--column {one!r} is not understood; write --column {'|'.join(COLUMNS)}=HEADING")
        found[column] = name
    return found


def checked_encoding(name: str) -> str:
    """The encoding, `utf-8` with its mark tolerated. Raises Refused for one Python does not know."""
    try:
        known = codecs.lookup(name).name
    except LookupError:
        raise Refused(f"--encoding {name!r} is not known; for example utf-8, gb18030, utf-16") from None
    return "utf-8-sig" if known == "utf-8" else known
