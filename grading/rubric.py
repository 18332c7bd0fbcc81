"""A rubric: weighted criteria with anchors, critical failures, gates, views and pass marks. YAML in `rubrics/`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from importlib.resources import files
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from grading.provenance import content_hash
from grading.shipped import shipped
from grading.sign import Sign, with_named
from grading.text import NO_LINES, AnyLines, AnyText, Content, Slug, Text

Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$", coerce_numbers_to_str=True)]
"""An id as people number their forms: C1, 2.3, greeting."""
Level = Annotated[int, Field(ge=0, le=4)]
Percent = Annotated[float, Field(ge=0, le=100)]
Effect = Literal["cap", "fail"]
NO_TEXT = Text(zh=None, en=None)


class Domain(Content):
    """A group of criteria reported together; below `least` percent the call is not passed."""

    id: Id
    name: AnyText
    least: Percent | None = None


class Criterion(Content):
    """One line of the rubric.

    `measure` names an embedded measure, `levels` says what to hear for each level; with neither, only a model or a person
    can score it. `from_standard` is the lowest written service level at which it is asked for: below it a shortfall is a
    note, not a deduction (S58).
    """

    id: Id
    domain: Annotated[str, Field(coerce_numbers_to_str=True)] = ""
    name: AnyText
    weight: Annotated[float, Field(gt=0, le=1000)]
    measure: Slug | None = None
    levels: Mapping[Level, Sign] = {}
    """The highest level whose sign is seen; `otherwise` when none is."""
    otherwise: Level = 0
    limits: Mapping[Level, Sign] = {}
    """No more than this level when the sign is seen."""
    scope: Literal["call", "reply"] = "call"
    """The call as a whole, or every reply by itself, averaged."""
    counts: Sign | None = None
    """With scope `reply`: only replies with this sign."""
    arises_when: Sign | None = None
    """Without this sign the criterion is not applicable."""
    from_standard: Annotated[int, Field(ge=1, le=5)] = 1
    anchors: AnyLines = NO_LINES
    """Five lines, level 0 to 4."""
    advice: AnyText = NO_TEXT

    @model_validator(mode="after")
    def _holds_together(self) -> Criterion:
        for lang in ("zh", "en"):
            if len(self.anchors.in_(lang)) not in {0, 5}:
                raise ValueError(f"anchors.{lang} must have five lines, level 0 to 4")
        if self.measure and self.levels:
            raise ValueError("give either measure or levels, not both")
        if self.measure:
            from grading.judging.measures import MEASURES

            _known("measure", [self.measure], list(MEASURES))
        if not self.levels and (self.limits or self.counts or self.scope == "reply"):
            raise ValueError("limits, counts and scope need levels")
        return self


class CriticalFailure(Content):
    """Something that limits the whole result: `cap` keeps it at the rubric's cap or `limit`, `fail` at its `fail_cap`."""

    id: Id
    name: AnyText
    of: Literal["customer", "business", "compliance"] = "customer"
    effect: Effect
    measure: Slug | None = None
    when: Sign | None = None
    again: Effect | None = None
    """The effect from the second time on."""
    limit: Annotated[float, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _one_way_to_find_it(self) -> CriticalFailure:
        if bool(self.measure) == bool(self.when):
            raise ValueError("give one of measure (an embedded finder) or when (a sign)")
        if self.measure:
            from grading.judging.critical import FINDERS

            _known("measure", [self.measure], list(FINDERS))
        return self


class Gate(Content):
    """Something that must come first, or never: `needs` before `before`, or `never`; or parts of views that reach a percentage.

    `report` only tells; `hold` refuses the pass; `cap` and `fail` limit the result as a critical failure does.
    """

    id: Id
    name: AnyText
    needs: Sign | None = None
    before: Sign | None = None
    never: Sign | None = None
    at_least: Mapping[str, Percent] = {}
    """View part id to the percentage it must reach."""
    arises_when: Sign | None = None
    effect: Literal["report", "hold", "cap", "fail"] = "report"
    advice: AnyText = NO_TEXT

    @model_validator(mode="after")
    def _one_kind(self) -> Gate:
        if [bool(self.needs), bool(self.never), bool(self.at_least)].count(True) != 1:
            raise ValueError("a gate has one of needs, never or at_least")
        if bool(self.needs) != bool(self.before):
            raise ValueError("needs and before go together")
        return self


class Expectation(Content):
    """Something nobody wrote down: when it is not met the trainee is told, and it costs nothing (S58)."""

    id: Id
    text: AnyText
    met_by: Sign
    arises_when: Sign | None = None


class Part(Content):
    """Some criteria seen together in a view."""

    id: Id
    name: AnyText
    criteria: Annotated[tuple[Id, ...], Field(min_length=1)]


class View(Content):
    """The same levels grouped another way (RATER, dials); a criterion may be in several parts or in none."""

    id: Id
    name: AnyText
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]


