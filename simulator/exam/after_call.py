"""The after-call record of a station (C14): it begins as the call ends, has a clock of its own, and is graded with the call.

Drafts stand in the chain with their time, so that a record that was never handed in is what provably stood there in time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from grading.record.form import FIELDS, CallRecord
from simulator.call.events import Graded, Record, RecordWritten
from simulator.exam.events import RecordDrafted, RecordEnded, RecordEnding, RecordStarted
from simulator.exam.spoiling import spoiled_by
from simulator.review import review_call
from simulator.session.after_call import LONGEST, AfterCallError, form_from

if TYPE_CHECKING:
    from simulator.exam.sitting import Sitting
    from simulator.exam.state import StationState
    from simulator.exam.station import StationSession


def begin(sitting: Sitting, session: StationSession) -> bool:
    """Start the record of a call that has ended; True while it is still to be written. A spoiled call needs none."""
    place = sitting.state.current
    if place is None or place.call != session.call or not session.setup.record or not session.over or place.recorded:
        return False
    if place.status != "writing":
        if _spoiled(sitting, session):
            return False
        sitting.unpause()
        seconds = round(place.drawn.record_seconds * sitting.state.started.time_factor, 1)
        sitting.answered()
        sitting.add(RecordStarted(station=place.drawn.station, seconds=seconds))
    if any(isinstance(r.event, Graded) for r in session.records):  # kept before a crash, and not yet noted here
        _ended(sitting, session)
        return False
    return True


def draft(sitting: Sitting, answers: Mapping[str, str]) -> None:
    """Keep what stands in the form; nothing once the time is over, or when nothing has changed."""
    place = _writing(sitting)
    kept = {name: answers[name].strip()[:LONGEST] for name in FIELDS if name in answers}
    if place and sitting.left() > 0 and kept != dict(place.draft):
        sitting.add(RecordDrafted(station=place.drawn.station, fields=kept))


def hand_in(sitting: Sitting, session: StationSession, answers: Mapping[str, str] | None = None) -> None:
    """End the record, and grade the call with it. Without answers, or too late with them, the last draft counts.

    Whatever is no record, an empty one too, counts as not written (level 0).
    """
    place = _writing(sitting)
    if place is None:
        return
    over = sitting.left() <= 0
    try:
        session.write_record(form_from(place.draft if over or answers is None else answers))
    except AfterCallError:
        session.grade()
    _ended(sitting, session, over=over)


def written(call: Iterable[Record]) -> str:
    """The record that stands in a call, a line a field; empty when there is none."""
    found = next((r.event for r in call if isinstance(r.event, RecordWritten)), None)
    return CallRecord(**{name: getattr(found, name) for name in FIELDS}).text if found else ""


def _writing(sitting: Sitting) -> StationState | None:
    place = sitting.state.current
    return place if place and place.status == "writing" and place.recorded is None else None


def _ended(sitting: Sitting, session: StationSession, *, over: bool = False) -> None:
    place = _writing(sitting)
    assert place is not None, "a record that ends was begun"
    chars = len(written(session.records))
    used = round(place.record_limit - sitting.left(), 1)
    how: RecordEnding = "not_written" if not chars else "time_over" if over else "handed_in"
    sitting.add(RecordEnded(station=place.drawn.station, how=how, seconds=used, chars=chars))


def _spoiled(sitting: Sitting, session: StationSession) -> bool:
    """True when the call will not count anyway: nobody should write for nothing."""
    events = [r.event for r in session.records]
    return spoiled_by(events, session.setup, review_call(events, session.setup), sitting.state.blueprint.spoiling) is not None
