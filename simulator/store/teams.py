"""Rosters, assignments and what teams practised: read from counts, never from events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Engine, Integer, Select, bindparam, delete, func, insert, select, update

from simulator.store.statements import Prepared
from simulator.store.tables import assignments, call_codes, call_counts, call_criteria, calls, drill_reviews, roster
from simulator.store.tallies import count_missing
from simulator.store.trouble import told
from simulator.team.people import Assignment, Kind, Marks, Played, Tally, Trainee, Uses

Change = Literal["added", "changed", "unchanged"]
_AT_ONCE = 300
"""Ids looked for in one query."""


class Teams:
    """The teams of one database; implements `simulator.team.people.Counts`. Every method raises StoreError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, people: Sequence[Trainee]) -> list[Change]:
        """Add or correct lines of the roster; nobody is ever taken out. What was done with each, in order."""
        with told("write"), self._engine.begin() as connection:
            known = {row["id"]: dict(row) for row in connection.execute(select(roster)).mappings()}
            return [_kept(connection, asdict(person), known.get(person.id)) for person in people]

    def members(self, team: str = "") -> list[Trainee]:
        """The roster, or one team of it."""
        query = select(roster.c.id, roster.c.name, roster.c.team, roster.c.lang, roster.c.started)
        query = query.where(roster.c.team == team) if team else query
        with told("read"), self._engine.connect() as connection:
            return [Trainee(*row) for row in connection.execute(query.order_by(roster.c.team, roster.c.name, roster.c.id))]

    def member(self, trainee: str) -> Trainee | None:
        """One line of the roster."""
        query = select(roster.c.id, roster.c.name, roster.c.team, roster.c.lang, roster.c.started).where(roster.c.id == trainee)
        with told("read"), self._engine.connect() as connection:
            row = connection.execute(query).first()
        return Trainee(*row) if row else None

    def assign(self, kind: Kind, target: str, due: date, at: datetime, *, team: str = "", trainee: str = "") -> tuple[int, bool]:
        """The number of the assignment, and whether it is new: assigning the same twice changes nothing."""
        row = {"kind": kind, "target": target, "team": team, "trainee": trainee, "due": due.isoformat()}
        same = select(assignments.c.id).where(*(assignments.c[name] == value for name, value in row.items()))
        with told("write"), self._engine.begin() as connection:
            known = connection.execute(same).scalar()
            if known is not None:
                return int(known), False
            key = connection.execute(insert(assignments).values(**row, at=at.astimezone(UTC))).inserted_primary_key
            assert key is not None, "an insert of one row has a key"
            return int(key[0]), True

    def withdraw(self, number: int) -> bool:
        """Take an assignment back; False when there is none of that number."""
        with told("write"), self._engine.begin() as connection:
            return bool(connection.execute(delete(assignments).where(assignments.c.id == number)).rowcount)

    def assigned(self) -> list[Assignment]:
        """Everything assigned, the first due first."""
        query = select(assignments).order_by(assignments.c.due, assignments.c.id)
        with told("read"), self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        return [Assignment(**{**row, "due": date.fromisoformat(row["due"]), "at": _aware(row["at"])}) for row in rows]

    def catch_up(self, most: int) -> int:
        """Count graded calls that have not been counted, at most that many; returns how many were."""
        with told("write"), self._engine.begin() as connection:
            return count_missing(connection, most)

    def tallies(self, team: str) -> dict[str, Tally]:
        """Calls by trainee."""
        of = call_counts.c
        query = select(of.trainee, func.sum(of.begun), func.sum(of.marked), func.sum(of.won))
        query = query.select_from(call_counts.join(roster, roster.c.id == of.trainee)).where(roster.c.team == team)
        with told("read"), self._engine.connect() as connection:
            rows = connection.execute(query.group_by(of.trainee).having(func.sum(of.begun) > 0)).all()
            return {id_: Tally(int(n), int(graded), int(won), _last(connection, id_)) for id_, n, graded, won in rows}

    def totals(self, team: str, most: int) -> dict[str, list[int]]:
        """By trainee: totals of their latest graded calls, the oldest first."""
        with told("read"), self._engine.connect() as connection:
            return {who: [total for _, total in reversed(rows)] for who, rows in _latest(connection, team, most).items()}

    def played(self, team: str, since: datetime) -> list[Played]:
        """Finished calls since a moment, the oldest first."""
        query = _of(team, calls.c.trainee, calls.c.started_at, calls.c.ended, func.coalesce(calls.c.abuse, 0))
        query = query.where(calls.c.started_at >= since.astimezone(UTC), calls.c.ended.is_not(None)).order_by(calls.c.started_at)
        with told("read"), self._engine.connect() as connection:
            return [Played(id_, _aware(at), ended, int(abuse)) for id_, at, ended, abuse in connection.execute(query)]

    def means(self, team: str, spans: Sequence[tuple[datetime, datetime]]) -> list[tuple[int, float | None]]:
        """For each span from its first moment to before its last: graded calls and their mean total."""
        found: list[tuple[int, float | None]] = []
        with told("read"), self._engine.connect() as connection:
            for start, end in spans:
                query = _of(team, func.count(calls.c.total), func.avg(calls.c.total))
                query = query.where(calls.c.started_at >= start.astimezone(UTC), calls.c.started_at < end.astimezone(UTC))
                n, mean = connection.execute(query).one()
                found.append((int(n), None if mean is None else float(mean)))
        return found

    def marks(self, team: str, most: int) -> list[Marks]:
        """Levels by trainee and criterion, over the latest graded calls of each."""
        of, who = call_criteria.c, calls.c.trainee
        query = select(who, of.criterion, func.max(of.name), func.count(), func.sum(of.level)).group_by(who, of.criterion)
        with told("read"), self._engine.connect() as connection:
            rows = _of_calls(connection, query.join(calls, calls.c.id == of.call), of.call, _latest(connection, team, most))
            return [Marks(id_, criterion, name, int(n), int(total)) for id_, criterion, name, n, total in rows]

    def uses(self, team: str, most: int) -> list[Uses]:
        """Techniques and taboos, over the same calls."""
        of, people = call_codes.c, func.count(calls.c.trainee.distinct())
        query = select(of.code, people, func.count(), func.sum(of.uses), func.sum(of.whole)).group_by(of.code)
        found: dict[str, list[int]] = {}
        with told("read"), self._engine.connect() as connection:
            for code, *some in _of_calls(connection, query.join(calls, calls.c.id == of.call), of.call, _latest(connection, team, most)):
                found[code] = [known + int(number) for known, number in zip(found.get(code, (0,) * len(some)), some, strict=True)]
        return [Uses(code, *numbers) for code, numbers in found.items()]

    def first_done(self, assignment: Assignment, trainees: Sequence[str]) -> dict[str, datetime]:
        """When each of these trainees first did what was assigned, at or after it was; those who have not are left out."""
        found: dict[str, datetime] = {}
        with told("read"), self._engine.connect() as connection:
            for n in range(0, len(trainees), _AT_ONCE):
                rows = connection.execute(_doing(assignment, trainees[n : n + _AT_ONCE])).all()
                found |= {id_: _aware(at) for id_, at in rows}
        return found


