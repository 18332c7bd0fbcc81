"""A question without the courtesy around it and without the tag that makes it one."""

from __future__ import annotations

import re
from functools import lru_cache

from grading.hearing.phrases import phrases
from grading.text import Lang

MATTER: dict[Lang, re.Pattern[str]] = {"zh": re.compile(r"[\u4e00-\u9fff]{2}|\d"), "en": re.compile(r"[a-z]+\W+[a-z]{2}|\d")}
"""The least that can be asked for."""


@lru_cache(maxsize=64)
def bare(question: str, lang: Lang, *, tags_only: bool = False) -> str:
    """A question without the tag that makes it one, and without the courtesy around it; itself, where too little else is left."""
    left = phrases("talk", "tag", lang).sub("", question)
    if not tags_only:
        left = phrases("talk", "frame", lang).sub(" ", left)
    return left if MATTER[lang].search(left) else question


def says_nothing(question: str, lang: Lang) -> bool:
    """True for courtesy and a tag with nothing between them."""
    return bare(question, lang) == question and phrases("talk", "frame", lang).search(question) is not None
