"""The sitting as xAPI statements and as a row of CSV: what learning systems take in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from simulator.exam.record.award import Award, StationScore
from simulator.grading_runs.sheet import harmless

VERBS = {"pass": "passed", "fail": "failed", "borderline": "completed"}
COLUMNS = (
    "exam", "blueprint", "version", "candidate", "name", "machine", "attempt", "began_at", "decided_at", "verdict", "total", "low", "high",
    "cut", "valid_until", "record_sha256",
)  # fmt: skip


def xapi(award: Award) -> list[dict[str, Any]]:
    """One statement a station and one for the exam, the latter last. Ids are stable: sending twice changes nothing."""
    exam = _activity(award, "", award.title)
    return [*(_station(award, station, exam) for station in award.stations), _exam(award, exam)]


def csv_rows(awards: Iterable[Award]) -> str:
    """A table with headings, a row a sitting. Text that a spreadsheet would run as a formula is disarmed."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for a in awards:
        low, high = a.interval or ("", "")
        row = (
            a.exam, a.blueprint, a.blueprint_version, a.holder, a.holder_name, a.machine, a.attempt, a.began_at.isoformat(),
            a.decided_at.isoformat(), a.verdict, "" if a.total is None else round(a.total, 2), low, high, a.cut,
            a.valid_until.isoformat() if a.valid_until else "", a.digest,
        )  # fmt: skip
        table.writerow([harmless(v) if isinstance(v, str) else v for v in row])
    return out.getvalue()


def _exam(award: Award, exam: dict[str, Any]) -> dict[str, Any]:
    result: dict[str, Any] = {"completion": True, "duration": _duration(sum(s.seconds for s in award.stations)), **_score(award.total)}
    if award.verdict != "borderline":
        result["success"] = award.verdict == "pass"
    told: dict[str, Any] = {f"{award.home}/xapi/record-sha256": award.digest, f"{award.home}/xapi/attempt": award.attempt}
    context = {"extensions": told | ({f"{award.home}/xapi/machine": True} if award.machine else {})}
    return _statement(award, "exam", VERBS[award.verdict], exam, award.decided_at, result, context)


def _station(award: Award, station: StationScore, exam: dict[str, Any]) -> dict[str, Any]:
    result = {"completion": True, "duration": _duration(station.seconds), **_score(station.total)}
    context = {"contextActivities": {"parent": [exam]}}
    thing = _activity(award, f"/stations/{station.id}", station.id)
    return _statement(award, station.call, "completed", thing, station.ended_at, result, context)


def _statement(
    award: Award, what: str, verb: str, thing: dict[str, Any], at: datetime, result: dict[str, Any], context: dict[str, Any]
) -> dict[str, Any]:
    return {
        "id": award.urn(what).removeprefix("urn:uuid:"),
        "actor": {"objectType": "Agent", "name": award.holder_name, "account": {"homePage": award.home, "name": award.holder}},
        "verb": {"id": f"http://adlnet.gov/expapi/verbs/{verb}", "display": {"en": verb}},
        "object": thing, "result": result, "context": context, "timestamp": at.isoformat(timespec="milliseconds"),
        "authority": {"objectType": "Agent", "name": award.owner, "account": {"homePage": award.home, "name": "hotseat"}},
        "version": "1.0.0",
    }  # fmt: skip


def _activity(award: Award, below: str, name: str) -> dict[str, Any]:
    return {
        "objectType": "Activity", "id": f"{award.home}/exams/{award.blueprint}/v{award.blueprint_version}{below}",
        "definition": {"type": "http://adlnet.gov/expapi/activities/assessment", "name": {"und": name}},
    }  # fmt: skip


def _score(total: float | None) -> dict[str, Any]:
    """Unscored is no score, never nought."""
    return {} if total is None else {"score": {"scaled": round(total / 100, 4), "raw": round(total, 2), "min": 0, "max": 100}}


def _duration(seconds: float) -> str:
    """ISO 8601, to the hundredth of a second."""
    return f"PT{max(0.0, seconds):.2f}S"
