"""One entry of a model ear's answer, however a small model writes it; and how much the same words can show, for ear and judge."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from grading.heard import Heard, strongest_each
from grading.hearing.deciding import STUFFED_CODES, STUFFED_LENGTH
from grading.text import Lang

MOST_OF_ONE = 3
"""Codes that the same words can show; who gives them for more has not listened."""
_CODE = re.compile(r"([TX])[ -]?0*(\d{1,2})(?!\d)")
_WHOLE = frozenset({"clear", "complete", "full", "strong", "完整", "清楚", "明确"})
_HALF = frozenset({"partial", "weak", "half", "incomplete", "部分", "不完整"})


def _plain(value: Any) -> Any:
    return unicodedata.normalize("NFKC", value).strip() if isinstance(value, str) else value


def _code(value: Any) -> Any:
    """A code however it is written (`t3`, `T03 naming the feeling`), as the catalogue writes it."""
    said = _plain(value)
    found = _CODE.match(said.upper()) if isinstance(said, str) else None
    return f"{found[1]}{found[2].zfill(2 if found[1] == 'T' else 1)}" if found else value


def _strength(value: Any) -> Any:
    said = _plain(value)
    word = said.lower() if isinstance(said, str) else said
    return "clear" if word in _WHOLE else "partial" if word in _HALF else value


def _parts(value: Any) -> Any:
    """The parts that are missing, where none or one came without the list."""
    return [] if value is None else [value] if isinstance(value, str) else value


class Entry(BaseModel):
    """An entry as far as its shape goes; one that does not say how complete it is counts half."""

    model_config = ConfigDict(strict=True)
    quote: str = Field(max_length=2000)
    code: Annotated[str, BeforeValidator(_code)]
    strength: Annotated[Literal["clear", "partial"], BeforeValidator(_strength)] = "partial"
    missing: Annotated[list[str], BeforeValidator(_parts)] = Field(default_factory=list, max_length=20)


def spread_thin(shown: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Of (quote, code), the quotes that were given for more codes than words can show."""
    counts = Counter(quote for quote, _ in set(shown))
    return tuple(quote for quote, count in counts.items() if count > MOST_OF_ONE)


def crowded(items: Sequence[Heard], reply: str, lang: Lang) -> bool:
    """True for more techniques than a reply of this length can hold, by the measure the embedded ear takes."""
    count = len({item.code for item in items if not item.is_taboo})
    return count >= STUFFED_CODES and len(reply) < count * STUFFED_LENGTH[lang]


def standing(items: Sequence[Heard], reply: str, lang: Lang) -> tuple[Heard, ...]:
    """The strongest hit of each code, without those that nobody can have heard."""
    thin = spread_thin((item.quote, item.code) for item in items)
    kept = [item for item in items if item.quote not in thin]
    if crowded(kept, reply, lang):
        kept = [item for item in kept if item.is_taboo]
    return strongest_each(kept)
