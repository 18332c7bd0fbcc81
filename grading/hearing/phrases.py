"""Families of phrases kept as data: a file of named lists of regular expressions, one list a language, each compiled once."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from grading.shipped import shipped
from grading.text import Lang


@cache
def phrases(file: str, name: str, lang: Lang) -> re.Pattern[str]:
    """The expressions called `name` in `data/<file>.yaml`, as one pattern. Raises KeyError for an unknown name."""
    return re.compile("|".join(f"(?:{body})" for body in data_of(file)[name][lang]))


@cache
def data_of(file: str) -> dict[str, Any]:
    """A data file of the ear."""
    data: dict[str, Any] = shipped("grading.hearing", f"data/{file}.yaml")
    return data
