"""The calls of an exam: a drawn station made into the setup of an ordinary call."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import BaseModel

from grading.provenance import content_hash, software_version
from grading.rubric import Rubric
from grading.text import Lang
from simulator.call.events import Record
from simulator.call.second import FirstContact, left_by
from simulator.content.loader import load
from simulator.content.modifier import Modifier, at_difficulty, modified
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.content.second import second_contact
from simulator.exam.blueprint import Blueprint
from simulator.exam.form import Drawn, Form
from simulator.session.ports import CallSetup, CustomerKind

Kind = TypeVar("Kind", bound=BaseModel)


class Find(Protocol):
    """Where content comes from: the loader, or a sealed record."""

    def __call__(self, kind: type[Kind], id_or_path: str, /) -> Kind:
        """The content of that kind and name. Raises ContentError."""


def setup_for(drawn: Drawn, lang: Lang, customer: CustomerKind, first: Sequence[Record] = (), find: Find = load) -> CallSetup:
    """The setup of a station; `first` are the records of the call it comes back to. Raises ContentError."""
    persona, scenario = find(Persona, drawn.persona), find(Scenario, drawn.scenario)
    player = modified(persona, find(Modifier, drawn.modifier)) if drawn.modifier else persona
    before: FirstContact | None = None
    if drawn.after:
        before = left_by(first[0].call, [r.event for r in first])
        scenario = second_contact(scenario, kept=before.kept, promised=before.promised)
    return CallSetup(
        at_difficulty(player, drawn.difficulty), scenario, drawn.lang or lang, drawn.seed, customer, drawn.standard, drawn.modifier,
        drawn.difficulty, before, exam=True, record=drawn.record_seconds > 0,
    )  # fmt: skip


def hashes_of(blueprint: Blueprint, form: Form) -> dict[str, str]:
    """Hashes of the content a form is judged by, by `kind:id`. Raises ContentError."""
    found = {f"rubric:{blueprint.rubric}": load(Rubric, blueprint.rubric).hash}
    for drawn in form.stations:
        found[f"persona:{drawn.persona}"] = content_hash(load(Persona, drawn.persona))
        found[f"scenario:{drawn.scenario}"] = content_hash(load(Scenario, drawn.scenario))
        if drawn.modifier:
            found[f"modifier:{drawn.modifier}"] = content_hash(load(Modifier, drawn.modifier))
    marks = Path(blueprint.calibration.marks) if blueprint.calibration else None
    if marks and marks.is_file():
        found[f"marks:{marks.name}"] = hashlib.sha256(marks.read_bytes()).hexdigest()[:16]
    return dict(sorted(found.items()))


def versions_of(blueprint: Blueprint) -> dict[str, str]:
    """What software and judge an exam is sat with."""
    found = {"hotseat": software_version(), "judge": blueprint.judge.kind}
    if blueprint.judge.kind == "llm":
        from grading.judging.model.prompts import prompts_hash

        found["prompts"] = prompts_hash()
    return found
