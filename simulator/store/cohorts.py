"""A cohort's results in short, and the figures made of them, kept until another result lands."""

from __future__ import annotations

import json

from sqlalchemy import Engine, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from simulator.exam.brief import Brief, brief_of, from_text, to_text
from simulator.session.ports import StoreError
from simulator.store.tables import exam_cohorts, exam_events, exam_results, exams
from simulator.store.trouble import told


class Cohorts:
    """The cohorts of one database; implements `simulator.exam.board.Shelf`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def stamp(self, blueprint: str) -> str:
        """Another one whenever a result of this blueprint has landed or changed. Read from an index alone."""
        query = select(func.count(), func.coalesce(func.sum(exam_results.c.seq), 0)).where(exam_results.c.blueprint == blueprint)
        with told("read"), self._engine.connect() as connection:
            count, places = connection.execute(query).one()
        return f"{count}:{places}"

    def briefs(self, blueprint: str) -> list[Brief]:
        """Every sitting's latest result, the oldest first."""
        query = select(exam_results.c.body).join(exams, exams.c.id == exam_results.c.exam).where(exam_results.c.blueprint == blueprint)
        with told("read"), self._engine.connect() as connection:
            return [from_text(body) for body in connection.execute(query.order_by(exams.c.started_at, exams.c.id)).scalars()]

    def differing(self, blueprint: str) -> list[str]:
        """Sittings whose short form is not what their chain says: looks through every chain."""
        said = select(exam_events.c.exam, exam_events.c.seq, exam_events.c.hash, exam_events.c.line)
        said = said.join(exams, exams.c.id == exam_events.c.exam).where(exams.c.blueprint == blueprint, exam_events.c.type == "result")
        kept = select(exam_results.c.exam, exam_results.c.seq, exam_results.c.hash, exam_results.c.body)
        kept = kept.where(exam_results.c.blueprint == blueprint)
        with told("read"), self._engine.connect() as connection:
            chains = {
                row.exam: (row.seq, row.hash, to_text(brief_of(json.loads(row.line)["event"]["result"])))
                for row in connection.execute(said.order_by(exam_events.c.seq))
            }
            short = {
                row.exam: (row.seq, row.hash, row.body) for row in connection.execute(kept.where(exam_results.c.blueprint == blueprint))
            }
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
