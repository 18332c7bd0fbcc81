"""A cohort's results in short, and the figures made of them, kept until another result lands."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Engine, bindparam, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from simulator.exam.brief import Brief
from simulator.session.ports import StoreError
from simulator.store.exam_rows import kept_of
from simulator.store.rows import Row
from simulator.store.statements import Prepared
from simulator.store.tables import exam_cohorts, exam_events, exam_results, exams
from simulator.store.trouble import told

_OF = exam_results.c.blueprint == bindparam("of")
_STAMP = Prepared(select(func.count(), func.coalesce(func.sum(exam_results.c.mark), 0)).where(_OF))
_SHORT = select(*(exam_results.c[name] for name in Brief._fields)).where(_OF)
_BRIEFS = Prepared(_SHORT.order_by(exam_results.c.started_at, exam_results.c.exam))


class Cohorts:
    """The cohorts of one database; implements `simulator.exam.board.Shelf`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def stamp(self, blueprint: str) -> str:
        """Another one whenever a result of this blueprint has landed, changed or gone. Read from an index alone."""
        with told("read"), self._engine.connect() as connection:
            ((count, marks),) = _STAMP.found(connection, of=blueprint)
        return f"{count}:{marks}"

    def briefs(self, blueprint: str) -> list[Brief]:
        """Every sitting's latest result, the oldest first."""
        with told("read"), self._engine.connect() as connection:
            return list(map(Brief._make, _BRIEFS.found(connection, of=blueprint)))

    def differing(self, blueprint: str) -> list[str]:
        """Sittings whose short form is not what their chain says: looks through every chain."""
        said = select(exam_events.c.exam, exam_events.c.seq, exam_events.c.hash, exam_events.c.line, exams.c.started_at)
        said = said.join(exams, exams.c.id == exam_events.c.exam).where(exams.c.blueprint == blueprint, exam_events.c.type == "result")
        kept = select(exam_results).where(exam_results.c.blueprint == blueprint)
        with told("read"), self._engine.connect() as connection:
            chains = {row.exam: _short(row) for row in connection.execute(said.order_by(exam_events.c.seq))}
            short = {row["exam"]: dict(row) for row in connection.execute(kept).mappings()}
        return sorted(exam for exam in chains.keys() | short.keys() if chains.get(exam) != short.get(exam))

    def kept(self, key: str, stamp: str) -> str | None:
        """Figures kept under a key at that stamp; None where there are none or other results have landed since."""
        query = select(exam_cohorts.c.body).where(exam_cohorts.c.key == key, exam_cohorts.c.stamp == stamp)
        with told("read"), self._engine.connect() as connection:
            return connection.execute(query).scalar()

    def keep(self, key: str, stamp: str, body: str) -> None:
        """Keep figures in place of earlier ones; where another program does so at the same moment, theirs stand."""
        try:
            with told("write"), self._engine.begin() as connection:
                connection.execute(delete(exam_cohorts).where(exam_cohorts.c.key == key))
                connection.execute(insert(exam_cohorts).values(key=key, stamp=stamp, body=body))
        except StoreError as error:
            if not isinstance(error.__cause__, IntegrityError):
                raise


def _short(row: Any) -> Row:
    """What is to be kept of a result in a chain."""
    return kept_of(json.loads(row.line)["event"]["result"], row.exam, row.seq, row.hash) | {"started_at": row.started_at}
