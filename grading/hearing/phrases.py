"""Families of phrases kept as data: a file of named lists of regular expressions, one list a language, or one for both.

People write `data/<file>.yaml`; what is read at run time is `data/phrases.*.json`, the same cut into ways, with the letters
that each of them needs (`python -m bench.train_ear --lexicon` rebuilds it, a test compares the two).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from grading.hearing.gate import Gate, Needs
from grading.hearing.ways import Ways
from grading.shipped import shipped
from grading.text import Lang

FILES = (
    "asides", "asking", "beside", "beyond", "conduct", "feeling", "follow", "harmless", "identity", "kinds", "opening", "outright", "stray",
    "talk", "watch",
)  # fmt: skip
"""Whose lists are families of phrases."""
BOTH = "both"


Family = Mapping[str, Any]
"""Its `ways`, and what they need: `letters` and those to be tried `always` (see `gate.Needs`)."""


@cache
def phrases(file: str, name: str, lang: Lang | None = None) -> Ways:
    """The expressions called `name` in `data/<file>.yaml`; no `lang` for a list of both. Raises KeyError for an unknown name."""
    family = _families(lang or BOTH)[f"{file} {name}"]
    return Ways(family["ways"], Gate(Needs(family["letters"], family["always"])))


@cache
def families(file: str, lang: Lang) -> frozenset[str]:
    """The names of a file's families of one language."""
    return frozenset(name for place, _, name in (family.partition(" ") for family in _families(lang)) if place == file)


@cache
def data_of(file: str) -> dict[str, Any]:
    """A data file of the ear."""
    data: dict[str, Any] = shipped("grading.hearing", f"data/{file}.yaml")
    return data


@cache
def _families(lang: str) -> dict[str, Family]:
    """Every family of one language, or of both, by file and name."""
    data: dict[str, Family] = json.loads(files("grading.hearing").joinpath(f"data/phrases.{lang}.json").read_text(encoding="utf-8"))
    return data
