"""The catalogue of techniques T01–T24 and taboos X1–X8: names, advice, weak and strong examples."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Annotated

import yaml
from pydantic import Field, TypeAdapter

from grading.text import NO_LINES, AnyLines, AnyText, Content, Lang, Text

Code = Annotated[str, Field(pattern=r"^[TX][0-9]{1,2}$")]
_EMPTY = Text(zh=None, en=None)


class Technique(Content):
    """One technique or taboo as trainees meet it."""

    code: Code
    name: AnyText
    gist: AnyText = _EMPTY
    """What it is and why it works (or harms), in one sentence."""
    tip: AnyText = _EMPTY
    """What to do next time, in one sentence addressed to the trainee."""
    weak: AnyLines = NO_LINES
    strong: AnyLines = NO_LINES


@cache
def catalogue() -> dict[str, Technique]:
    """Every technique by code, in catalogue order."""
    source = files("grading").joinpath("data/techniques.yaml").read_text(encoding="utf-8")
    rows = TypeAdapter(list[Technique]).validate_python(yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    return {row.code: row for row in rows}


def name_of(code: str, lang: Lang) -> str:
    """The short name of a code in `lang`; the code itself when it is not in the catalogue."""
    entry = catalogue().get(code)
    return entry.name.in_(lang) if entry else code
