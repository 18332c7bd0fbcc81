"""What a cohort's figures need of one result, a few hundred bytes of the tens of thousands it has. Pure; kept when a result lands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from simulator.exam.packed import Packed, packed, unpacked


class Brief(NamedTuple):
    """One sitting's result in short."""

    exam: str
    blueprint: str
    version: int
    machine: bool
    attempt: int
    complete: bool
    """Whether every station was sat: a sitting given up says little of the exam."""
    lang: str
    group: str
    verdict: str
    total: float | None
    cut: float
    """The total asked for, 0–100."""
    stations: str
    totals: bytes
    """Total of each station that has one, 0–100: names and numbers as `Packed` says."""
    criteria: str
    levels: bytes
    """Mean level of each criterion, 0–4; what was not scored or does not apply is left out."""

    @property
    def by_station(self) -> Packed:
        """The totals as they are kept."""
        return Packed(self.stations, self.totals)

    @property
    def by_criterion(self) -> Packed:
        """The levels as they are kept."""
        return Packed(self.criteria, self.levels)

    @property
    def station_totals(self) -> dict[str, float]:
        """The totals in the order of the stations."""
        return unpacked(self.by_station)


def brief_of(result: Mapping[str, Any]) -> Brief:
    """A result as `exam.result.result_of` gives it, in short."""
    stations = {s["station"]: float(s["total"]) for s in result["stations"] if s["total"] is not None}
    levels: dict[str, list[int]] = {}
    for station in result["stations"]:
        for row in station["criteria"]:
            if row["status"] == "scored":
                levels.setdefault(row["id"], []).append(row["level"])
    by_station, by_criterion = packed(stations), packed({id_: sum(found) / len(found) for id_, found in levels.items()})
    return Brief(
        exam=result["exam"], blueprint=result["blueprint"]["id"], version=result["blueprint"]["version"],
        machine=bool(result["machine"]), attempt=result["attempt"], lang=result["lang"], group=result["candidate"]["group"] or "",
        verdict=result["verdict"], total=None if result["total"] is None else float(result["total"]),
        cut=next((float(rule["cut"]) for rule in result["rules"] if rule["rule"] == "total"), 0.0),
        complete=bool(stations) and not any(str(why).startswith("incomplete:") for why in result["why"]),
        stations=by_station.names, totals=by_station.numbers, criteria=by_criterion.names, levels=by_criterion.numbers,
    )  # fmt: skip
