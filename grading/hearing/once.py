"""Work done once for each object and language: cases, scenarios and voices are too large to hash at every reply."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from grading.text import Lang

K = TypeVar("K")
T = TypeVar("T")


def once_each(build: Callable[[K, Lang], T]) -> Callable[[K, Lang], T]:
    """Remember what `build` made of an object; the object is kept, so that its identity is never another's."""
    made: dict[tuple[int, Lang], tuple[K, T]] = {}

    @wraps(build)
    def remembered(of: K, lang: Lang) -> T:
        key = (id(of), lang)
        if key not in made:
            made[key] = (of, build(of, lang))
        return made[key][1]

    return remembered
