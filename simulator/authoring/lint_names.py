"""Names in drills and exams that nothing answers to. What an exam's own rules say of each other is for `hotseat exam check`."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from grading.rubric import Rubric
from simulator.authoring.finding import Subject
from simulator.content.drill import Drill
from simulator.content.modifier import Modifier
from simulator.content.persona import Persona
from simulator.content.problem import Problem
from simulator.content.scenario import Scenario
from simulator.content.validating import Path, nearest
from simulator.exam.blueprint import Blueprint

Named = tuple[Path, type[BaseModel], str]
FILE = (".yaml", ".yml")


def names_faults(subject: Subject) -> Iterator[Problem]:
    """Customers, cases, states and forms that do not exist; a trainer's own file is looked for when the exam is drawn."""
    content = subject.content
    named = _in_exam(content) if isinstance(content, Blueprint) else _in_drill(content) if isinstance(content, Drill) else ()
    for path, kind, id_ in named:
        known = subject.library.ids(kind)
        if id_ and id_ not in known and not id_.endswith(FILE):
            near = nearest(id_, known)
            message = (
                "there is nothing called {id} here; did you mean `{near}`?" if near else "there is nothing called {id} here; known: {known}"
            )
            yield subject.wrong(path, message, "unknown-name", id=id_, near=near, known=known)


def _in_drill(drill: Drill) -> Iterator[Named]:
    for n, situation in enumerate(drill.situations):
        yield from _listed(("situations", n, "personas"), Persona, situation.personas)
        yield from _listed(("situations", n, "scenarios"), Scenario, situation.scenarios)


def _in_exam(exam: Blueprint) -> Iterator[Named]:
    yield ("rubric",), Rubric, exam.rubric
    for n, pool in enumerate(exam.pools):
        yield from _listed(("pools", n, "personas"), Persona, pool.personas)
        yield from _listed(("pools", n, "scenarios"), Scenario, pool.scenarios)
        yield from _listed(("pools", n, "modifiers"), Modifier, pool.modifiers)
    for n, station in enumerate(exam.stations):
        yield ("stations", n, "persona"), Persona, station.persona or ""
        yield ("stations", n, "scenario"), Scenario, station.scenario or ""
        yield ("stations", n, "modifier"), Modifier, station.modifier or ""


def _listed(path: Path, kind: type[BaseModel], ids: tuple[str, ...]) -> Iterator[Named]:
    for n, id_ in enumerate(ids):
        yield (*path, n), kind, id_
