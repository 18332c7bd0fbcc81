"""A sitting as rows, and what a record means for the row it is found by. Pure, so that a worker without a database can say it too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from simulator.exam.brief import brief_of
from simulator.exam.chain import canonical, to_line
from simulator.exam.events import AppealClosed, AppealMade, Decided, ExamRecord, ExamStarted, ExamSubmitted, ResultReached
from simulator.store.landing import Written
from simulator.store.rows import Row

MARK = 10
"""Hexadecimal digits of a result's hash that its share of the cohort's stamp is made of."""


def chain_row(record: ExamRecord) -> tuple[Any, ...]:
    """One record of a sitting as its row holds it."""
    return record.exam, record.seq, record.event.type, record.hash, canonical(to_line(record)).decode("ascii")


def exam_started(record: ExamRecord, started: ExamStarted) -> Row:
    """The row of a sitting that has just begun."""
    who = started.candidate
    return {
        "id": record.exam, "started_at": record.when.at, "blueprint": started.form.blueprint, "blueprint_hash": started.blueprint_hash,
        "candidate": who.id, "name": who.name, "machine": who.machine, "lang": started.lang, "attempt": started.attempt,
    }  # fmt: skip


def exam_changes(record: ExamRecord) -> Row:
    """What a record after the first changes in the row of its sitting; `appeals` is by how many more are open."""
    match record.event:
        case ExamSubmitted():
            return {"submitted_at": record.when.at}
        case ResultReached(result=result):
            return {"verdict": result.get("verdict"), "total": result.get("total")}
        case Decided(verdict=verdict):
            return {"verdict": verdict}
        case AppealMade():
            return {"appeals": 1}
        case AppealClosed():
            return {"appeals": -1}
        case _:
            return {}


def exam_row(records: Sequence[ExamRecord]) -> Row:
    """The row of a whole sitting, every column told."""
    row: Row = dict.fromkeys(("submitted_at", "verdict", "total", "appeals"))
    for record in records:
        changes = exam_started(record, record.event) if isinstance(record.event, ExamStarted) else exam_changes(record)
        if "appeals" in changes:
            changes["appeals"] += row["appeals"] or 0
        row |= changes
    return row


def result_row(records: Iterable[ExamRecord]) -> Row | None:
    """What is kept of the latest result among these records; None where there is none."""
    found = None
    for record in records:
        if isinstance(record.event, ResultReached):
            found = record, record.event.result
    if found is None:
        return None
    record, result = found
    return kept_of(result, record.exam, record.seq, record.hash)


def kept_of(result: Mapping[str, Any], exam: str, seq: int, hash_: str) -> Row:
    """The row of a result in short, but for the moment its sitting began. The sum of millions of marks is an integer of 63 bits."""
    return brief_of(result)._asdict() | {"exam": exam, "seq": seq, "hash": hash_, "mark": int(hash_[:MARK], 16)}


def written_sitting(records: Sequence[ExamRecord]) -> Written:
    """A finished sitting as rows; needs no database."""
    return Written(exam_row(records), tuple(map(chain_row, records)), result=result_row(records))
