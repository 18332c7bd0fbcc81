"""The catalogue of techniques T01–T24 and taboos X1–X8: names, advice, weak and strong examples."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated

from pydantic import Field, TypeAdapter

from grading.shipped import shipped
from grading.text import NO_LINES, AnyLines, AnyText, Content, Lang, Lines, Text

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


class Wording(Content):
    """A house's own words about one technique or taboo: a text replaces what ships, lines stand before it."""

    gist: AnyText = _EMPTY
    tip: AnyText = _EMPTY
    weak: AnyLines = NO_LINES
    strong: AnyLines = NO_LINES

    def over(self, shipped: Technique) -> Technique:
        """The technique in these words, language by language, where there are any."""
        texts = {key: _said(getattr(self, key), getattr(shipped, key)) for key in ("gist", "tip")}
        lines = {key: _joined(getattr(self, key), getattr(shipped, key)) for key in ("weak", "strong")}
        return shipped.model_copy(update={**texts, **lines})


def _said(own: Text, shipped: Text) -> Text:
    return Text(zh=own.zh or shipped.zh, en=own.en or shipped.en)


def _joined(own: Lines, shipped: Lines) -> Lines:
    return Lines(zh=own.zh + shipped.zh, en=own.en + shipped.en)


_own: dict[str, Wording] = {}


def use_words(words: Mapping[str, Wording]) -> None:
    """From now on, speak of techniques in these words too; names, codes and what is heard stay as they are."""
    _own.clear()
    _own.update(words)
    catalogue.cache_clear()


@cache
def catalogue() -> dict[str, Technique]:
    """Every technique by code, in catalogue order, in the house's own words where it has some."""
    return {code: _own[code].over(row) if code in _own else row for code, row in _shipped().items()}


@cache
def _shipped() -> dict[str, Technique]:
    rows = TypeAdapter(list[Technique]).validate_python(shipped("grading", "data/techniques.yaml"))
    return {row.code: row for row in rows}


def name_of(code: str, lang: Lang) -> str:
    """The short name of a code in `lang`; the code itself when it is not in the catalogue."""
    entry = catalogue().get(code)
    return entry.name.in_(lang) if entry else code
