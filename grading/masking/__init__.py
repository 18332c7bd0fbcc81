"""Personal data out of words: names, numbers, addresses become placeholders, the same thing the same placeholder.

Not to be confused with `hearing.masking`, which only keeps the ear from hearing who is speaking.
"""

from __future__ import annotations

from grading.masking.veil import Veil, veil_over
from grading.transcript import Transcript

__all__ = ["Veil", "masked", "veil_over"]


def masked(transcript: Transcript) -> Transcript:
    """The transcript as it may leave the machine."""
    return veil_over(transcript).transcript(transcript)
