"""What a question is after in any case: the wish, papers, an earlier contact, when somebody is at home, what lies beneath."""

from __future__ import annotations

from functools import lru_cache

from grading.hearing.phrases import families, phrases
from grading.text import Lang


@lru_cache(maxsize=64)
def aims_of(question: str, lang: Lang) -> frozenset[str]:
    """The aims whose words a question (lower case, simplified characters) has; kept, because one question is looked at for several ends."""
    return frozenset(name for name in families("asking", lang) if phrases("asking", name, lang).search(question))
