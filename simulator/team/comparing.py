"""Two teams side by side. A case is a trainee, not a call: calls of one person are not independent of each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from grading.psychometrics.groups import Gap, gaps
from simulator.team.standing import Member, TeamReport, in_order


@dataclass(frozen=True, slots=True)
class Comparison:
    """The first team less the second: totals in points, criteria in levels (0–4); None where a team has fewer than two cases."""

    teams: tuple[str, str]
    trainees: tuple[int, int]
    """With a graded call."""
    calls: tuple[int, int]
    """Graded calls the means are made of."""
    means: tuple[float | None, float | None]
    total: Gap | None
    criteria: tuple[tuple[str, str, Gap], ...]
    """Id, name, difference; the largest first."""


def compare(first: TeamReport, second: TeamReport) -> Comparison:
    """Two reports compared."""
    both = (first, second)
    names = {id_: name for report in both for id_, name in report.criteria}
    rows = [
        (id_, names[id_], gap)
        for id_ in sorted(names, key=in_order)
        if (gap := _gap(both, {m.trainee.id: m.levels[id_].mean for r in both for m in r.members if id_ in m.levels}))
    ]
    totals = {m.trainee.id: m.mean for r in both for m in r.members if m.mean is not None}
    return Comparison(
        teams=(first.team, second.team),
        trainees=(_counted(first.members), _counted(second.members)),
        calls=(first.looked_at, second.looked_at),
        means=(_mean(first.members), _mean(second.members)),
        total=_gap(both, totals),
        criteria=tuple(sorted(rows, key=lambda row: -abs(row[2].points))),
    )


def _counted(members: Sequence[Member]) -> int:
    return sum(m.mean is not None for m in members)


def _mean(members: Sequence[Member]) -> float | None:
    means = [m.mean for m in members if m.mean is not None]
    return sum(means) / len(means) if means else None


def _gap(both: tuple[TeamReport, TeamReport], values: Mapping[str, float]) -> Gap | None:
    """The difference with the teams in the order asked for; group names are places, since two teams may sort either way."""
    place = {m.trainee.id: str(n) for n, report in enumerate(both) for m in report.members}
    found = gaps(values, place)
    return found[0] if found else None
