"""The words of tips that are data: on useful steps, on what a reply passed over, on what it was charged for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from grading.shipped import shipped
from grading.text import Lang


def words_for(name: str, lang: Lang) -> str:
    """A tip by its name, `family.name` within a family; empty where there is none."""
    found: Any = _data()
    for part in name.split("."):
        found = found.get(part, {})
    return str(found.get(lang, ""))


@cache
def _data() -> Mapping[str, Any]:
    data: Mapping[str, Any] = shipped("grading", "data/tips.yaml")
    return data
