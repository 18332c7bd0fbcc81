"""The garbage collector stands still until the first frame: what is made until then stays, and looking costs a tenth of the time."""

from __future__ import annotations

import gc


def hold() -> None:
    """Collect nothing until `settle`."""
    gc.disable()


def settle() -> None:
    """Collect again, but never again look through what the program is made of; nothing where `hold` was not called."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
