"""The review itself: a call read again, every kind of error looked for, put in the order of the call."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.call.events import Event
from simulator.review.claims import claim_errors
from simulator.review.facts import fact_errors
from simulator.review.figures import number_errors
from simulator.review.findings import Kind, Review, SimulatorError
from simulator.review.grounds import ground_errors
from simulator.review.manner import manner_errors
from simulator.review.reading import read
from simulator.session.ports import CallSetup


def review_call(events: Sequence[Event], setup: CallSetup) -> Review:
    """What the customer of a call did wrong; an open call is judged as it stands. Raises ValueError for no call at all."""
    reading = read(events, setup)
    found = [e for errors in (manner_errors, fact_errors, number_errors, claim_errors, ground_errors) for e in errors(reading)]
    return Review(tuple(sorted(_once(found), key=lambda e: (e.turn, not e.grave))), len(reading.lines))


def _once(found: Sequence[SimulatorError]) -> list[SimulatorError]:
    """Without what another error of the same turn already says: a fact told with a wrong number was not `unanswered`."""
    wrong = {e.turn for e in found if e.kind is Kind.CONTRADICTION}
    senseless = {e.turn for e in found if e.kind in {Kind.EMPTY, Kind.NONSENSE}}
    covered = {(Kind.UNANSWERED, turn) for turn in wrong} | {(Kind.REPEATED, turn) for turn in senseless}
    return list(dict.fromkeys(e for e in found if (e.kind, e.turn) not in covered))
