"""Judge against people: figures for each criterion, and what they allow."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from grading.agreement import CERTIFICATION, PRACTICE, Agreement, Gate, Pair, agreement, alpha, bias
from grading.marks import Mark

NEAR = 5.0
"""Points within which two totals count as the same verdict of quality."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    """Yes-or-no decisions compared: a pass, or a critical failure found."""

    both: int = 0
    judge_only: int = 0
    person_only: int = 0
    neither: int = 0

    @property
    def count(self) -> int:
        """How many were compared."""
        return self.both + self.judge_only + self.person_only + self.neither

    @property
    def agreed(self) -> float | None:
        """Share of equal decisions, 0–1; None for none."""
        return (self.both + self.neither) / self.count if self.count else None


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals compared, 0–100: how many, how many within five points, and the judge's mean difference."""

    count: int
    near: float
    bias: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a set of human marks says of a judge."""

    criteria: Mapping[str, Agreement]
    overall: Agreement | None
    people: float | None
    """How the people agree among themselves: Krippendorff's alpha (interval); None where nobody marked the same thing twice."""
    critical: Verdicts
    passes: Verdicts
    totals: Totals | None
    unscored: int
    """Human marks the judge had no level for: left out of the figures, never counted as agreement."""
    rubric: dict[str, Any] = field(default_factory=dict)

    def calibrated(self, criterion: str, gate: Gate = CERTIFICATION) -> bool:
        """True when the judge may be relied on for that criterion; False for one nobody has marked."""
        return gate.open(self.criteria.get(criterion))

    def allows(self, found: Agreement | None) -> str:
        """`certification`, `practice` or `nothing`."""
        return "certification" if CERTIFICATION.open(found) else "practice" if PRACTICE.open(found) else "nothing"

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data, thresholds included."""
        return {
            "type": "calibration",
            "rubric": self.rubric,
            "overall": _figures(self.overall, self.allows(self.overall)),
            "criteria": [{"id": id_, **_figures(found, self.allows(found))} for id_, found in self.criteria.items()],
            "people_alpha": _short(self.people),
            "critical_failures": asdict(self.critical) | {"agreed": _short(self.critical.agreed)},
            "passes": asdict(self.passes) | {"agreed": _short(self.passes.agreed)},
            "totals": asdict(self.totals) if self.totals else None,
            "unscored": self.unscored,
            "thresholds": {"practice": asdict(PRACTICE), "certification": asdict(CERTIFICATION)},
        }


def _figures(found: Agreement | None, allows: str) -> dict[str, Any]:
    if found is None:
        return {"cases": 0, "marks": 0, "allows": "nothing"}
    interval = [_short(v) for v in found.interval] if found.interval else None
    return {
        "cases": found.cases, "marks": found.marks, "kappa": _short(found.kappa), "interval": interval, "exact": _short(found.exact),
        "within_one": _short(found.within_one), "bias": _short(found.bias), "allows": allows, "calibrated": allows == "certification",
    }  # fmt: skip


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def calibrate(marks: Sequence[Mark], cards: Mapping[str, Mapping[str, Any]], seed: int = 0) -> Calibration:
    """Compare people's marks with scorecards by case; the judge's own rows, where there are any, stand before its cards."""
    judged = _levels_of(marks, cards)
    people = [m for m in marks if not m.by_judge and not m.is_critical and m.level is not None]
    pairs: dict[str, dict[str, list[Pair]]] = {}
    overall: dict[str, list[Pair]] = {}
    unscored = 0
    for mark in people:
        level = judged.get((mark.case, mark.criterion))
        if level is None or mark.level is None:
            unscored += 1
            continue
        pairs.setdefault(mark.criterion, {}).setdefault(mark.case, []).append((mark.level, level))
        overall.setdefault(mark.case, []).append((mark.level, level))
    found = {id_: agreement(by_case, seed) for id_, by_case in sorted(pairs.items(), key=lambda item: _order(item[0]))}
    units: dict[tuple[str, str], list[float]] = {}
    for mark in people:
        units.setdefault((mark.case, mark.criterion), []).append(float(mark.level or 0))
    rubric = next((dict(card.get("rubric") or {}) for card in cards.values()), {})
    return Calibration(
        {id_: a for id_, a in found.items() if a}, agreement(overall, seed), alpha(list(units.values())),
        _critical(marks, cards), _passes(marks, cards), _totals(marks, cards), unscored, rubric,
    )  # fmt: skip


def _order(criterion: str) -> tuple[str, int]:
    letters = criterion.rstrip("0123456789")
    return letters, int(criterion[len(letters) :] or 0)


def _levels_of(marks: Iterable[Mark], cards: Mapping[str, Mapping[str, Any]]) -> dict[tuple[str, str], int]:
    levels = {
        (case, str(row["id"])): int(row["level"])
        for case, card in cards.items()
        for row in card.get("criteria", ())
        if row.get("status") == "scored" and row.get("level") is not None
    }
    own = {(m.case, m.criterion): m.level for m in marks if m.by_judge and not m.is_critical and m.level is not None}
    return levels | own


def _critical(marks: Iterable[Mark], cards: Mapping[str, Mapping[str, Any]]) -> Verdicts:
    """Decisions on critical failures, one for each that a person marked."""
    found = {(case, str(e["code"])) for case, card in cards.items() for e in card.get("critical_errors", ())}
    own = {(m.case, m.criterion): bool(m.level) for m in marks if m.by_judge and m.is_critical and m.level is not None}
    said = [
        (bool(m.level), own.get((m.case, m.criterion), (m.case, m.criterion) in found))
        for m in marks
        if m.is_critical and not m.by_judge and m.level is not None and (m.case in cards or (m.case, m.criterion) in own)
    ]
    return _verdicts(said)


def _passes(marks: Iterable[Mark], cards: Mapping[str, Mapping[str, Any]]) -> Verdicts:
    """Pass or not, once for each person and case; a judge that could not decide is left out."""
    said = {(m.case, m.rater): m.passed for m in marks if m.passed is not None and not m.by_judge}
    own = {m.case: m.passed for m in marks if m.passed is not None and m.by_judge}
    judged = {case: card.get("passed") for case, card in cards.items()} | own
    return _verdicts([(person, bool(judged[case])) for (case, _), person in said.items() if judged.get(case) is not None])


def _verdicts(said: Sequence[tuple[bool, bool]]) -> Verdicts:
    count = said.count
    return Verdicts(count((True, True)), count((False, True)), count((True, False)), count((False, False)))


def _totals(marks: Iterable[Mark], cards: Mapping[str, Mapping[str, Any]]) -> Totals | None:
    said = {(m.case, m.rater): m.total for m in marks if m.total is not None and not m.by_judge}
    own = {m.case: m.total for m in marks if m.total is not None and m.by_judge}
    judged = {case: card.get("total") for case, card in cards.items()} | own
    pairs = [(person, float(total)) for (case, _), person in said.items() if (total := judged.get(case)) is not None]
    if not pairs:
        return None
    return Totals(len(pairs), round(sum(abs(a - b) <= NEAR for a, b in pairs) / len(pairs), 3), round(bias(pairs), 2))
