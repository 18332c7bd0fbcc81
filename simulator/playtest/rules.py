"""The claims as data: limit, unit, and the words of the report, from `data/claims.yaml`."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import TypeAdapter, model_validator

from grading.shipped import shipped
from grading.text import AnyText, Content, Slug


class ByKind(Content):
    """Words or places that differ between a persona and a case."""

    persona: AnyText
    scenario: AnyText


class Place(Content):
    """Where in the file to look, where the calls do not show it better."""

    persona: str
    scenario: str


class Rule(Content):
    """One claim: its limit, and what is said when it fails."""

    least: float | None = None
    most: float | None = None
    unit: Literal["share", "ratio", "points", "count"]
    """A share is counted over calls or lines and may miss its limit by chance; a ratio is what it is."""
    note: bool = False
    """Told, and never held against a file."""
    name: AnyText
    failed: AnyText
    why: AnyText
    mend: ByKind
    key: Place

    @model_validator(mode="after")
    def _one_limit(self) -> Rule:
        if (self.least is None) == (self.most is None):
            msg = "a claim has either `least` or `most`"
            raise ValueError(msg)
        return self

    @property
    def limit(self) -> float:
        """The limit, whichever side it is on."""
        return self.least if self.least is not None else self.most or 0.0


@cache
def rules() -> dict[str, Rule]:
    """Every claim by id, in the order of the report."""
    data = shipped("simulator.playtest", "data/claims.yaml")
    return TypeAdapter(dict[Slug, Rule]).validate_python(data)
