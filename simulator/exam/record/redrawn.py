"""What was put before the candidate, worked out again: the form its seed draws, whether each call counted, what came in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pydantic import BaseModel

from simulator.call.events import CallEnded, Record
from simulator.call.state import effective
from simulator.content.problem import ContentError
from simulator.exam.events import ExamRecord, StationEnded, StationSpoiled
from simulator.exam.form import Drawn, NoForm, draw
from simulator.exam.record.rederive import Differs, same, setup_of
from simulator.exam.spoiling import instead, spoiled_by
from simulator.exam.state import ExamState, fold, step
from simulator.review import review_call

AGENT_FAILED = "agent_failed"
"""How a machine's call ended where the machine, not the call, came to an end."""


def rederive_form(records: Sequence[ExamRecord], calls: Mapping[str, Sequence[Record]], content: Mapping[str, BaseModel], *,
                  as_shipped: bool) -> str:  # fmt: skip
    """Draw the form again, and decide again of every call whether it counted and what was sat instead. Raises Differs."""
    drawn = _form(fold(records[:1]), as_shipped=as_shipped)
    for before, record in _walk(records):
        event = record.event
        if isinstance(event, StationEnded | StationSpoiled) and event.call_hash:
            _decided(before, event, calls, content)
        if isinstance(event, StationSpoiled) and event.call and drawn and _instead(before, event) != event.replaced_by:
            raise Differs(f"station {event.station}: what was sat instead of a spoiled call is not what the rules give")
    return "" if drawn else "; its form could not be drawn again here"


def _walk(records: Sequence[ExamRecord]) -> Iterator[tuple[ExamState, ExamRecord]]:
    """Each record but the first with the state before it."""
    state = fold(records[:1])
    for record in records[1:]:
        yield state, record
        state = step(state, record)


def _form(state: ExamState, *, as_shipped: bool) -> bool:
    """True when the form is the one its seed draws; False where that cannot be told, for want of the content it is drawn from."""
    sat = state.started.form
    try:
        found = draw(state.blueprint, sat.seed) == sat
    except (ContentError, NoForm, KeyError, ValueError):
        return False
    if not found and as_shipped:
        raise Differs("the form is not the one its seed draws")
    return found


def _decided(state: ExamState, event: StationEnded | StationSpoiled, calls: Mapping[str, Sequence[Record]],
             content: Mapping[str, BaseModel]) -> None:  # fmt: skip
    """Whether a call counted follows from its events, and so does how it ended."""
    place = state.station(event.station)
    setup, events = setup_of(state, place, calls, content), [r.event for r in calls[event.call]]
    review = review_call(events, setup)
    spoiled = spoiled_by(events, setup, review, state.blueprint.spoiling)
    if isinstance(event, StationSpoiled):
        if spoiled is None or (spoiled.why, spoiled.detail) != (event.why, event.detail):
            raise Differs(f"station {event.station}: its call was set aside, and nothing in it spoils it")
        return
    if spoiled is not None or not same(review.to_json(), event.review):
        raise Differs(f"station {event.station}: what the simulated customer did wrong in its call is not what stands here")
    how = next((e.how for e in reversed(effective(events)) if isinstance(e, CallEnded)), "closed")
    if event.how != how and not (event.how == AGENT_FAILED and state.started.candidate.machine):
        raise Differs(f"station {event.station}: its call ended otherwise ({how})")


def _instead(state: ExamState, event: StationSpoiled) -> Drawn | None:
    return instead(state, state.station(event.station).drawn)
