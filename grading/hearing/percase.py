"""Work done once for each case and language: cases are too large to hash at every reply."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from grading.case import Case
from grading.text import Lang

T = TypeVar("T")


def once_per_case(build: Callable[[Case, Lang], T]) -> Callable[[Case, Lang], T]:
    """Remember what `build` made of a case object; the case is kept, so that its identity is never another's."""
    made: dict[tuple[int, Lang], tuple[Case, T]] = {}

    @wraps(build)
    def remembered(case: Case, lang: Lang) -> T:
        key = (id(case), lang)
        if key not in made:
            made[key] = (case, build(case, lang))
        return made[key][1]

    return remembered
