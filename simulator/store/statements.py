"""Statements turned into a database's own SQL once: building and compiling one costs more than to run it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.exc import DBAPIError


class Prepared:
    """A statement whose values need no conversion by SQLAlchemy (numbers and text); `columns` are those an insert fills, all by default."""

    def __init__(self, statement: Executable, columns: Sequence[str] | None = None) -> None:
        self._in = cache(lambda dialect: _Written(statement, dialect, columns))

    def run(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> int | None:
        """Execute once for each row; the number SQLite gave the last one."""
        return self._in(connection.dialect).run(connection, rows)

    def found(self, connection: Connection, **values: Any) -> Sequence[Sequence[Any]]:
        """The rows that a query finds."""
        return self._in(connection.dialect).found(connection, values)


class _Written:
    """A statement in the SQL of one dialect."""

    def __init__(self, statement: Any, dialect: Dialect, columns: Sequence[str] | None) -> None:
        compiled = statement.compile(dialect=dialect, column_keys=columns)
        self._sql = str(compiled)
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}
        self._given: Callable[[Mapping[str, Any]], Any] = _values(compiled.positiontup) if compiled.positional else dict
        self._plain = dialect.name == "sqlite"
        """A file has no server to lose: what SQLAlchemy does around a statement for servers' sake costs more than the statement."""

    def run(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> int | None:
        given = [self._given({**self._fixed, **row} if self._fixed else row) for row in rows]
        if not self._plain:
            connection.exec_driver_sql(self._sql, given if len(given) > 1 else given[0])
            return None
        return self._at_once(connection, given).lastrowid  # type: ignore[no-any-return]

    def found(self, connection: Connection, values: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        given = self._given({**self._fixed, **values})
        if not self._plain:
            return connection.exec_driver_sql(self._sql, given).all()
        return self._at_once(connection, [given]).fetchall()  # type: ignore[no-any-return]

    def _at_once(self, connection: Connection, given: list[Any]) -> Any:
        cursor = connection.connection.cursor()
        try:
            if len(given) == 1:
                cursor.execute(self._sql, given[0])
            else:
                cursor.executemany(self._sql, given)
        except self._errors(connection) as error:
            raise DBAPIError.instance(self._sql, given, error, self._errors(connection), dialect=connection.dialect) from error
        return cursor

    @staticmethod
    def _errors(connection: Connection) -> type[Exception]:
        module: Any = connection.dialect.loaded_dbapi
        return module.Error  # type: ignore[no-any-return]


def _values(names: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """The values of these names, in their order."""
    if len(names) == 1:
        return lambda row: (row[names[0]],)
    return itemgetter(*names)
