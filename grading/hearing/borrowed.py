"""Mockery in the customer's own words: who takes up their `third time lucky` and goes on does not mock them with it."""

from __future__ import annotations

from collections.abc import Sequence

from grading.hearing.lexicon import Hit

MOCKERY = "sarcasm"
REST = 24
"""Characters beside the borrowed words from which a reply goes on, and does not only throw them back."""


def without_borrowed(hits: Sequence[Hit], text: str, customer: Sequence[str]) -> list[Hit]:
    """The hits but for mockery that the customer's last lines (normalised) have word for word, with all else heard in it alone."""
    borrowed = {
        (hit.start, hit.end)
        for hit in hits
        if hit.concept == MOCKERY
        and len(text) - (hit.end - hit.start) >= REST
        and any(text[hit.start : hit.end] in line for line in customer)
    }
    return [hit for hit in hits if (hit.start, hit.end) not in borrowed]
