"""What a question is after in any case: the wish, papers, an earlier contact, when somebody is at home, what lies beneath."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import yaml

from grading.text import Lang


def aims_of(question: str, lang: Lang) -> frozenset[str]:
    """The aims whose words a question (lower case, simplified characters) has."""
    return frozenset(name for name, pattern in _patterns(lang).items() if pattern.search(question))


@cache
def _patterns(lang: Lang) -> dict[str, re.Pattern[str]]:
    source = files("grading.hearing").joinpath("data/asking.yaml").read_text(encoding="utf-8")
    data = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {name: re.compile("|".join(f"(?:{body})" for body in words[lang])) for name, words in data.items()}
