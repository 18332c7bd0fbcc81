"""The rules of a blueprint held against what was reached: for each a value, a cut, how sure it is, and what follows. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from statistics import fmean
from typing import Any, Literal

from grading.rubric import Rubric
from simulator.exam.blueprint import PassRules
from simulator.exam.sureness import Estimate, estimate

Outcome = Literal["met", "missed", "near"]
"""`near`: the cut lies within the interval, or there is none."""
_Z95 = 1.96


@dataclass(frozen=True, slots=True)
class Ruling:
    """One rule held against one candidate."""

    rule: str
    """`total`, `domain:D1`, `criterion:C8`, `critical`, `stations`."""
    value: float | None
    cut: float
    outcome: Outcome
    interval: tuple[float, float] | None = None
    sem: float | None = None

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data, in tenths for display; the outcome was settled before, and no figure is rounded across the cut."""
        return {
            "rule": self.rule, "value": None if self.value is None else _tenth(self.value, self.cut), "cut": self.cut,
            "outcome": self.outcome, "interval": [_tenth(v, self.cut) for v in self.interval] if self.interval else None,
            "sem": None if self.sem is None else round(self.sem, 1),
        }  # fmt: skip


def rulings(cards: Sequence[Mapping[str, Any]], rules: PassRules, rubric: Rubric) -> list[Ruling]:
    """Every rule, in the order total, domains, criteria, critical failures, stations. `cards` are of the stations that count."""
    return [
        _total(cards, rules),
        *_domains(cards, rules, rubric),
        *_criteria(cards, rules),
        _critical(cards, rules),
        *_stations(cards, rules),
    ]


def panel_errors(cards: Sequence[Mapping[str, Any]]) -> list[float]:
    """The standard error a panel left at each station that had one, from its 95 % interval of the total."""
    found = [_interval(card) for card in cards]
    return [(high - low) / 2 / _Z95 for low, high in (f for f in found if f)]


def _total(cards: Sequence[Mapping[str, Any]], rules: PassRules) -> Ruling:
    totals = [float(card["total"]) for card in cards if card["total"] is not None]
    return _by_interval("total", estimate(totals, rules.confidence, panel_errors(cards)), rules.total)


def _domains(cards: Sequence[Mapping[str, Any]], rules: PassRules, rubric: Rubric) -> Iterator[Ruling]:
    for domain in rubric.domains:
        cut = rules.domains.get(domain.id, rules.every_domain)
        percents = [float(d["percent"]) for card in cards for d in card["domains"] if d["id"] == domain.id and d["percent"] is not None]
        if percents:  # what could not arise at any station is not held against anybody
            yield _minimum(f"domain:{domain.id}", estimate(percents, rules.confidence), cut)


def _minimum(rule: str, found: Estimate | None, cut: float) -> Ruling:
    """A domain's minimum: reached by the mean itself, missed for certain only where the whole interval lies below.

    The interval of one domain is wide; asking it to clear its cut would send every good candidate to a person.
    """
    assert found is not None, "only called with percentages"
    high = found.interval[1] if found.interval else None
    outcome: Outcome = "met" if found.value >= cut else "missed" if high is not None and high < cut else "near"
    return Ruling(rule, found.value, cut, outcome, found.interval, found.sem)


def _by_interval(rule: str, found: Estimate | None, cut: float) -> Ruling:
    if found is None or found.interval is None:
        return Ruling(rule, found.value if found else None, cut, "near")
    low, high = found.interval
    outcome: Outcome = "met" if low >= cut else "missed" if high < cut else "near"
    return Ruling(rule, found.value, cut, outcome, found.interval, found.sem)


def _criteria(cards: Sequence[Mapping[str, Any]], rules: PassRules) -> Iterator[Ruling]:
    for id_, cut in rules.criteria.items():
        levels = [row["level"] for card in cards for row in card["criteria"] if row["id"] == id_ and row["status"] == "scored"]
        if levels:
            yield Ruling(f"criterion:{id_}", fmean(levels), cut, "met" if fmean(levels) >= cut else "missed")


def _critical(cards: Sequence[Mapping[str, Any]], rules: PassRules) -> Ruling:
    """Critical failures are counted, not estimated; only those a panel is divided over leave it open."""
    sure = open_ = 0
    for card in cards:
        disputed = _disputed(card)
        named = {e["code"] for e in card["critical_errors"]}
        sure += sum(e["code"] not in disputed for e in card["critical_errors"])
        open_ += len(disputed | (named & disputed))
    outcome: Outcome = "missed" if sure > rules.critical else "near" if sure + open_ > rules.critical else "met"
    return Ruling("critical", float(sure), float(rules.critical), outcome)


def _stations(cards: Sequence[Mapping[str, Any]], rules: PassRules) -> Iterator[Ruling]:
    """Stations passed, where the rules ask for some; one whose panel straddles the mark leaves it open."""
    if not rules.stations or not cards:
        return
    sure = open_ = 0
    for card in cards:
        low, high = _interval(card) or (card["total"], card["total"])
        if low is None or high is None:
            continue
        sure += low >= rules.station
        open_ += low < rules.station <= high
    outcome: Outcome = "met" if sure >= rules.stations else "near" if sure + open_ >= rules.stations else "missed"
    yield Ruling("stations", float(sure), float(rules.stations), outcome)


def _panel(card: Mapping[str, Any]) -> Mapping[str, Any]:
    judge = card.get("judge") or {}
    panel: Mapping[str, Any] = judge.get("panel") or {}
    return panel


def _interval(card: Mapping[str, Any]) -> tuple[float, float] | None:
    found = _panel(card).get("interval")
    return (float(found[0]), float(found[1])) if found else None


def _disputed(card: Mapping[str, Any]) -> set[str]:
    """Critical failures not all agree on, or that were named and not proved, unless a person has settled them."""
    settled = card.get("settled", ())
    reasons = _panel(card).get("reasons", ())
    return {code for kind, _, code in (r.partition(":") for r in reasons) if kind in {"critical", "unproved"}} - set(settled)


def _tenth(value: float, cut: float) -> float:
    """To a tenth, on the side of the cut where it is: 59.97 is not shown as 60 to somebody who failed for it."""
    near = round(value, 1)
    if value < cut <= near:
        return floor(value * 10) / 10
    return ceil(value * 10) / 10 if near < cut <= value else near
