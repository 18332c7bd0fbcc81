"""Database errors as one clear message."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import SQLAlchemyError

from simulator.session.ports import StoreError


@contextmanager
def told(doing: str) -> Iterator[None]:
    """Turn whatever the database raises into a StoreError that says what to do."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise StoreError(
            f"cannot {doing} the call record: {cause}. Free some disk space or set HOTSEAT_DATA to a folder you can write"
        ) from error
