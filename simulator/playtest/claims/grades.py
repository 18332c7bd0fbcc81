"""Grades: does the scorecard tell good from poor, as a whole and criterion by criterion?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from grading.psychometrics.scores import correlation
from simulator.playtest.cast import GOOD, POOR
from simulator.playtest.evidence import Evidence, Measure, ending, mean
from simulator.playtest.played import Played

ENOUGH = 6
"""Scored calls of good and of poor agents from which a criterion is judged."""


@dataclass(frozen=True, slots=True)
class Item:
    """One criterion as a test item; all figures 0–1 but `correlation`, which is −1 to 1."""

    id: str
    easy: float
    """Mean level of everybody: the item's p-value; near 1 everybody has it, near 0 nobody."""
    apart: float
    """Mean level of good agents less that of poor ones: the upper-lower index."""
    correlation: float
    """Of the level with the total: what point-biserial is for right and wrong."""
    n: int


def items(calls: Sequence[Played]) -> list[Item]:
    """Every criterion that was scored often enough for good agents and for poor ones."""
    found = []
    for id_ in dict.fromkeys(key for c in calls for key in c.levels):
        rows = [(c.levels[id_], c) for c in calls if c.levels.get(id_) is not None and c.total is not None]
        levels = [(level, c) for level, c in rows if level is not None]
        good, poor = ([level for level, c in levels if c.job.agent in who] for who in (GOOD, POOR))
        if min(len(good), len(poor)) >= ENOUGH:
            pairs = [(level, float(c.total or 0)) for level, c in levels if c.job.agent in {*GOOD, *POOR}]
            found.append(Item(id_, mean(level for level, _ in pairs), mean(good) - mean(poor), correlation(pairs) or 0.0, len(pairs)))
    return found


def measures(evidence: Evidence) -> Iterator[Measure]:
    """Figures about grades."""
    good, poor = ([c for c in evidence.of(*who) if c.total is not None] for who in (GOOD, POOR))
    if not good or not poor:
        return
    wins = mean((a.total or 0) > (b.total or 0) for a in good[:: max(1, len(good) // 60)] for b in poor[:: max(1, len(poor) // 60)])
    lowest = min(good, key=lambda c: c.total or 0)
    slots: dict[str, object] = {"good": round(mean(c.total or 0 for c in good)), "poor": round(mean(c.total or 0 for c in poor))}
    yield Measure("grades-tell", wins, len(good) + len(poor), slots, ending(lowest))
    rows = items(evidence.calls)
    if rows:
        worst = min(rows, key=lambda item: item.apart)
        slots = {"criterion": worst.id, "easy": round(100 * worst.easy), "correlation": round(worst.correlation, 2)}
        yield Measure("criteria-tell", worst.apart, worst.n, slots)
        flat = [item.id for item in rows if item.apart < 0.1]
        yield Measure("criteria-flat", len(flat), len(rows), {"criteria": ", ".join(flat)})
