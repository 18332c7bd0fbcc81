"""Exams on disk: the chain of each sitting, and one row to find it by."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, delete, exists, func, insert, select, union, update
from sqlalchemy.exc import IntegrityError

from simulator.exam.chain import Broken, from_line, intact
from simulator.exam.events import ExamRecord, ExamStarted, ResultReached
from simulator.exam.ports import ExamSummary, UnknownExam
from simulator.session.ports import StoreError, StoreTaken
from simulator.store.beginning import begun_with
from simulator.store.exam_rows import chain_row, exam_changes, exam_started, result_row
from simulator.store.rows import CHAIN
from simulator.store.statements import Prepared
from simulator.store.tables import exam_events, exam_results, exams
from simulator.store.trouble import told

AT_ONCE = 500
"""Ids in one question: every database takes so many."""


class Exams:
    """The sittings of one database; implements `simulator.exam.ports.ExamLog`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._add = Prepared(insert(exam_events))

    def append(self, records: Sequence[ExamRecord]) -> None:
        """Write records in order, in one transaction. Raises StoreError, also when another program wrote there first."""
        try:
            with told("write"), self._engine.begin() as connection:
                for record in records:
                    _note(connection, record)
                if kept := result_row(records):
                    connection.execute(delete(exam_results).where(exam_results.c.exam == kept["exam"]))
                    started = select(exams.c.started_at).where(exams.c.id == kept["exam"]).scalar_subquery()
                    connection.execute(insert(exam_results).values(**kept, started_at=started))
                self._add.run(connection, [dict(zip(CHAIN, chain_row(r), strict=True)) for r in records])
        except StoreError as error:
            if isinstance(error.__cause__, IntegrityError):
                raise StoreTaken("another window or program has gone on with this exam; close this one, and go on there") from error
            raise

    def records(self, exam: str) -> list[ExamRecord]:
        """The chain of a sitting; an unambiguous beginning of its id, or `last`, will do. Raises UnknownExam, Broken."""
        with told("read"), self._engine.connect() as connection:
            id_ = _resolve(connection, exam)
            lines = connection.execute(select(exam_events.c.line).where(exam_events.c.exam == id_).order_by(exam_events.c.seq)).scalars()
            return [_read(id_, place, line) for place, line in enumerate(lines)]

    def exams(self, *, candidate: str = "", blueprint: str = "", unfinished: bool = False, limit: int = 1000) -> list[ExamSummary]:
        """Sittings, latest first."""
        query = select(exams).order_by(exams.c.started_at.desc(), exams.c.attempt.desc()).limit(limit)
        if candidate:
            query = query.where(func.lower(exams.c.candidate) == func.lower(candidate))  # A17 and a17 are one number
        if blueprint:
            query = query.where(exams.c.blueprint == blueprint)
        if unfinished:
            query = query.where(exams.c.submitted_at.is_(None))
        with told("read"), self._engine.connect() as connection:
            return [_summary(row) for row in connection.execute(query).mappings()]

    def waiting(self, limit: int = 1000) -> list[str]:
        """Sittings in which something waits for a person (an open appeal, a borderline result), the oldest first; from their rows."""
        parts = [select(exams.c.id, exams.c.started_at).where(part) for part in (exams.c.verdict == "borderline", exams.c.appeals > 0)]
        both = union(*parts).subquery()
        query = select(both.c.id).order_by(both.c.started_at.desc(), both.c.id).limit(limit)
        with told("read"), self._engine.connect() as connection:
            return [str(id_) for id_ in reversed(connection.execute(query).scalars().all())]

    def results(self, blueprint: str) -> list[dict[str, Any]]:
        """The latest result of every sitting of a blueprint that has one, the oldest first. Raises Broken for one that was edited."""
        query = select(exam_events.c.exam, exam_events.c.line).join(exams, exams.c.id == exam_events.c.exam)
        query = query.where(exams.c.blueprint == blueprint, exam_events.c.type == "result").order_by(exams.c.started_at, exam_events.c.seq)
        with told("read"), self._engine.connect() as connection:
            latest = {row.exam: row.line for row in connection.execute(query)}
        return [_result(exam, line) for exam, line in latest.items()]

    def results_of(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The latest result of each of these sittings that has one. Raises Broken for one that was edited."""
        query = select(exam_events.c.exam, exam_events.c.line).where(exam_events.c.type == "result").order_by(exam_events.c.seq)
        wanted, found = iter(ids), dict[str, str]()
        with told("read"), self._engine.connect() as connection:
            while some := list(islice(wanted, AT_ONCE)):
                found |= {row.exam: row.line for row in connection.execute(query.where(exam_events.c.exam.in_(some)))}
        return {exam: _result(exam, line) for exam, line in found.items()}

    def said_by_chains(self, ids: Sequence[str]) -> dict[str, tuple[str, float | None]]:
        """Verdict and total as the latest result in each chain says, for those that have one; `broken` for one that was edited."""
        query = select(exam_events.c.exam, exam_events.c.line).where(exam_events.c.type == "result", exam_events.c.exam.in_(ids))
        with told("read"), self._engine.connect() as connection:
            latest = {row.exam: row.line for row in connection.execute(query.order_by(exam_events.c.seq))}
        return {exam: _outcome(exam, line) for exam, line in latest.items()}

    def unlisted(self, limit: int = 50) -> list[str]:
        """Sittings with a result that no row leads to any more: somebody took the rows away."""
        query = select(exam_results.c.exam).where(~exists().where(exams.c.id == exam_results.c.exam)).limit(limit)
        with told("read"), self._engine.connect() as connection:
            return [str(id_) for id_ in connection.execute(query).scalars()]


def _outcome(exam: str, line: str) -> tuple[str, float | None]:
    try:
        result = _result(exam, line)
    except Broken:
        return "broken", None
    return str(result["verdict"]), result["total"]


def _read(exam: str, place: int, line: str) -> ExamRecord:
    """One record as it was written. Raises Broken for a row that is none."""
    try:
        return from_line(json.loads(line))
    except (ValueError, TypeError, AttributeError) as error:
        raise Broken(f"the record of {exam} has been changed: record {place} cannot be read") from error


def _result(exam: str, line: str) -> dict[str, Any]:
    """The result a line of the chain holds, its own words against its own hash; the whole chain is looked at when it is sealed."""
    record = _read(exam, 0, line)
    if not intact(record) or not isinstance(record.event, ResultReached):
        raise Broken(f"the record of {exam} has been changed: the words of its result do not fit its hash")
    return dict(record.event.result)


def _note(connection: Connection, record: ExamRecord) -> None:
    """Keep the row of the sitting in step with its chain."""
    if isinstance(record.event, ExamStarted):
        connection.execute(insert(exams).values(**exam_started(record, record.event)))
    elif values := exam_changes(record):
        if "appeals" in values:
            values["appeals"] = func.coalesce(exams.c.appeals, 0) + values["appeals"]
        connection.execute(update(exams).where(exams.c.id == record.exam).values(**values))


def _resolve(connection: Connection, exam: str) -> str:
    if exam == "last":
        found: list[str] = list(connection.execute(select(exams.c.id).order_by(exams.c.started_at.desc()).limit(1)).scalars())
    else:
        found = begun_with(connection, exams.c.id, exam)
    if len(found) != 1:
        what = "no exam has been sat yet" if exam == "last" else f"no exam {exam!r}" if not found else f"several exams begin with {exam!r}"
        raise UnknownExam(f"{what}; `hotseat exam list` shows them")
    return found[0]


def _summary(row: Any) -> ExamSummary:
    known = {name: row[name] for name in ExamSummary.__dataclass_fields__}
    return ExamSummary(**{**known, "started_at": _aware(row["started_at"]), "submitted_at": _aware(row["submitted_at"])})


def _aware(at: datetime | None) -> datetime | None:
    return at if at is None or at.tzinfo else at.replace(tzinfo=UTC)
