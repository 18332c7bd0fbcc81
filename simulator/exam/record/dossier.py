"""Everything of a sitting gathered for sealing, and the outcome as other systems are told it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel

from grading.rubric import Rubric
from simulator.call.events import Graded, Record
from simulator.content.loader import load
from simulator.content.modifier import Modifier
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.exam.chain import Broken, call_hash
from simulator.exam.events import ExamRecord, ResultReached, StationEnded, StationSpoiled
from simulator.exam.record.award import Award, StationScore
from simulator.exam.record.seal import Dossier
from simulator.exam.state import ExamState, fold


class NotFinished(Exception):
    """The sitting has no result that could be sealed; the message says what is missing."""


def dossier_of(records: Sequence[ExamRecord], call_records: Callable[[str], Sequence[Record]]) -> Dossier:
    """What is sealed of a sitting. Raises NotFinished, Broken for a call that is not what was sat, ContentError, LookupError."""
    state = fold(records)
    if state.result is None:
        raise NotFinished(f"there is no result yet: `hotseat exam result {state.id}`")
    sat = [e for r in records if isinstance(e := r.event, StationEnded | StationSpoiled) and e.call_hash]
    calls = {e.call: _as_sat(call_records(e.call), e.call_hash) for e in sat}
    return Dossier(tuple(records), calls, {name: content.model_dump(mode="json") for name, content in _content(state).items()})


def award_of(records: Sequence[ExamRecord], digest: str, owner: str, home: str) -> Award:
    """The outcome as other systems are told it. Raises NotFinished."""
    state = fold(records)
    result = state.result
    if result is None:
        raise NotFinished(f"there is no result yet: `hotseat exam result {state.id}`")
    decided = next(r.when.at for r in reversed(records) if isinstance(r.event, ResultReached))
    ended = {r.event.station: (r.event, r.when.at) for r in records if isinstance(r.event, StationEnded)}
    scores = {row["station"]: row["total"] for row in result["stations"]}
    interval, until, who = result["interval"], result["valid_until"], state.started.candidate
    return Award(
        exam=state.id, blueprint=state.blueprint.id, blueprint_version=state.blueprint.version,
        title=state.blueprint.title.in_(state.started.lang), holder=who.id, holder_name=who.name, machine=bool(who.machine),
        verdict=result["verdict"], total=result["total"], interval=(interval[0], interval[1]) if interval else None,
        cut=state.blueprint.pass_rules.total, began_at=state.began.at, decided_at=decided,
        valid_until=datetime.fromisoformat(until) if until else None, attempt=state.started.attempt,
        stations=tuple(StationScore(name, e.call, scores.get(name), e.seconds, at) for name, (e, at) in ended.items()),
        digest=digest, owner=owner, home=home.rstrip("/"),
    )  # fmt: skip


def _as_sat(records: Sequence[Record], expected: str) -> tuple[Record, ...]:
    """The call as it stood when the station ended: marks and comments that came later are not part of the sitting."""
    if call_hash(records) == expected:
        end = next((n for n, r in enumerate(records, 1) if isinstance(r.event, Graded)), len(records))
        return tuple(records[:end])
    raise Broken(f"call {records[0].call if records else '?'} is not the one that was sat: it was changed afterwards")


def _content(state: ExamState) -> dict[str, BaseModel]:
    """Everything the stations were played and judged with, replacements included."""
    found: dict[str, BaseModel] = {f"rubric:{state.blueprint.rubric}": load(Rubric, state.blueprint.rubric)}
    spoiled: list[Any] = [e.replaced_by for s in state.stations for e in s.spoiled if e.replaced_by]
    for drawn in (*state.started.form.stations, *spoiled):
        found[f"persona:{drawn.persona}"] = load(Persona, drawn.persona)
        found[f"scenario:{drawn.scenario}"] = load(Scenario, drawn.scenario)
        if drawn.modifier:
            found[f"modifier:{drawn.modifier}"] = load(Modifier, drawn.modifier)
    return dict(sorted(found.items()))
