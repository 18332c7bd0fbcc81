"""Scores and results worked out again from the events, to be held against what the record says."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import BaseModel

from grading.rubric import Rubric
from simulator.call.events import CallStarted, Record
from simulator.exam.calls import setup_for
from simulator.exam.chain import canonical
from simulator.exam.events import ExamRecord, ResultReached
from simulator.exam.result import result_of
from simulator.exam.state import ExamState, StationState, fold
from simulator.session.grades import grade_call
from simulator.session.ports import CallSetup
from simulator.versions import versions_of

Kind = TypeVar("Kind", bound=BaseModel)
NAMES = {"Persona": "persona", "Scenario": "scenario", "Modifier": "modifier", "Rubric": "rubric"}


class Differs(Exception):
    """What was worked out again is not what the record says; the message says where."""


class NotComparable(Exception):
    """It cannot be worked out again here; the message says why."""


def rederive_scores(state: ExamState, calls: Mapping[str, Sequence[Record]], content: Mapping[str, BaseModel]) -> str:
    """Grade every station again from its call's events. Raises Differs."""
    rubric = rubric_of(state, content)
    graded = 0
    for place in state.stations:
        if place.ended is None:
            continue
        records = calls[place.ended.call]
        setup = setup_of(state, place, calls, content)
        _same_customer(place, records, setup)
        again = grade_call([r.event for r in records], setup, rubric)
        if not same(again, place.ended.card):
            raise Differs(f"station {place.drawn.station}: its events give another scorecard ({_where(again, place.ended.card)})")
        graded += 1
    return f"stations graded again: {graded}"


def rederive_result(records: Sequence[ExamRecord], content: Mapping[str, BaseModel]) -> str:
    """Reach every result again from what stood before it. Raises Differs."""
    found = 0
    for place, record in enumerate(records):
        if isinstance(record.event, ResultReached):
            before = fold(records[:place])
            if not same(result_of(before, rubric_of(before, content)), record.event.result):
                raise Differs(f"record {place}: the rules of the blueprint give another result")
            found += 1
    if not found:
        raise Differs("the sitting has no result")
    whole = fold(records)
    if not same(result_of(whole, rubric_of(whole, content)), whole.result or {}):
        raise Differs("something was put on record after the last result that changes it: `hotseat exam result` reaches it anew")
    return f"results reached again: {found}"


def rubric_of(state: ExamState, content: Mapping[str, BaseModel]) -> Rubric:
    """The rubric the exam is judged by. Raises Differs when it is not there."""
    rubric = content.get(f"rubric:{state.blueprint.rubric}")
    if not isinstance(rubric, Rubric):
        raise Differs(f"rubric {state.blueprint.rubric} is missing")
    return rubric


def setup_of(state: ExamState, place: StationState, calls: Mapping[str, Sequence[Record]], content: Mapping[str, BaseModel]) -> CallSetup:
    """What a station was played with, from what is sealed alone. Raises Differs."""

    def find(kind: type[Kind], name: str, /) -> Kind:
        found = content.get(f"{NAMES[kind.__name__]}:{name}")
        if not isinstance(found, kind):
            raise Differs(f"{NAMES[kind.__name__]} {name} is missing")
        return found

    first = calls.get(state.station(place.drawn.after).call, ()) if place.drawn.after else ()
    return setup_for(place.drawn, state.started.lang, state.blueprint.customer, first, find)


def _same_customer(place: StationState, records: Sequence[Record], setup: CallSetup) -> None:
    """The customer and case the call was played with are the ones sealed beside it."""
    start = records[0].event if records else None
    expected = versions_of(setup)
    if not isinstance(start, CallStarted) or any(start.versions.get(kind) != expected[kind] for kind in ("persona", "scenario")):
        raise Differs(f"station {place.drawn.station}: its call was played with another customer or case than the one sealed beside it")


def same(again: Mapping[str, Any], written: Mapping[str, Any]) -> bool:
    """Equal as JSON; 100 and 100.0 are one number."""
    return bool(json.loads(canonical(again)) == written)


def _where(again: Mapping[str, Any], card: Mapping[str, Any]) -> str:
    """The first thing that differs."""
    if again.get("total") != card.get("total"):
        return f"total {again.get('total')}, not {card.get('total')}"
    return next((key for key in sorted({*again, *card}) if again.get(key) != card.get(key)), "nothing")
