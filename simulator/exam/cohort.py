"""What a whole cohort's results say of the exam: reliability, decisions, stations, criteria, standard, groups. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from grading.psychometrics import (
    Decisions,
    Gap,
    ItemFigures,
    Reliability,
    Standard,
    borderline_regression,
    consistency,
    gaps,
    item_figures,
    reliability,
)
from simulator.exam.brief import Brief, brief_of
from simulator.exam.tables import table_of

Result = Mapping[str, Any]
"""A sitting's result as `exam.result.result_of` gives it."""
TOP_LEVEL = 4.0


@dataclass(frozen=True, slots=True)
class GlobalMark:
    """An examiner's overall impression of one station: 1 clear fail, 2 borderline, 3 clear pass, 4 good, 5 outstanding."""

    exam: str
    station: str
    mark: float


@dataclass(frozen=True, slots=True)
class Cohort:
    """The figures a board looks at. None where there is too little to say."""

    blueprint: str
    version: int
    candidates: int
    """First attempts that were completed: the figures rest on these."""
    left_out: int
    """Later attempts, machines among people, sittings given up or of another version."""
    machines: bool
    verdicts: Mapping[str, int]
    cut: float
    reliability: Reliability
    decisions: Decisions | None
    stations: tuple[ItemFigures, ...]
    criteria: tuple[ItemFigures, ...]
    languages: tuple[Gap, ...]
    groups: tuple[Gap, ...]
    standard: Standard | None

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data, figures unrounded."""
        return {
            "type": "exam_cohort",
            **asdict(self),
            "stations": [{**asdict(s), "remark": s.remark} for s in self.stations],
            "criteria": [{**asdict(c), "remark": c.remark} for c in self.criteria],
        }


class NoCohort(Exception):
    """There is no result to look at; the message says what to do."""


def cohort_of(results: Iterable[Result], marks: Sequence[GlobalMark] = (), *, machines: bool = False, seed: int = 0) -> Cohort:
    """The figures of one blueprint's results; the latest version among them is taken. Raises NoCohort."""
    return figures_of([brief_of(result) for result in results], marks, machines=machines, seed=seed)


def figures_of(briefs: Sequence[Brief], marks: Sequence[GlobalMark] = (), *, machines: bool = False, seed: int = 0) -> Cohort:
    """The same from what was kept of each result. Raises NoCohort."""
    wanted = [b for b in briefs if b.machine == machines]
    if not wanted:
        raise NoCohort("no results yet of " + ("machines" if machines else "people; for machines add --machines"))
    version = max(b.version for b in wanted)
    used = [b for b in wanted if b.version == version and (machines or b.attempt == 1) and b.complete]
    if not used:
        raise NoCohort("no first attempt has been completed yet")
    stations = table_of([b.stations for b in used], [b.totals for b in used])
    found = reliability(stations, seed)
    cut, totals = used[0].cut, {b.exam: b.total for b in used if b.total is not None}
    return Cohort(
        blueprint=used[0].blueprint, version=version, candidates=len(used), left_out=len(briefs) - len(used), machines=machines,
        verdicts={v: sum(b.verdict == v for b in used) for v in ("pass", "fail", "borderline")}, cut=cut, reliability=found,
        decisions=consistency(list(totals.values()), cut, found.sem, found.alpha) if found.sem and found.alpha is not None else None,
        stations=item_figures(stations),
        criteria=item_figures(table_of([b.criteria for b in used], [b.levels for b in used]), TOP_LEVEL),
        languages=gaps(totals, {b.exam: b.lang for b in used}, cut, seed),
        groups=gaps(totals, {b.exam: b.group for b in used}, cut, seed),
        standard=borderline_regression(_judged(used, marks), seed=seed),
    )  # fmt: skip


def _judged(briefs: Sequence[Brief], marks: Sequence[GlobalMark]) -> list[tuple[float, float]]:
    if not marks:
        return []
    marked = {m.exam for m in marks}
    scores = {(b.exam, station): total for b in briefs if b.exam in marked for station, total in b.station_totals.items()}
    return [(m.mark, scores[m.exam, m.station]) for m in marks if (m.exam, m.station) in scores]
