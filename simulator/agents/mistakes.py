"""The classic mistakes of each customer type (domain: section 2), each the one habit of a fairly competent agent."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from pydantic import Field, TypeAdapter, model_validator

from grading.shipped import shipped
from grading.text import AnyLines, Content, Slug

Step = Literal["greet", "sorry", "ask", "explain", "offer", "close", "bye"]
"""A step of a call in good order."""
FEWEST_LINES = 6
"""Wordings in each language, so that a call need not hear one twice."""


class Mistake(Content):
    """A habit: in which steps it shows, where it stands beside the proper words, and which of those it displaces."""

    at: Annotated[tuple[Step, ...], Field(min_length=1)]
    where: Literal["before", "after", "alone"]
    """`alone` is a reply of its own, before the proper one."""
    instead_of: tuple[str, ...] = ()
    """Keys of the bank that go unsaid in those steps."""
    lines: AnyLines

    @model_validator(mode="after")
    def _enough_lines(self) -> Mistake:
        for lang in ("zh", "en"):
            if len(set(self.lines.in_(lang))) < FEWEST_LINES:
                msg = f"lines.{lang}: at least {FEWEST_LINES} different ones"
                raise ValueError(msg)
        return self


@cache
def _all() -> dict[str, Mistake]:
    data = shipped("simulator.agents", "data/mistakes.yaml")
    known = TypeAdapter(dict[Slug, dict[Slug, Mistake]]).validate_python(data)
    return {f"mistake:{persona}:{slug}": one for persona, ones in known.items() for slug, one in ones.items()}


def mistakes(persona: str | None = None) -> tuple[str, ...]:
    """Names of the players who make one classic mistake: all, or those of one persona's mistakes."""
    return tuple(name for name in _all() if persona is None or name.split(":")[1] == persona)


def mistake_of(player: str) -> Mistake | None:
    """The mistake a player keeps making; None for any other player."""
    return _all().get(player)
