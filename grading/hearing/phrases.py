"""Families of phrases kept as data: a file of named lists of regular expressions, one list a language, each compiled once."""

from __future__ import annotations

from functools import cache
from typing import Any

from grading.hearing.ways import Ways
from grading.shipped import shipped
from grading.text import Lang


@cache
def phrases(file: str, name: str, lang: Lang) -> Ways:
    """The expressions called `name` in `data/<file>.yaml`. Raises KeyError for an unknown name."""
    return Ways(data_of(file)[name][lang], lang)


@cache
def data_of(file: str) -> dict[str, Any]:
    """A data file of the ear."""
    data: dict[str, Any] = shipped("grading.hearing", f"data/{file}.yaml")
    return data
