"""One result, three readers: the candidate sees what they did, never what would have been right; a trainer and a board see more. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

Audience = Literal["candidate", "trainer", "board"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)
_KEY = ("advice", "finding", "why", "anchor", "note")
"""Of a criterion: what it asks for, and so what the next candidate could learn by heart."""
_SECRET = ("form_seed", "form_hardness", "hashes", "versions", "gate", "irregular", "marks", "method", "by_machine")
_STATION_SECRET = ("call", "hardness", "difficulty", "modifier", "persona", "service_level", "mystery", "after", "interval", "typed")


def view(result: Mapping[str, Any], audience: Audience) -> dict[str, Any]:
    """The result as that reader may see it."""
    if audience == "trainer":
        return {**result, "for": audience}
    stations = [_station(row, audience) for row in result["stations"]]
    if audience == "board":
        return {**result, "for": audience, "stations": stations}
    shown = {key: value for key, value in result.items() if key not in _SECRET}
    shown["rules"] = [{k: v for k, v in row.items() if k != "sem"} for row in result["rules"]]
    beside = ("judge:", "near:") if result["by_machine"] == "fail" else ("judge:",)
    shown["why"] = [reason for reason in result["why"] if not reason.startswith(beside)]
    return {**shown, "for": audience, "stations": stations}


def _station(row: Mapping[str, Any], audience: Audience) -> dict[str, Any]:
    kept = dict(row)
    hidden = ("advice",) if audience == "board" else _KEY
    kept["criteria"] = [{k: v for k, v in criterion.items() if k not in hidden} for criterion in row["criteria"]]
    if audience == "board":
        return kept
    kept["scenario"] = "" if row["mystery"] else row["scenario"]
    kept["spoiled"] = [{"why": s["why"]} for s in row["spoiled"]]
    return {k: v for k, v in kept.items() if k not in _STATION_SECRET}
