"""Database errors as one clear message."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from simulator.session.ports import StoreError, StoreGone


@contextmanager
def told(doing: str) -> Iterator[None]:
    """Turn whatever the database raises into a StoreError that says what to do."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error).splitlines()[0]
        if isinstance(error, OperationalError) and type(error.orig).__module__.startswith("psycopg"):
            raise StoreGone(
                f"cannot {doing} the call record: {cause}. Everything recorded so far is kept: see that the database server runs, "
                "then go on where you stopped"
            ) from error
        raise StoreError(
            f"cannot {doing} the call record: {cause}. Free some disk space or set HOTSEAT_DATA to a folder you can write"
        ) from error
