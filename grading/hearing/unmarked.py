"""Whether a sentence without a mark asks, told by its words: learned from sentences whose writers set their marks.

Shipped as `data/unmarked.{lang}.json`, made by `python -m bench.train_unmarked`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from grading.hearing.linear import runs, units, weights
from grading.text import Lang

END: dict[Lang, int] = {"zh": 8, "en": 4}
BEGINNING: dict[Lang, int] = {"zh": 10, "en": 6}
"""Characters (zh) or words (en) at its end and at its beginning."""


@lru_cache(maxsize=512)
def chance_asks(sentence: str, lang: Lang) -> float:
    """The chance (0-1) that a sentence (normalised, its mark left out) asks something."""
    return weights("unmarked", lang).chances(signs(sentence, lang))[1]


def signs(sentence: str, lang: Lang) -> Iterator[str]:
    """What is read of a sentence."""
    said = units(sentence.rstrip("?？"), lang)
    yield from runs(said[-END[lang] :], 3, "e:")
    yield from runs(said[: BEGINNING[lang]], 3, "b:")
    yield from runs(said, 3, "s:")
