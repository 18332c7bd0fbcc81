"""What follows a call: the record, graded against what was disclosed (C14), and a line of the trainee's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from grading.record.form import FIELDS, CallRecord
from grading.rubric import Rubric
from simulator.call.events import CallEnded, Event, Graded, Record, RecordWritten, Reflected
from simulator.call.state import effective
from simulator.session.grades import grade_call
from simulator.session.ports import CallSetup

LONGEST = 2000
"""Characters kept of one answer."""


class AfterCallError(ValueError):
    """The record or the line cannot be taken; the message says why and what to do."""


def form_from(answers: Any) -> CallRecord:
    """A record from a mapping of fields to words; unknown fields and empty forms are refused. Raises AfterCallError."""
    if not isinstance(answers, Mapping):
        raise AfterCallError(f"a record is a mapping of fields to words; the fields are {', '.join(FIELDS)}")
    unknown = [str(key) for key in answers if key not in FIELDS]
    if unknown:
        raise AfterCallError(f"a record has no field {unknown[0]!r}; the fields are {', '.join(FIELDS)}")
    form = CallRecord(**{str(key): _words(value) for key, value in answers.items()})
    if form.blank:
        raise AfterCallError("the record is empty; answer at least what happened and what was promised")
    return form


def _words(value: Any) -> str:
    if isinstance(value, list):
        return "\n".join(_words(v) for v in value)
    return "" if value is None else str(value).strip()[:LONGEST]


def record_events(events: Sequence[Event], setup: CallSetup, form: CallRecord, rubric: Rubric | None = None) -> list[Event]:
    """The events of a record handed in after the end: the record, and the call graded anew with it. Raises AfterCallError."""
    if not any(isinstance(e, CallEnded) for e in effective(events)):
        raise AfterCallError("the call is still on; the record is written after it has ended")
    written = RecordWritten(**{field: getattr(form, field) for field in FIELDS})
    return [written, Graded(card=grade_call([*events, written], setup, rubric))]


def reflection(events: Sequence[Event], text: str) -> Reflected:
    """The trainee's own line about a call that has ended. Raises AfterCallError."""
    words = " ".join(text.split())[:LONGEST]
    if not words:
        raise AfterCallError("there is nothing to keep; write a line of your own")
    if not any(isinstance(e, CallEnded) for e in effective(events)):
        raise AfterCallError("the call is still on; look back once it has ended")
    return Reflected(text=words)


def follow(records: Sequence[Record], events: Sequence[Event], now: datetime) -> list[Record]:
    """Records for `events`, to stand after those of a stored call."""
    last = records[-1]
    return [Record(last.call, last.seq + n, now, event) for n, event in enumerate(events, 1)]


def reflections_of(events: Sequence[Event]) -> tuple[str, ...]:
    """Every line the trainee has written about the call, rewound branches included, in order."""
    return tuple(e.text for e in events if isinstance(e, Reflected))
