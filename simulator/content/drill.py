"""Drills: moments of a call written for one technique, to be filled with any case and any customer."""

from __future__ import annotations

from collections.abc import Iterable
from string import Formatter
from typing import Annotated, Literal

from pydantic import Field, model_validator

from grading.catalogue import Code
from grading.text import LANGS, NO_LINES, AnyLines, AnyText, Content, Slug
from simulator.content.acts import ACTS
from simulator.content.persona import Band

Stage = Literal["opening", "venting", "heard", "looking", "explained", "offered", "settled"]
"""How far the call has come: nobody has spoken, nobody has been heard, feelings were met, the record is open, the reason was
given, a first remedy stands, everything is agreed."""
Only = Literal["phone", "counter", "chat", "audience", "staff-at-fault", "not-urgent", "earlier-contact", "unverified", "verified"]
"""What the case must be like for the situation to make sense."""
Desk = Literal["record", "authority", "policy", "scene", "contacts"]
"""What of the desk the trainee sees beside the prompt."""
SLOTS = frozenset(
    {
        "name", "company", "senior", "place", "time", "record", "remedy", "other", "agreed", "question", "words", "cause", "feeling",
        "barred", "contact", "title",
    }
)  # fmt: skip
"""Gaps that a scene or a line may have; a situation is used only with cases that can fill them."""


class Situation(Content):
    """One moment: where the call stands, how the customer speaks, and a line that would do."""

    id: Slug
    at: Stage
    says: tuple[str, ...] = ()
    """Acts of the customer's own voice, spoken one after the other (see `acts.py`)."""
    lines: AnyLines = NO_LINES
    """The customer's words where no act fits; with `says` too, they are said last."""
    band: Band = "warm"
    scene: AnyText
    """What has happened up to here, in a sentence or two."""
    strong: AnyLines
    """Lines that would do, each with its slots."""
    only: tuple[Only, ...] = ()
    personas: tuple[Slug, ...] = ()
    """Customers it is meant for; empty for all."""
    scenarios: tuple[Slug, ...] = ()
    """Cases it is meant for; empty for all."""

    @model_validator(mode="after")
    def _speaks(self) -> Situation:
        if unknown := sorted(set(self.says) - ACTS.keys()):
            msg = f"says: unknown act {unknown[0]!r}; known: {', '.join(sorted(ACTS))}"
            raise ValueError(msg)
        for lang in LANGS:
            if not self.says and bool(self.strong.in_(lang)) != bool(self.lines.in_(lang)):
                msg = f"{lang}: the customer says nothing; give `says` or `lines`"
                raise ValueError(msg)
            texts = (*self.strong.in_(lang), *self.lines.in_(lang), self.scene.in_(lang))
            if strange := sorted(slots_in(texts) - SLOTS):
                msg = f"{lang}: unknown slot {{{strange[0]}}}; allowed: {', '.join(sorted(SLOTS))}"
                raise ValueError(msg)
        return self


def slots_in(texts: Iterable[str]) -> frozenset[str]:
    """Names of the gaps in texts. Raises ValueError for a brace out of place."""
    return frozenset(name for text in texts for _, name, _, _ in Formatter().parse(text) if name is not None)


class Drill(Content):
    """Everything to drill one technique with."""

    technique: Annotated[Code, Field(pattern=r"^T(0[1-9]|1[0-9]|2[0-4])$")]
    wants: AnyLines
    """What a full answer has in it, each in a few words."""
    avoid: tuple[Annotated[Code, Field(pattern=r"^X[1-8]$")], ...] = ()
    """Taboos that lie close by."""
    desk: tuple[Desk, ...] = ("record",)
    situations: Annotated[tuple[Situation, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_differ(self) -> Drill:
        ids = [s.id for s in self.situations]
        if twice := sorted({i for i in ids if ids.count(i) > 1}):
            msg = f"situations has the same id twice: {', '.join(twice)}"
            raise ValueError(msg)
        return self
