"""When garbage is looked for: not before the first frame, not while somebody waits for an answer, and never in what stays."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress


def hold() -> None:
    """Collect nothing until `settle`."""
    gc.disable()


def settle() -> None:
    """Collect again, but never again look through what the program is made of (a tenth of the time to here); only after `hold`."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def keep() -> None:
    """Never look through what there is now: the ear and all it reads, which stays to the end; what reading it has freed is given back."""
    gc.freeze()
    if sys.platform == "linux":
        _give_back()


def _give_back() -> None:
    """Have the C library return what it holds free: it would keep megabytes for later. Not every one can, and not every Python asks."""
    with suppress(ImportError, AttributeError):
        import ctypes

        ctypes.CDLL(None).malloc_trim(0)


@contextmanager
def still() -> Iterator[None]:
    """Collect nothing meanwhile."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
