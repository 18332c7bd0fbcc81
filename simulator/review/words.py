"""Words that show what a customer claims, refuses or threatens; roles, thanks and agreement are the guard's (`forbidden.py`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

import yaml

from grading.text import Lang


@dataclass(frozen=True, slots=True)
class Words:
    """One language's patterns, for text as `reading.spoken` gives it; see the comments in `data/words.*.yaml`."""

    claims: re.Pattern[str]
    commits: re.Pattern[str]
    just_said: re.Pattern[str]
    no_apology: re.Pattern[str]
    no_date: re.Pattern[str]
    no_offer: re.Pattern[str]
    insult: re.Pattern[str]
    blame: re.Pattern[str]
    refuses_to_tell: re.Pattern[str]
    refuses_offer: re.Pattern[str]


@cache
def words(lang: Lang) -> Words:
    """The shipped patterns of one language."""
    source = files("simulator.review").joinpath("data", f"words.{lang}.yaml").read_text(encoding="utf-8")
    lists: dict[str, list[str]] = yaml.safe_load(source)
    start = r"(?<!\w)" if lang == "en" else ""
    return Words(**{f.name: re.compile("|".join(f"{start}(?:{p})" for p in lists[f.name])) for f in fields(Words)})
