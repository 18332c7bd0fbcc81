"""New databases of tests are made by the statements that the migrations came to once: running the migrations each time takes much longer."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Connection, create_engine, event, inspect
from sqlalchemy.pool import StaticPool

from simulator.store import upgrade

migrated = upgrade._migrate
"""The real thing."""
READING = ("SELECT", "PRAGMA", "BEGIN", "COMMIT")


@cache
def _written() -> tuple[tuple[str, Any], ...]:
    """Every statement that changes an empty database on its way to the latest version, with its parameters."""
    done: list[tuple[str, Any]] = []
    engine = create_engine("sqlite://", poolclass=StaticPool)

    @event.listens_for(engine, "before_cursor_execute")
    def _(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_more: Any) -> None:
        if not statement.lstrip().upper().startswith(READING):
            done.append((statement, parameters))

    with engine.begin() as connection:
        migrated(connection)
    engine.dispose()
    return tuple(done)


def as_migrated(connection: Connection) -> None:
    """What the migrations make of an empty SQLite database; any other database is migrated."""
    if connection.dialect.name != "sqlite" or inspect(connection).get_table_names():
        migrated(connection)
        return
    for statement, parameters in _written():
        connection.exec_driver_sql(statement, parameters)
