"""What a verdict found, in words: a trainee must see what was heard or missing, not only a level."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from grading.text import AnyText, Lang


@cache
def _all() -> Mapping[str, Mapping[str, AnyText]]:
    source = files("grading").joinpath("data/findings.yaml").read_text(encoding="utf-8")
    return TypeAdapter(dict[str, dict[str, AnyText]]).validate_python(
        yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    )


def finding(measure: str | None, why: str, lang: Lang) -> str:
    """One sentence for a measure's `why`; empty where there is nothing to say."""
    found = _all().get(measure or "", {}).get(why)
    return found.in_(lang) if found else ""
