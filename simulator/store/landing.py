"""Work finished elsewhere, written whole and once. A worker encodes it; whoever runs the show only writes the rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import IntegrityError

from simulator.call.events import Graded, Record
from simulator.call.state import effective
from simulator.session.ports import StoreError
from simulator.store.rows import CHAIN, EVENT, call_row, event_row
from simulator.store.statements import Prepared
from simulator.store.tables import calls, events, exam_events, exam_results, exams
from simulator.store.tallies import TALLIED, Counted, counted, keep
from simulator.store.trouble import told


@dataclass(frozen=True, slots=True)
class Written:
    """A call or a sitting as rows: what finds it, and its records in order."""

    row: Mapping[str, Any]
    records: tuple[tuple[Any, ...], ...]
    counts: Counted | None = None
    """Of a graded call that is practice."""
    result: Mapping[str, Any] | None = None
    """Of a sitting that has one: what is kept of it for the cohort's figures."""

    @property
    def id(self) -> str:
        """Its id."""
        return str(self.row["id"])


@dataclass(frozen=True, slots=True)
class Finished:
    """What is written together or not at all: calls, and the sitting they are stations of, if they are."""

    calls: tuple[Written, ...]
    sitting: Written | None = None


def written_call(records: Sequence[Record]) -> Written:
    """A finished call as rows; needs no database."""
    row = call_row(records)
    graded = [(r.event.card, r.seq) for r in records if isinstance(r.event, Graded)]
    found = None
    if graded and not row["exam"]:
        card, seq = graded[-1]
        found = counted(str(row["id"]), card, effective(r.event for r in records if r.seq < seq))
    if found:
        row |= {"tallied": TALLIED, "abuse": found.abuse}
    return Written(row, tuple(map(event_row, records)), found)


_ADD_CALLS, _ADD_EVENTS, _ADD_LINKS = insert(calls), Prepared(insert(events)), Prepared(insert(exam_events))


def _counted_with(call: Written) -> tuple[str, ...]:
    """The row of counts a call changes: taken in one order by all who write, nobody waits for another in a ring."""
    return tuple(str(call.row[name] or "") for name in ("trainee", "persona", "scenario"))


def add_calls(connection: Connection, new: Sequence[Written]) -> None:
    """Write whole calls, none of which is there."""
    if not new:
        return
    connection.execute(_ADD_CALLS, [dict(call.row) for call in sorted(new, key=_counted_with)])
    _ADD_EVENTS.run(connection, [dict(zip(EVENT, record, strict=True)) for call in new for record in call.records])
    for call in new:
        if call.counts:
            keep(connection, call.counts)


class Landing:
    """Writes what is finished. Raises StoreError; nothing is ever half there, and nothing there is written over."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def land(self, finished: Sequence[Finished]) -> list[bool]:
        """Write, in one commit; of each, whether it is there by this. What was there before, or any part of it, is left as it stands."""
        try:
            with told("write"), self._engine.begin() as connection:
                return self._write(connection, finished)
        except StoreError as error:
            if not isinstance(error.__cause__, IntegrityError):
                raise
            if len(finished) == 1:
                if self._there(finished):
                    return [False]
                raise
        return [landed for one in finished for landed in self.land([one])]  # another program wrote one of them just now

    def _there(self, finished: Sequence[Finished]) -> bool:
        with told("read"), self._engine.connect() as connection:
            return bool(_known(connection, finished))

    def _write(self, connection: Connection, finished: Sequence[Finished]) -> list[bool]:
        there, fresh = _known(connection, finished), []
        for one in finished:
            ids = {part.id for part in (*one.calls, *([one.sitting] if one.sitting else []))}
            fresh.append(not ids & there)
            there |= ids
        new = [one for one, wanted in zip(finished, fresh, strict=True) if wanted]
        add_calls(connection, [call for one in new for call in one.calls])
        sittings = [one.sitting for one in new if one.sitting]
        if sittings:
            connection.execute(insert(exams), [dict(s.row) for s in sittings])
            results = [{**s.result, "started_at": s.row["started_at"]} for s in sittings if s.result]
            if results:
                connection.execute(insert(exam_results), results)
            _ADD_LINKS.run(connection, [dict(zip(CHAIN, link, strict=True)) for s in sittings for link in s.records])
        return fresh


def _known(connection: Connection, finished: Sequence[Finished]) -> set[str]:
    """Which of these calls and sittings are there."""
    wanted = (
        (calls.c.id, [call.id for one in finished for call in one.calls]),
        (exams.c.id, [one.sitting.id for one in finished if one.sitting]),
    )
    return {str(id_) for column, ids in wanted if ids for id_ in connection.execute(select(column).where(column.in_(ids))).scalars()}
