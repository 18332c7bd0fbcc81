"""Families of phrases kept as data: a file of named lists of regular expressions, one list a language, or one for both.

People write `data/<file>.yaml`; what is read at run time is `data/phrases.*.json`, the same cut into ways, with the letters
that each of them needs (`python -m bench.train_ear --lexicon` rebuilds it, a test compares the two).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Any, NamedTuple

from grading.hearing.gate import Gate, Needs
from grading.hearing.ways import Ways
from grading.shipped import shipped
from grading.text import Lang

FILES = (
    "advice", "affronts", "answering", "asides", "asking", "beside", "beyond", "conduct", "feeling", "follow", "harmless", "identity",
    "idioms", "kinds", "offering", "opening", "outright", "stray", "talk", "watch",
)  # fmt: skip
"""Whose lists are families of phrases."""
BOTH = "both"


class Families(NamedTuple):
    """A file's families of one language, or of both: the ways of each, the number of its first, and the gate before all of them."""

    ways: Mapping[str, Sequence[str]]
    first: Mapping[str, int]
    gate: Gate


@cache
def phrases(file: str, name: str, lang: Lang | None = None) -> Ways:
    """The expressions called `name` in `data/<file>.yaml`; no `lang` for a list of both. Raises KeyError for an unknown name."""
    every = _families(file, lang or BOTH)
    return Ways(every.ways[name], every.gate, every.first[name])


def families(file: str, lang: Lang) -> Iterable[str]:
    """The names of a file's families of one language."""
    return _families(file, lang).ways


@cache
def data_of(file: str) -> dict[str, Any]:
    """A data file of the ear."""
    data: dict[str, Any] = shipped("grading.hearing", f"data/{file}.yaml")
    return data


@cache
def _families(file: str, lang: str) -> Families:
    written = _compiled(lang)[file]
    ways: dict[str, list[str]] = written["ways"]
    before = list(accumulate(map(len, ways.values()), initial=0))
    gate = Gate(Needs(written["letters"], written["always"]), before)
    return Families(ways, dict(zip(ways, before, strict=False)), gate)


@cache
def _compiled(lang: str) -> dict[str, Any]:
    """Every file's families of one language, or of both."""
    data: dict[str, Any] = json.loads(files("grading.hearing").joinpath(f"data/phrases.{lang}.json").read_text(encoding="utf-8"))
    return data
