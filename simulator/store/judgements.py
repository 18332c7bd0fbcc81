"""Judgements already paid for, by a hash of everything they depend on."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Engine, Insert, bindparam, select

from simulator.judging.keeping import Kept
from simulator.store.statements import Prepared
from simulator.store.tables import judgements
from simulator.store.trouble import told


class Judgements:
    """The kept judgements of one database; implements `simulator.judging.keeping.Shelf`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._add = Prepared(_adding(engine.dialect.name))
        self._find = select(judgements).where(judgements.c.key.in_(bindparam("keys", expanding=True)))

    def find(self, keys: Sequence[str]) -> dict[str, Kept]:
        """Those of the judgements that are kept. Raises StoreError."""
        with told("read"), self._engine.connect() as connection:
            rows = connection.execute(self._find, {"keys": list(keys)}).mappings().all()
        return {row["key"]: Kept(**{**row, "answers": tuple(json.loads(row["answers"]))}) for row in rows}

    def keep(self, rows: Sequence[Kept]) -> None:
        """Write judgements in one transaction; one that is there already stays. Raises StoreError."""
        with told("write"), self._engine.begin() as connection:
            self._add.run(connection, [_row(kept) for kept in rows])


def _adding(dialect: str) -> Insert:
    """A row that stays if it is there already. Only the dialect in use is loaded: the other is megabytes."""
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(judgements).on_conflict_do_nothing()
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(judgements).on_conflict_do_nothing()


def _row(kept: Kept) -> dict[str, object]:
    return {
        "key": kept.key,
        "at": kept.at,
        "model": kept.model,
        "answers": json.dumps(kept.answers, ensure_ascii=True),
        "tokens_in": kept.tokens_in,
        "tokens_out": kept.tokens_out,
    }
