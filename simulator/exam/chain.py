"""The chain: every record carries the hash of the one before, so that nothing can be changed, left out or put in unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from math import isfinite
from typing import Any

from pydantic import ValidationError

from simulator.call.events import Record
from simulator.call.events import to_json as call_line
from simulator.exam.events import Event, ExamRecord, Moment, event_body, event_from


class Broken(ValueError):
    """A chain that does not hold; the message says where and how."""


def canonical(data: Any) -> bytes:
    """One way to write JSON-ready data: sorted keys, no spaces, ASCII only, no NaN. Raises ValueError for what JSON cannot say."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")


def digest(data: Any) -> str:
    """SHA-256 of the canonical form, in hex."""
    return hashlib.sha256(canonical(data)).hexdigest()


def linked(exam: str, seq: int, when: Moment, event: Event, prev: str) -> ExamRecord:
    """An event put at the end of a chain whose last hash is `prev`."""
    body = event_body(event)
    return ExamRecord(exam, seq, when, event_from(body), prev, digest(_hashed(exam, seq, when, body, prev)))


def to_line(record: ExamRecord) -> dict[str, Any]:
    """One record as JSON-ready data: exam, seq, times, the event under `event`, prev, hash."""
    return {**_hashed(record.exam, record.seq, record.when, event_body(record.event), record.prev), "hash": record.hash}


def from_line(line: Mapping[str, Any]) -> ExamRecord:
    """The record a line describes, its hash as written there. Raises Broken for what is no record."""
    try:
        when = Moment(datetime.fromisoformat(line["at"]), float(line["mono"]), str(line["boot"]), str(line["run"]))
        record = ExamRecord(line["exam"], line["seq"], when, event_from(dict(line["event"])), line["prev"], line["hash"])
    except (KeyError, TypeError, ValueError, ValidationError) as error:
        raise Broken(f"not a record of an exam: {str(error).splitlines()[0]}") from None
    if when.at.tzinfo is None or not isfinite(when.mono):
        raise Broken("not a record of an exam: its moment cannot be held against another")
    return record


def check(records: Sequence[ExamRecord]) -> None:
    """Nothing, when every record stands where it stood when it was written. Raises Broken at the first that does not."""
    prev = ""
    for place, record in enumerate(records):
        if record.seq != place or record.exam != records[0].exam:
            raise Broken(f"record {place}: it is number {record.seq} of {record.exam}; something was left out, put in or moved")
        if record.prev != prev:
            raise Broken(f"record {place}: it does not follow the one before it")
        if not intact(record):
            raise Broken(f"record {place} ({record.event.type}): its words do not fit its hash")
        prev = record.hash


def intact(record: ExamRecord) -> bool:
    """True when a record's words are those its hash was made of; says nothing of its place in the chain."""
    return record.hash == digest(_hashed(record.exam, record.seq, record.when, event_body(record.event), record.prev))


def call_hash(records: Iterable[Record]) -> str:
    """The hash of a call's own events up to its scorecard, in order: each takes in the one before. Marks that come later are no part."""
    prev = ""
    for record in records:
        prev = digest([prev, call_line(record)])
        if record.event.type == "scorecard":
            break
    return prev


def _hashed(exam: str, seq: int, when: Moment, body: Mapping[str, Any], prev: str) -> dict[str, Any]:
    return {
        "exam": exam, "seq": seq, "at": when.at.isoformat(), "mono": when.mono, "boot": when.boot, "run": when.run, "event": dict(body),
        "prev": prev,
    }  # fmt: skip
