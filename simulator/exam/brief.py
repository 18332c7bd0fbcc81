"""What a cohort's figures need of one result, a few hundred bytes of the tens of thousands it has. Pure; kept when a result lands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Brief:
    """One sitting's result in short."""

    exam: str
    blueprint: str
    version: int
    machine: bool
    attempt: int
    lang: str
    group: str
    verdict: str
    total: float | None
    cut: float
    """The total asked for, 0–100."""
    complete: bool
    """Whether every station was sat: a sitting given up says little of the exam."""
    stations: Mapping[str, float]
    """Total of each station that has one, 0–100."""
    criteria: Mapping[str, float]
    """Mean level of each criterion, 0–4; what was not scored or does not apply is left out."""


def brief_of(result: Mapping[str, Any]) -> Brief:
    """A result as `exam.result.result_of` gives it, in short."""
    stations = {s["station"]: float(s["total"]) for s in result["stations"] if s["total"] is not None}
    levels: dict[str, list[int]] = {}
    for station in result["stations"]:
        for row in station["criteria"]:
            if row["status"] == "scored":
                levels.setdefault(row["id"], []).append(row["level"])
    return Brief(
        exam=result["exam"], blueprint=result["blueprint"]["id"], version=result["blueprint"]["version"],
        machine=bool(result["machine"]), attempt=result["attempt"], lang=result["lang"], group=result["candidate"]["group"] or "",
        verdict=result["verdict"], total=None if result["total"] is None else float(result["total"]),
        cut=next((float(rule["cut"]) for rule in result["rules"] if rule["rule"] == "total"), 0.0),
        complete=bool(stations) and not any(str(why).startswith("incomplete:") for why in result["why"]),
        stations=stations, criteria={id_: sum(found) / len(found) for id_, found in levels.items()},
    )  # fmt: skip


def to_text(brief: Brief) -> str:
    """As it is kept: the fields in order, as JSON."""
    return json.dumps([getattr(brief, name) for name in Brief.__dataclass_fields__], ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Brief:
    """What `to_text` wrote."""
    return Brief(*json.loads(text))
