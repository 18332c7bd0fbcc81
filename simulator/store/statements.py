"""Statements turned into a database's own SQL once: building and compiling one at every write costs more than the write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Dialect, UpdateBase


class Prepared:
    """An insert or update whose values need no conversion by SQLAlchemy (numbers and text)."""

    def __init__(self, statement: UpdateBase, dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect)
        self._sql = str(compiled)
        self._names: Sequence[str] | None = compiled.positiontup if compiled.positional else None
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}

    def run(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
        """Execute once for each row."""
        given: list[Any] = [{**self._fixed, **row} for row in rows]
        if self._names is not None:
            given = [tuple(row[name] for name in self._names) for row in given]
        connection.exec_driver_sql(self._sql, given if len(given) > 1 else given[0])
