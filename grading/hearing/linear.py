"""Small linear models over runs of characters (Chinese) or words (English), shipped as data: a row of whole numbers for each sign."""

from __future__ import annotations

import json
import math
import re
from base64 import b64decode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from grading.hearing.spelling import british
from grading.hearing.summing import ByteRows
from grading.text import Lang

_NUMBER = re.compile(r"\d+")
_OTHER = re.compile(r"[^\u4e00-\u9fffa-z0?,]")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|0|[?,]")


@dataclass(frozen=True, slots=True)
class Weights:
    """One model: a row of small whole numbers for each sign, what one unit is worth, and where each kind starts."""

    numbers: Mapping[str, int]
    rows: ByteRows
    step: float
    start: Sequence[float]

    def chances(self, signs: Iterable[str]) -> list[float]:
        """The chance (0–1) of each kind where these signs are seen; together they are one."""
        found = [n for n in map(self.numbers.get, set(signs)) if n is not None]
        total = self.rows.added(found)
        scale = self.step / math.sqrt(max(1, len(found)))
        odds = [s + scale * t for s, t in zip(self.start, total, strict=True)]
        most = max(odds)
        parts = [math.exp(o - most) for o in odds]
        whole = sum(parts)
        return [part / whole for part in parts]


@cache
def weights(name: str, lang: Lang) -> Weights:
    """The shipped model of that name for a language."""
    return weights_of(json.loads(files("grading.hearing").joinpath(f"data/{name}.{lang}.json").read_text(encoding="utf-8")))


def weights_of(data: Mapping[str, Any]) -> Weights:
    """A model from what `bench.linear_training` makes of it."""
    numbers = {name: n for n, name in enumerate(data["names"].split("\n"))}
    return Weights(numbers, ByteRows(b64decode(data["rows"]), len(data["start"])), data["step"], data["start"])


def units(text: str, lang: Lang) -> Sequence[str]:
    """What the signs are made of: Chinese characters, English words as they are spelled in Britain; every number is 0."""
    plain = _NUMBER.sub("0", text.lower().replace("？", "?").replace("，", ","))
    return _OTHER.sub("", plain) if lang == "zh" else [british(word) for word in _WORD.findall(plain)]


def runs(of: Sequence[str], longest: int, where: str) -> list[str]:
    """Every run of up to so many units, named by where it stands."""
    places = [(n, n + size) for size in range(1, longest + 1) for n in range(len(of) - size + 1)]
    if isinstance(of, str):
        return [where + of[start:end] for start, end in places]
    return [where + " ".join(of[start:end]) for start, end in places]
