"""What progress and history ask of the store: latest levels, uses of techniques, groups, days, and calls by their words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Select,
    and_,
    bindparam,
    column,
    func,
    literal_column,
    or_,
    select,
    table,
    text,
)

from simulator.progress.ports import Group, Wanted
from simulator.store.statements import Prepared
from simulator.store.summaries import CallSummary, own, summary_of
from simulator.store.tables import call_codes, call_counts, call_criteria, call_words, calls
from simulator.store.tallies import count_missing, words_of
from simulator.store.trouble import told

LATEST_CALLS = 60
"""Calls looked through for the criteria and techniques there are."""
_FOUND = table("call_index", column("rowid"), column("words"))


_MOST = bindparam("most", type_=Integer)
_OF_CRITERION = call_criteria.c.criterion == bindparam("which")
_ANYBODYS = Prepared(select(call_criteria.c.level).where(_OF_CRITERION).order_by(call_criteria.c.call.desc()).limit(_MOST))
_OF_CALL = select(call_criteria.c.level).where(_OF_CRITERION, call_criteria.c.call == calls.c.id).scalar_subquery()
_CALLS = select(calls.c.started_at, calls.c.id, _OF_CALL.label("level")).where(
    calls.c.trainee == bindparam("whose"), calls.c.exam.is_(None)
)
_EACH = _CALLS.subquery()
_THEIRS = Prepared(
    select(_EACH.c.level).where(_EACH.c.level.is_not(None)).order_by(_EACH.c.started_at.desc(), _EACH.c.id.desc()).limit(_MOST)
)


class Ledger:
    """Reads the counts of a database, or of one trainee in it; implements `simulator.progress.ports.Ledger`. Methods raise StoreError."""

    def __init__(self, engine: Engine, trainee: str = "") -> None:
        self._engine = engine
        self._trainee = trainee

    def catch_up(self, most: int) -> int:
        """Count graded calls that have not been counted, at most that many; returns how many were."""
        with told("write"), self._engine.begin() as connection:
            return count_missing(connection, most)

    def levels(self, most: int) -> dict[str, tuple[str, list[int]]]:
        """By criterion: its name and its latest levels, the oldest first."""
        of = call_criteria.c
        with told("read"), self._engine.connect() as connection:
            latest = self._own(select(calls.c.id)).where(calls.c.total.is_not(None)).order_by(calls.c.started_at.desc()).limit(LATEST_CALLS)
            ids = connection.execute(latest).scalars().all()
            rows: dict[str, dict[str, tuple[int, str]]] = {}
            for criterion, call, level, name in connection.execute(
                select(of.criterion, of.call, of.level, of.name).where(of.call.in_(ids))
            ):
                rows.setdefault(criterion, {})[call] = level, name
            found = {}
            for criterion, known in sorted(rows.items()):
                levels = [known[id_][0] for id_ in reversed(ids) if id_ in known][-most:]
                if len(levels) < most and len(ids) == LATEST_CALLS:  # seldom scored: further back
                    levels = self._levels(connection, criterion, most)
                found[criterion] = max(name for _, name in known.values()), levels
            return found

    def _levels(self, connection: Connection, criterion: str, most: int) -> list[int]:
        """The latest levels of one criterion, the oldest first; a trainee's are looked up call by call, from their latest back."""
        if self._trainee:
            found = _THEIRS.found(connection, which=criterion, whose=self._trainee, most=most)
        else:
            found = _ANYBODYS.found(connection, which=criterion, most=most)
        return [int(level) for (level,) in reversed(found)]

    def codes(self, most: int) -> dict[str, tuple[int, int, int]]:
        """By technique or taboo, over the latest calls: (calls that have it, uses, whole uses)."""
        with told("read"), self._engine.connect() as connection:
            latest = self._own(select(calls.c.id)).where(calls.c.total.is_not(None)).order_by(calls.c.started_at.desc()).limit(most)
            ids = connection.execute(latest).scalars().all()
            query = (
                select(call_codes.c.code, func.count(), func.sum(call_codes.c.uses), func.sum(call_codes.c.whole))
                .where(call_codes.c.call.in_(ids))
                .group_by(call_codes.c.code)
            )
            return {code: (int(n), int(uses), int(whole)) for code, n, uses, whole in connection.execute(query)}

    def totals(self, most: int) -> list[int]:
        """The latest totals, the oldest first."""
        query = self._own(select(calls.c.total)).where(calls.c.total.is_not(None)).order_by(calls.c.started_at.desc()).limit(most)
        with told("read"), self._engine.connect() as connection:
            return [int(n) for n in reversed(connection.execute(query).scalars().all())]

    def groups(self, by: str) -> list[Group]:
        """Graded calls by `persona` or `scenario`: how many, the mean, how many passed, the best."""
        of = call_counts.c
        key = of.persona if by == "persona" else of.scenario
        query = select(key, func.sum(of.graded), func.sum(of.points), func.sum(of.passed), func.max(of.best))
        query = query.group_by(key).having(func.sum(of.graded) > 0).order_by(key)
        if self._trainee:
            query = query.where(of.trainee == self._trainee)
        with told("read"), self._engine.connect() as connection:
            return [
                Group(id_, int(n), int(points) / int(n), int(won), int(best)) for id_, n, points, won, best in connection.execute(query)
            ]

    def practised(self, days: Sequence[tuple[datetime, datetime]]) -> list[bool]:
        """For each span from its first moment to before its last: whether any call began in it."""
        with told("read"), self._engine.connect() as connection:
            return [
                connection.execute(
                    self._own(select(calls.c.id))
                    .where(calls.c.started_at >= start.astimezone(UTC), calls.c.started_at < end.astimezone(UTC))
                    .where(or_(calls.c.replies > 0, calls.c.total.is_not(None)))
                    .limit(1)
                ).first()
                is not None
                for start, end in days
            ]

    def search(self, wanted: Wanted, most: int) -> list[CallSummary]:
        """Calls that fit, the latest first: those with the very words, else those with words that begin so."""
        fit = _narrowed(self._own(select(calls)), wanted)
        tries = [fit.order_by(calls.c.started_at.desc())]
        if wanted.words.strip():
            tries = [self._matching(wanted.words, fit, whole=whole) for whole in (True, False)]
        with told("read"), self._engine.connect() as connection:
            found = (connection.execute(query.limit(most)).mappings().all() for query in tries)
            return [summary_of(row) for row in next((rows for rows in found if rows), ())]

    def _own(self, query: Select[Any]) -> Select[Any]:
        return own(query, self._trainee)

    def _matching(self, words: str, query: Select[Any], *, whole: bool) -> Select[Any]:
        """Calls in which every word was said; `whole` words, or beginnings of words."""
        terms = sorted(words_of([words])) or ["\u2014"]
        query = query.join(call_words, call_words.c.call == calls.c.id)
        if self._engine.dialect.name == "sqlite":
            match = " AND ".join(f'"{term}"*' if not whole and _open(term) else f'"{term}"' for term in terms)
            query = query.join(_FOUND, _FOUND.c.rowid == call_words.c.id).where(text("call_index MATCH :match").bindparams(match=match))
            return query.order_by(_FOUND.c.rowid.desc())
        match = " & ".join(f"{term}:*" if not whole and _open(term) else term for term in terms)
        vector: ColumnElement[Any] = literal_column("to_tsvector('simple', coalesce(call_words.words, ''))")
        return query.where(vector.op("@@")(func.to_tsquery("simple", match))).order_by(calls.c.started_at.desc())


def _open(term: str) -> bool:
    """True for a term that may go on: English while it is typed, one Chinese character alone."""
    return term.isascii() or len(term) == 1


def _narrowed(query: Select[Any], wanted: Wanted) -> Select[Any]:
    """The query held to a customer, a case, an outcome and a span of time."""
    for given, condition in (
        (wanted.persona, calls.c.persona == wanted.persona),
        (wanted.scenario, calls.c.scenario == wanted.scenario),
        (wanted.outcome == "open", calls.c.ended.is_(None)),
        (wanted.outcome in {"passed", "failed"}, and_(calls.c.passed == int(wanted.outcome == "passed"), calls.c.ended.is_not(None))),
        (wanted.outcome not in {"", "open", "passed", "failed"}, calls.c.ended == wanted.outcome),
    ):
        if given:
            query = query.where(condition)
    if wanted.since:
        query = query.where(calls.c.started_at >= wanted.since.astimezone(UTC))
    return query.where(calls.c.started_at < wanted.until.astimezone(UTC)) if wanted.until else query
