"""What a verdict found, in words: a trainee must see what was heard or missing, not only a level."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from pydantic import TypeAdapter

from grading.shipped import shipped
from grading.text import AnyText, Lang


@cache
def _all(file: str) -> Mapping[str, Mapping[str, AnyText]]:
    return TypeAdapter(dict[str, dict[str, AnyText]]).validate_python(shipped("grading", f"data/{file}.yaml"))


def finding(measure: str | None, why: str, lang: Lang) -> str:
    """One sentence for a measure's `why`; empty where there is nothing to say."""
    return _of("findings", measure, why, lang)


def advice_on(measure: str | None, why: str, lang: Lang) -> str:
    """What to do about this very finding; empty where the advice for the whole criterion fits."""
    return _of("advice", measure, why, lang)


def _of(file: str, measure: str | None, why: str, lang: Lang) -> str:
    found = _all(file).get(measure or "", {}).get(why)
    return found.in_(lang) if found else ""
