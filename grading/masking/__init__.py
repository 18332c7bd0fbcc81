"""Personal data out of words: names, numbers, addresses become placeholders, the same thing the same placeholder.

Not to be confused with `hearing.masking`, which only keeps the ear from hearing who is speaking.
"""

from __future__ import annotations

from grading.masking.veil import Veil, veil_over

__all__ = ["Veil", "veil_over"]