class Rubric(Content):
    """A whole rubric; weights are relative. `pass_mark`, `cap`, `fail_cap` and `limit` are on the form's own scale."""

    id: Slug
    extends: Slug | None = Field(default=None, exclude=True)
    """The rubric this one builds on."""
    draft: bool = Field(default=False, exclude=True)
    """Written by a model, and not yet read by a person."""
    title: AnyText
    version: Annotated[int, Field(ge=1)]
    out_of: Annotated[float, Field(gt=0, le=10000)] = 100
    """The most points the form gives; `total` is always 0–100, `points` are on this scale."""
    pass_mark: Annotated[float, Field(ge=0)] = 60
    cap: Annotated[float, Field(ge=0)] = 59
    fail_cap: Annotated[float, Field(ge=0)] = 40
    signs: Mapping[Slug, Sign] = {}
    """Signs used more than once, by name; elsewhere `sign: name` stands for them."""
    domains: tuple[Domain, ...] = ()
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    critical: tuple[CriticalFailure, ...] = ()
    gates: tuple[Gate, ...] = ()
    unwritten: tuple[Expectation, ...] = ()
    views: tuple[View, ...] = ()
    standards: Mapping[Slug, Annotated[int, Field(ge=1, le=5)]] = {}
    """Service level required by scenario id, over what the scenario itself requires."""

    @model_validator(mode="before")
    @classmethod
    def _named_signs(cls, data: Any) -> Any:
        signs = data.get("signs") if isinstance(data, dict) else None
        return with_named(data, signs) if isinstance(signs, dict) else data

    @model_validator(mode="after")
    def _holds_together(self) -> Rubric:
        domains, criteria = [d.id for d in self.domains], [c.id for c in self.criteria]
        parts = [p for v in self.views for p in v.parts]
        lists = {"domains": domains, "criteria": criteria, "critical": [c.id for c in self.critical], "gates": [g.id for g in self.gates]}
        lists["view parts"] = [p.id for p in parts]
        for kind, ids in lists.items():
            twice = [id_ for id_, times in Counter(ids).items() if times > 1]
            if twice:
                raise ValueError(f"{kind} has the same id twice: {', '.join(twice)}")
        for criterion in self.criteria:
            if criterion.domain:
                _known(f"criterion {criterion.id} names domain", [criterion.domain], domains)
        for part in parts:
            _known(f"view part {part.id} names criterion", part.criteria, criteria)
        for gate in self.gates:
            _known(f"gate {gate.id} names view part", gate.at_least, lists["view parts"])
        for name in ("pass_mark", "cap", "fail_cap"):
            if getattr(self, name) > self.out_of:
                raise ValueError(f"{name} is larger than out_of ({self.out_of:g})")
        return self

    def criterion(self, id_: str) -> Criterion:
        """The criterion with that id."""
        return next(c for c in self.criteria if c.id == id_)

    def percent(self, points: float) -> float:
        """Points of the form's own scale as 0–100."""
        return 100 * points / self.out_of

    @cached_property
    def hash(self) -> str:
        """What this rubric says, as 16 hex digits: key order and comments do not matter."""
        return content_hash(self)


def _known(what: str, ids: Iterable[str], known: list[str]) -> None:
    for id_ in ids:
        if id_ not in known:
            raise ValueError(f"{what} {id_!r}; known: {', '.join(sorted(known)) or 'none'}")


def shipped_rubrics() -> tuple[str, ...]:
    """Ids of the rubrics that ship."""
    return tuple(sorted(p.name.removesuffix(".yaml") for p in files("grading").joinpath("rubrics").iterdir() if p.name.endswith(".yaml")))


@cache
def shipped_rubric(id_: str = "complaint") -> Rubric:
    """A shipped rubric. Raises FileNotFoundError for an unknown id."""
    return Rubric.model_validate(shipped("grading", f"rubrics/{id_}.yaml"))
