"""Rows are called by the beginning of their id."""

from __future__ import annotations

from sqlalchemy import Column, Connection, select

ENOUGH = 3
"""Ids from which it is known that a beginning names several."""


def begun_with(connection: Connection, ids: Column[str], given: str) -> list[str]:
    """The id that is `given`, else the first few that begin with it."""
    query = select(ids).where(ids.startswith(given, autoescape=True))
    if connection.dialect.name == "sqlite":  # which looks through every row for LIKE, but finds a range by its index
        query = query.where(ids.between(given, f"{given}{chr(0x10FFFF)}"))
    found: list[str] = list(connection.execute(query.order_by(ids).limit(ENOUGH)).scalars())
    return [id_ for id_ in found if id_ == given] or found
