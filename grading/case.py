"""What a grader must know about one case: its facts, hidden need, remedies, limits and falsehoods.

Cues (`AnyLines`) say how an agent's words are recognised. One cue is one alternative; ` & ` joins parts that must
all occur in one sentence; `@name` stands for a concept of the ear's lexicon (`@refund`, `@call_back`); `…` is a short
gap; `/…/` is a regular expression. Cues are examples of meaning: short stems and concepts carry furthest.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from grading.text import NO_LINES, AnyLines, AnyText, Content, Fault, Lang, Slug, refuse

Aspect = Literal["what", "why", "who", "when", "where", "how", "how_much"]
"""The seven questions of 5W2H (S112)."""

Reveal = Literal["opening", "asked", "trust"]
"""When the customer tells a fact: in the first words, when asked, or when asked and trust has been earned."""


class Fact(Content):
    """One thing the customer knows and the agent may ask about."""

    id: Slug
    about: Aspect
    key: bool = True
    ask: AnyLines = NO_LINES
    says: AnyLines
    reveal: Reveal = "asked"
    question: AnyLines = NO_LINES
    """How people ask for it: reference agents and coaches say these, and what an agent asks is held against them."""
    near: AnyLines = NO_LINES
    """Words that go with the fact, weaker than a cue: they only make it likelier than its neighbours."""

    def matters(self, lang: Lang) -> bool:
        """True for what the case turns on or keeps back; a small fact has example questions and no cues."""
        return self.key or self.reveal == "trust" or bool(self.ask.in_(lang))


class Need(Content):
    """The hidden need beneath the surface demand (S18, S104); C6 rewards finding and confirming it."""

    what: AnyText
    hints: AnyLines
    says: AnyLines
    cues: AnyLines


class Remedy(Content):
    """Something the agent can explain, do or offer; `level` is the service level (S56, 1–5) it belongs to."""

    id: Slug
    label: AnyText
    cues: AnyLines
    near: AnyLines = NO_LINES
    """Words people use when they offer it, weaker than a cue: they tell which remedy an offer is that no cue has told."""
    level: Annotated[int, Field(ge=1, le=5)]
    essential: bool = True
    serves_need: bool = False
    money: bool = False
    limit: Annotated[float, Field(gt=0)] | None = None


class Overreach(Content):
    """A promise above the agent's authority: making it is critical failure CF10."""

    id: Slug
    label: AnyText
    cues: AnyLines


class Unacceptable(Content):
    """Something an agent may be tempted to offer and this customer will not hear of."""

    id: Slug
    label: AnyText
    cues: AnyLines
    says: AnyLines
    """How they turn it down."""


class Falsehood(Content):
    """Something untrue an agent might say about this case; `harmful` sends C8 to level 0."""

    id: Slug
    cues: AnyLines
    truth: AnyText
    harmful: bool = False


class Case(Content):
    """The gradeable part of a scenario: everything C5–C10 are measured against."""

    standard: Annotated[int, Field(ge=1, le=5)] = 2
    """The written service level this case requires (S56, S58)."""
    facts: Annotated[tuple[Fact, ...], Field(min_length=1, max_length=60)]
    need: Need
    remedies: Annotated[tuple[Remedy, ...], Field(min_length=1, max_length=30)]
    acceptable: Annotated[tuple[tuple[Slug, ...], ...], Field(min_length=1)]
    """Any one of these sets of remedies, offered, satisfies the customer."""
    unacceptable: tuple[Unacceptable, ...] = ()
    overreach: tuple[Overreach, ...] = ()
    falsehoods: tuple[Falsehood, ...] = ()
    causes: AnyLines
    """Words that name what happened, so that empathy or apology can be tied to its cause (T03, T04)."""
    shown: AnyLines = NO_LINES
    """What the agent's desk shows: record, authority, policy. A scenario fills it in from its card."""
    personal_data: AnyLines = NO_LINES
    """Account facts that must not be told before identity is verified (CF9)."""
    needs_verification: bool = False
    staff_at_fault: bool = False
    """The grievance is about a member of staff: one of the ways a change of person is earned (T13)."""
    urgent: bool = False
    """Waiting would do harm: a change of time is never earned (T15)."""

    def satisfied_by(self, offered: AbstractSet[str]) -> bool:
        """True when the remedies offered hold one of the acceptable sets."""
        return any(set(chosen) <= offered for chosen in self.acceptable)

    @model_validator(mode="after")
    def _ids_hold_together(self) -> Case:
        refuse(_strangers(self.acceptable, [r.id for r in self.remedies], {o.id for o in self.overreach}))
        groups = {"facts": self.facts, "remedies": self.remedies, "unacceptable": self.unacceptable, "overreach": self.overreach}
        refuse(_doubles(groups | {"falsehoods": self.falsehoods}))
        return self


def _strangers(acceptable: Sequence[Sequence[str]], known: Sequence[str], above: AbstractSet[str]) -> Iterator[Fault]:
    for n, chosen in enumerate(acceptable):
        for m, id_ in enumerate(chosen):
            if id_ not in known and id_ in above:
                says = "acceptable names {id}, which is under overreach: it is above the agent's authority"
                yield Fault(("acceptable", n, m), says, {"id": id_}, "accept something the agent may grant", "unwinnable")
            elif id_ not in known:
                says = "acceptable names a remedy that does not exist: {id}; known: {known}"
                near = difflib.get_close_matches(id_, known, n=1)
                slots = {"id": id_, "known": ", ".join(known), "nearest": near[0] if near else None}
                yield Fault(("acceptable", n, m), says, slots, "add it under remedies, or use one of these", "unknown-remedy")


def _doubles(groups: Mapping[str, Sequence[Any]]) -> Iterator[Fault]:
    for kind, items in groups.items():
        for n, item in enumerate(items):
            if item.id in [other.id for other in items[:n]]:
                yield Fault(
                    (kind, n, "id"),
                    "{kind} has the same id twice: {id}",
                    {"kind": kind, "id": item.id},
                    "give one of them another id",
                    "double-id",
                )
