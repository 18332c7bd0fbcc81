"""When garbage is looked for: not before the first frame, not while somebody waits for an answer, and never in what stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def hold() -> None:
    """Collect nothing until `settle`."""
    gc.disable()


def settle() -> None:
    """Collect again, but never again look through what the program is made of (a tenth of the time to here); only after `hold`."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def keep() -> None:
    """Never look through what there is now: the ear and all it reads, which stays to the end."""
    gc.freeze()


@contextmanager
def still() -> Iterator[None]:
    """Collect nothing meanwhile."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
