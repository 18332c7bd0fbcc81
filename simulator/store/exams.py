"""Exams on disk: the chain of each sitting, and one row to find it by."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import IntegrityError

from simulator.exam.chain import Broken, canonical, from_line, intact, to_line
from simulator.exam.events import Decided, ExamRecord, ExamStarted, ExamSubmitted, ResultReached
from simulator.exam.ports import ExamSummary, UnknownExam
from simulator.session.ports import StoreError
from simulator.store.statements import Prepared
from simulator.store.tables import exam_events, exams
from simulator.store.trouble import told


class Exams:
    """The sittings of one database; implements `simulator.exam.ports.ExamLog`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._add = Prepared(insert(exam_events), engine.dialect)

    def append(self, records: Sequence[ExamRecord]) -> None:
        """Write records in order, in one transaction. Raises StoreError, also when another program wrote there first."""
        try:
            with told("write"), self._engine.begin() as connection:
                for record in records:
                    _note(connection, record)
                self._add.run(connection, [_row(r) for r in records])
        except StoreError as error:
            if isinstance(error.__cause__, IntegrityError):
                raise StoreError("another window or program has gone on with this exam; close this one, and go on there") from error
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
            query = query.where(exams.c.candidate == candidate)
        if blueprint:
            query = query.where(exams.c.blueprint == blueprint)
        if unfinished:
            query = query.where(exams.c.submitted_at.is_(None))
        with told("read"), self._engine.connect() as connection:
            return [_summary(row) for row in connection.execute(query).mappings()]

    def results(self, blueprint: str) -> list[dict[str, Any]]:
        """The latest result of every sitting of a blueprint that has one, the oldest first. Raises Broken for one that was edited."""
        query = select(exam_events.c.exam, exam_events.c.line).join(exams, exams.c.id == exam_events.c.exam)
        query = query.where(exams.c.blueprint == blueprint, exam_events.c.type == "result").order_by(exams.c.started_at, exam_events.c.seq)
        with told("read"), self._engine.connect() as connection:
            latest = {row.exam: row.line for row in connection.execute(query)}
        return [_result(exam, line) for exam, line in latest.items()]


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


def _row(record: ExamRecord) -> dict[str, Any]:
    line = canonical(to_line(record)).decode("ascii")
    return {"exam": record.exam, "seq": record.seq, "type": record.event.type, "hash": record.hash, "line": line}


def _note(connection: Connection, record: ExamRecord) -> None:
    """Keep the row of the sitting in step with its chain."""
    values: dict[str, Any] = {}
    match record.event:
        case ExamStarted() as started:
            who = started.candidate
            connection.execute(
                insert(exams).values(
                    id=record.exam, started_at=record.when.at, blueprint=started.form.blueprint, blueprint_hash=started.blueprint_hash,
                    candidate=who.id, name=who.name, machine=who.machine, lang=started.lang, attempt=started.attempt,
                )
            )  # fmt: skip
        case ExamSubmitted():
            values = {"submitted_at": record.when.at}
        case ResultReached(result=result):
            values = {"verdict": result.get("verdict"), "total": result.get("total")}
        case Decided(verdict=verdict):
            values = {"verdict": verdict}
        case _:
            pass
    if values:
        connection.execute(update(exams).where(exams.c.id == record.exam).values(**values))


def _resolve(connection: Connection, exam: str) -> str:
    if exam == "last":
        found = connection.execute(select(exams.c.id).order_by(exams.c.started_at.desc()).limit(1)).scalars().all()
    else:
        found = connection.execute(select(exams.c.id).where(exams.c.id.startswith(exam, autoescape=True)).limit(3)).scalars().all()
    exact = [id_ for id_ in found if id_ == exam] or found
    if len(exact) != 1:
        what = "no exam has been sat yet" if exam == "last" else f"no exam {exam!r}" if not found else f"several exams begin with {exam!r}"
        raise UnknownExam(f"{what}; `hotseat exam list` shows them")
    return str(exact[0])


def _summary(row: Any) -> ExamSummary:
    return ExamSummary(**{**row, "started_at": _aware(row["started_at"]), "submitted_at": _aware(row["submitted_at"])})


def _aware(at: datetime | None) -> datetime | None:
    return at if at is None or at.tzinfo else at.replace(tzinfo=UTC)
