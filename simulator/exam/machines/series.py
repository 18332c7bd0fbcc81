"""What k sittings of a machine come to: how often it passed, and how surely it would pass every time. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import comb
from statistics import fmean, stdev
from typing import Any

from grading.judging.model.panel import votes_interval


def passes_all(passed: int, of: int, times: int) -> float | None:
    """The chance that `times` sittings drawn from these all pass (pass^k), 0–1; None where there were not so many."""
    return comb(passed, times) / comb(of, times) if 1 <= times <= of else None


def series_of(results: Sequence[Mapping[str, Any]], asked: int) -> dict[str, Any]:
    """The figures of the sittings that have a result; `asked` is how many were wanted. Only a pass counts as one."""
    passed = sum(r["verdict"] == "pass" for r in results)
    low, high = votes_interval(passed, len(results))
    totals = [float(r["total"]) for r in results if r["total"] is not None]
    return {
        "asked": asked,
        "sat": len(results),
        "passed": passed,
        "borderline": sum(r["verdict"] == "borderline" for r in results),
        "failed": sum(r["verdict"] == "fail" for r in results),
        "pass_at_1": {"value": round(passed / len(results), 3) if results else None, "interval": [low, high]},
        "pass_all": [_row(passed, len(results), times, low, high) for times in range(1, len(results) + 1)],
        "total": {"mean": _short(fmean(totals)) if totals else None, "sd": _short(stdev(totals)) if len(totals) > 1 else None},
        "domains": _domains(results),
        "stations": _stations(results),
        "unanswered": sum(s.get("how") == "agent_failed" for r in results for s in r["stations"]),
        "critical_errors": sum(len(s["critical_errors"]) for r in results for s in r["stations"]),
    }


def _row(passed: int, of: int, times: int, low: float, high: float) -> dict[str, Any]:
    """pass^k with the bounds that follow from those of a single sitting."""
    value = passes_all(passed, of, times)
    return {"k": times, "value": None if value is None else round(value, 3), "interval": [round(low**times, 3), round(high**times, 3)]}


def _domains(results: Sequence[Mapping[str, Any]]) -> dict[str, float | None]:
    found: dict[str, list[float]] = {}
    for result in results:
        for station in result["stations"]:
            for row in station["domains"]:
                if row["percent"] is not None:
                    found.setdefault(row["id"], []).append(float(row["percent"]))
    return {id_: _short(fmean(values)) for id_, values in sorted(found.items())}


def _stations(results: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    found: dict[str, list[float]] = {}
    for result in results:
        for station in result["stations"]:
            if station["total"] is not None:
                found.setdefault(station["station"], []).append(float(station["total"]))
    return {id_: {"calls": len(values), "mean": _short(fmean(values)), "worst": min(values)} for id_, values in found.items()}


def _short(value: float) -> float:
    return round(value, 1)
