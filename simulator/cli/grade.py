"""`hotseat grade`: transcripts in, scorecards out; the broken ones are listed and the rest graded."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

from grading import Stage, grade, shipped_rubric, to_json
from grading.importers import TranscriptError, read_transcript, roles_of
from grading.rubric import Rubric, shipped_rubrics
from grading.text import Lang
from grading.transcript import Role
from simulator.cli.errors import Refused
from simulator.cli.grade_model import WithModel, run_with_model, show
from simulator.content.loader import load
from simulator.content.scenario import Scenario
from simulator.judging import Source

SUFFIXES = {".txt", ".jsonl", ".json", ".md", ".log"}


def run_grade(
    files: list[Path], rubric: str, scenario: str | None, standard: int | None, judge: str, lang: str | None,
    agents: list[str], customers: list[str], *, as_json: bool, with_model: WithModel | None = None,
) -> None:  # fmt: skip
    """Grade every file. Raises Refused at the end when some could not be graded."""
    if judge not in {"offline", "llm"}:
        raise Refused(f"--judge {judge!r} is not known; use offline or llm")
    sheet, known = _rubric(rubric), load(Scenario, scenario) if scenario else None
    speakers = roles_of(agents, customers)
    broken: list[str] = []
    if judge == "llm":
        run_with_model(
            _read(files, known, standard, cast("Lang | None", lang), speakers, broken), sheet, with_model or WithModel(), as_json
        )
        _list(broken)
        return
    several = False
    for name, source in _sources(files, broken):
        try:
            card = _graded(source, sheet, known, standard, cast("Lang | None", lang), speakers)
        except TranscriptError as error:
            broken.append(_at(name, error))
            continue
        show(name, card, as_json=as_json, first=not several)
        several = True
    _list(broken)


def _at(name: str, error: TranscriptError) -> str:
    return f"{name}:{error.line}: {error}" if error.line else f"{name}: {error}"


def _list(broken: list[str]) -> None:
    if broken:
        raise Refused("could not grade:\n  " + "\n  ".join(broken) if len(broken) > 1 else broken[0])


def _rubric(name: str) -> Rubric:
    if name not in shipped_rubrics():
        near = difflib.get_close_matches(name, shipped_rubrics(), n=1)
        raise Refused(
            f"there is no rubric called {name!r}; " + (f"did you mean {near[0]}?" if near else f"known: {', '.join(shipped_rubrics())}")
        )
    return shipped_rubric(name)


def _graded(
    source: str, rubric: Rubric, scenario: Scenario | None, standard: int | None, lang: Lang | None, speakers: dict[str, Role]
) -> dict[str, Any]:
    transcript = read_transcript(source, lang=lang, speakers=speakers)
    case, stage = (scenario.case, scenario.stage(transcript.lang)) if scenario else (None, Stage())
    return to_json(grade(transcript, case, standard=standard, rubric=rubric, stage=stage))


def _read(
    files: list[Path], scenario: Scenario | None, standard: int | None, lang: Lang | None, speakers: dict[str, Role], broken: list[str]
) -> list[Source]:
    """Every transcript that can be read; the others are noted in `broken`."""
    found = []
    for name, text in _sources(files, broken):
        try:
            transcript = read_transcript(text, lang=lang, speakers=speakers)
        except TranscriptError as error:
            broken.append(_at(name, error))
            continue
        case, stage = (scenario.case, scenario.stage(transcript.lang)) if scenario else (None, Stage())
        found.append(Source(name, transcript, case, standard, stage))
    return found


def _sources(files: list[Path], broken: list[str]) -> Iterator[tuple[str, str]]:
    """Name and text of every transcript; unreadable ones are noted in `broken`."""
    for path in files:
        if str(path) == "-":
            yield "standard input", sys.stdin.read()
        elif path.is_dir():
            found = sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            if not found:
                broken.append(f"{path}: no transcripts in this folder (looked for {', '.join(sorted(SUFFIXES))})")
            yield from _sources(found, broken)
        else:
            try:
                yield str(path), path.read_text(encoding="utf-8-sig")
            except UnicodeDecodeError:
                broken.append(f"{path}: not UTF-8 text; save it as UTF-8")
            except OSError as error:
                broken.append(f"{path}: cannot be read: {error.strerror}; check the path")