def _kept(connection: Connection, row: Mapping[str, Any], known: Mapping[str, Any] | None) -> Change:
    if known == row:
        return "unchanged"
    if known is None:
        connection.execute(insert(roster).values(**row))
        return "added"
    connection.execute(update(roster).where(roster.c.id == row["id"]).values(**row))
    return "changed"


def _of(team: str, *wanted: Any) -> Select[Any]:
    """A query of the calls of a team's trainees."""
    return select(*wanted).select_from(calls.join(roster, roster.c.id == calls.c.trainee)).where(roster.c.team == team)


_LATEST = Prepared(
    select(calls.c.id, calls.c.total)
    .where(calls.c.trainee == bindparam("whose"), calls.c.total.is_not(None))
    .order_by(calls.c.started_at.desc())
    .limit(bindparam("most", type_=Integer))
)
_LAST = Prepared(
    select(calls.c.started_at)
    .where(calls.c.trainee == bindparam("whose"), calls.c.replies > 0)
    .order_by(calls.c.started_at.desc())
    .limit(1)
)


def _latest(connection: Connection, team: str, most: int) -> dict[str, Sequence[Sequence[Any]]]:
    """Ids and totals of the latest graded calls of each trainee of a team, the latest first; looked up one by one by an index."""
    people = connection.execute(select(roster.c.id).where(roster.c.team == team).order_by(roster.c.id)).scalars().all()
    found = {id_: _LATEST.found(connection, whose=id_, most=most) for id_ in people}
    return {id_: rows for id_, rows in found.items() if rows}


def _of_calls(
    connection: Connection, query: Select[Any], call: ColumnElement[str], latest: Mapping[str, Sequence[Sequence[Any]]]
) -> Iterator[Sequence[Any]]:
    """What a query says of these calls, some trainees at once and each in one piece."""
    some: list[str] = []
    for rows in latest.values():
        some += [id_ for id_, _ in rows]
        if len(some) >= _AT_ONCE:
            yield from connection.execute(query.where(call.in_(some)))
            some = []
    if some:
        yield from connection.execute(query.where(call.in_(some)))


def _last(connection: Connection, trainee: str) -> datetime:
    """When their latest call with a reply began."""
    ((at,),) = _LAST.found(connection, whose=trainee)
    return _aware(at)


def _doing(assignment: Assignment, trainees: Sequence[str]) -> Select[Any]:
    """Who of these did it, and when first: a graded call, or a drill's first answer."""
    if assignment.kind == "drill":
        t = drill_reviews.c
        begun = assignment.at.astimezone(UTC).isoformat()
        return (
            select(t.trainee, func.min(t.at)).where(t.trainee.in_(trainees), t.card == assignment.target, t.at >= begun).group_by(t.trainee)
        )
    key = calls.c.persona if assignment.kind == "persona" else calls.c.scenario
    query = select(calls.c.trainee, func.min(calls.c.started_at)).where(calls.c.trainee.in_(trainees), key == assignment.target)
    return query.where(calls.c.total.is_not(None), calls.c.started_at >= assignment.at).group_by(calls.c.trainee)


def _aware(moment: datetime | str) -> datetime:
    """A moment with its zone: SQLite keeps none, and drills keep text."""
    found = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return found if found.tzinfo else found.replace(tzinfo=UTC)
