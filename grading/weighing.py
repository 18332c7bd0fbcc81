"""Arithmetic of a scorecard: percentages of domains and views, the total, the best that is still possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from grading.rubric import Criterion, Part, Rubric
from grading.verdict import NotApplicable, Scored, Status, Unscored, Verdict

Verdicts = Mapping[str, Verdict]


class Reached(NamedTuple):
    """The percentage of a part of a view; None where nothing of it arose, or too little was scored to say."""

    percent: float | None
    status: Status


TOO_LITTLE = "not enough was scored to say"
"""Why a part of a view, or a gate that rests on one, is left open."""


def percent(criteria: Iterable[Criterion], verdicts: Verdicts) -> float | None:
    """Share of the reachable points, 0–100; not-applicable weight is spread by leaving it out. None when nothing was scored."""
    scored = [(c.weight, v.level) for c in criteria if isinstance(v := verdicts.get(c.id), Scored)]
    weight = sum([w for w, _ in scored])
    return 100 * sum([w * level / 4 for w, level in scored]) / weight if weight else None


def domain_percents(rubric: Rubric, verdicts: Verdicts) -> dict[str, float | None]:
    """The percentage of each domain; criteria without a domain are one nameless group."""
    return {id_: percent(criteria, verdicts) for id_, criteria in _groups(rubric).items()}


def reached(rubric: Rubric, part: Part, verdicts: Verdicts) -> Reached:
    """What a part of a view reached; where half or more of what arose is unscored, nobody can say."""
    criteria = [c for c in rubric.criteria if c.id in part.criteria]
    unscored = sum(c.weight for c in criteria if isinstance(verdicts.get(c.id), Unscored))
    scored = sum(c.weight for c in criteria if isinstance(verdicts.get(c.id), Scored))
    if unscored and unscored >= scored:
        return Reached(None, "unscored")
    share = percent(criteria, verdicts)
    return Reached(share, "not_applicable" if share is None else "scored")


def part_percents(rubric: Rubric, verdicts: Verdicts) -> dict[str, Reached]:
    """What each part of each view reached."""
    return {p.id: reached(rubric, p, verdicts) for view in rubric.views for p in view.parts}


def total(rubric: Rubric, verdicts: Verdicts) -> float | None:
    """0–100: domains weighted by what their criteria weigh; a domain with nothing applicable drops out."""
    reached = domain_percents(rubric, verdicts)
    weights = {
        id_: sum(c.weight for c in criteria)
        for id_, criteria in _groups(rubric).items()
        if reached[id_] is not None and any(not isinstance(verdicts.get(c.id), NotApplicable) for c in criteria)
    }
    whole = sum(weights.values())
    return sum(weights[id_] * (reached[id_] or 0.0) for id_ in weights) / whole if whole else None


def at_best(verdicts: Verdicts) -> dict[str, Verdict]:
    """The verdicts if everything unscored had been perfect."""
    return {id_: Scored(4, ((1, "-"),)) if isinstance(v, Unscored) else v for id_, v in verdicts.items()}


def _groups(rubric: Rubric) -> dict[str, list[Criterion]]:
    groups: dict[str, list[Criterion]] = {}
    for criterion in rubric.criteria:
        groups.setdefault(criterion.domain, []).append(criterion)
    return groups
