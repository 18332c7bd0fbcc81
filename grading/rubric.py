"""A rubric: domains, weighted criteria with anchors, critical failures with caps, and pass marks. YAML in `rubrics/`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import yaml
from pydantic import Field, model_validator

from grading.text import NO_LINES, AnyLines, AnyText, Content, Slug


class Domain(Content):
    """A group of criteria reported together."""

    id: Annotated[str, Field(pattern=r"^D[0-9]+$")]
    name: AnyText


class Criterion(Content):
    """One line of the rubric.

    `measure` names the embedded measure; `from_standard` is the lowest written service level at which it is asked for:
    below it a shortfall is a note, not a deduction (S58).
    """

    id: Annotated[str, Field(pattern=r"^C[0-9]+$")]
    domain: str
    name: AnyText
    weight: Annotated[float, Field(gt=0, le=100)]
    measure: Slug
    from_standard: Annotated[int, Field(ge=1, le=5)] = 1
    anchors: AnyLines
    """Five lines, level 0 to 4."""
    advice: AnyText

    @model_validator(mode="after")
    def _five_anchors(self) -> Criterion:
        for lang in ("zh", "en"):
            if len(self.anchors.in_(lang)) not in {0, 5}:
                msg = f"anchors.{lang} must have five lines, level 0 to 4"
                raise ValueError(msg)
        return self


class CriticalFailure(Content):
    """Something that limits the whole result: `cap` (59) keeps it below a pass, `fail` limits it to 40."""

    id: Annotated[str, Field(pattern=r"^CF[0-9]+$")]
    name: AnyText
    of: Literal["customer", "business", "compliance"]
    effect: Literal["cap", "fail"]


class Rubric(Content):
    """A whole rubric; weights are relative."""

    id: Slug
    title: AnyText
    version: Annotated[int, Field(ge=1)]
    pass_mark: Annotated[float, Field(ge=0, le=100)] = 60
    cap: Annotated[float, Field(ge=0, le=100)] = 59
    fail_cap: Annotated[float, Field(ge=0, le=100)] = 40
    domains: tuple[Domain, ...]
    criteria: tuple[Criterion, ...]
    critical: tuple[CriticalFailure, ...] = ()
    notes: AnyLines = NO_LINES

    @model_validator(mode="after")
    def _domains_exist(self) -> Rubric:
        known = {d.id for d in self.domains}
        for criterion in self.criteria:
            if criterion.domain not in known:
                msg = f"criterion {criterion.id} names domain {criterion.domain!r}; known: {', '.join(sorted(known))}"
                raise ValueError(msg)
        return self

    def criterion(self, id_: str) -> Criterion:
        """The criterion with that id."""
        return next(c for c in self.criteria if c.id == id_)


def shipped_rubrics() -> tuple[str, ...]:
    """Ids of the rubrics that ship."""
    return tuple(sorted(p.name.removesuffix(".yaml") for p in files("grading").joinpath("rubrics").iterdir() if p.name.endswith(".yaml")))


@cache
def shipped_rubric(id_: str = "complaint") -> Rubric:
    """A shipped rubric. Raises FileNotFoundError for an unknown id."""
    source = files("grading").joinpath(f"rubrics/{id_}.yaml").read_text(encoding="utf-8")
    return Rubric.model_validate(yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
