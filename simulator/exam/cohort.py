"""What a whole cohort's results say of the exam: reliability, decisions, stations, criteria, standard, groups. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from grading.psychometrics import (
    Decisions,
    Gap,
    ItemFigures,
    Reliability,
    Standard,
    Table,
    borderline_regression,
    consistency,
    gaps,
    item_figures,
    reliability,
)

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


def cohort_of(results: Sequence[Result], marks: Sequence[GlobalMark] = (), *, machines: bool = False, seed: int = 0) -> Cohort:
    """The figures of one blueprint's results; the latest version among them is taken. Raises NoCohort."""
    wanted = [r for r in results if bool(r["machine"]) == machines]
    if not wanted:
        raise NoCohort("no results yet of " + ("machines" if machines else "people; for machines add --machines"))
    version = max(r["blueprint"]["version"] for r in wanted)
    used = [r for r in wanted if r["blueprint"]["version"] == version and (machines or r["attempt"] == 1) and _complete(r)]
    if not used:
        raise NoCohort("no first attempt has been completed yet")
    stations = Table({r["exam"]: {s["station"]: float(s["total"]) for s in r["stations"] if s["total"] is not None} for r in used})
    found = reliability(stations, seed)
    cut = next(float(rule["cut"]) for rule in used[0]["rules"] if rule["rule"] == "total")
    totals = {r["exam"]: float(r["total"]) for r in used if r["total"] is not None}
    return Cohort(
        blueprint=used[0]["blueprint"]["id"], version=version, candidates=len(used), left_out=len(results) - len(used), machines=machines,
        verdicts={v: sum(r["verdict"] == v for r in used) for v in ("pass", "fail", "borderline")}, cut=cut, reliability=found,
        decisions=consistency(list(totals.values()), cut, found.sem, found.alpha) if found.sem and found.alpha is not None else None,
        stations=item_figures(stations), criteria=item_figures(_by_criterion(used), TOP_LEVEL),
        languages=gaps(totals, {r["exam"]: r["lang"] for r in used}, cut, seed),
        groups=gaps(totals, {r["exam"]: r["candidate"]["group"] for r in used}, cut, seed),
        standard=borderline_regression(_judged(used, marks), seed=seed),
    )  # fmt: skip


def _complete(result: Result) -> bool:
    """Whether every station was sat: a sitting given up says little of the exam."""
    return not any(str(why).startswith("incomplete:") for why in result["why"]) and any(s["total"] is not None for s in result["stations"])


def _by_criterion(results: Sequence[Result]) -> Table:
    """Mean level by criterion, 0–4; what was not scored or does not apply is left out."""
    rows: dict[str, dict[str, float]] = {}
    for result in results:
        levels: dict[str, list[int]] = {}
        for station in result["stations"]:
            for row in station["criteria"]:
                if row["status"] == "scored":
                    levels.setdefault(row["id"], []).append(row["level"])
        rows[result["exam"]] = {id_: sum(found) / len(found) for id_, found in levels.items()}
    return Table(rows)


def _judged(results: Sequence[Result], marks: Sequence[GlobalMark]) -> list[tuple[float, float]]:
    scores = {(r["exam"], s["station"]): s["total"] for r in results for s in r["stations"] if s["total"] is not None}
    return [(m.mark, float(scores[m.exam, m.station])) for m in marks if (m.exam, m.station) in scores]
