"""Arithmetic of a scorecard: percentages of domains and views, the total, the best that is still possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from grading.rubric import Criterion, Rubric
from grading.verdict import NotApplicable, Scored, Unscored, Verdict

Verdicts = Mapping[str, Verdict]


def percent(criteria: Iterable[Criterion], verdicts: Verdicts) -> float | None:
    """Share of the reachable points, 0–100; not-applicable weight is spread by leaving it out. None when nothing was scored."""
    scored = [(c.weight, v.level) for c in criteria if isinstance(v := verdicts.get(c.id), Scored)]
    weight = sum([w for w, _ in scored])
    return 100 * sum([w * level / 4 for w, level in scored]) / weight if weight else None


def domain_percents(rubric: Rubric, verdicts: Verdicts) -> dict[str, float | None]:
    """The percentage of each domain; criteria without a domain are one nameless group."""
    return {id_: percent(criteria, verdicts) for id_, criteria in _groups(rubric).items()}


def part_percents(rubric: Rubric, verdicts: Verdicts) -> dict[str, float | None]:
    """The percentage of each part of each view."""
    known = {c.id: c for c in rubric.criteria}
    return {p.id: percent([known[id_] for id_ in p.criteria], verdicts) for view in rubric.views for p in view.parts}


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
