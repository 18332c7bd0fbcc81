"""One thing to do next time: the weakest plank (S73)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from grading.text import Lang


def next_time(criteria: Iterable[Mapping[str, Any]], lang: Lang) -> dict[str, Any] | None:
    """The weakest scored criterion of a scorecard's rows, the heaviest of equals, as one line; None when nothing is short of full."""
    scored = [row for row in criteria if row.get("status") == "scored" and row.get("level") is not None]
    plank = min(scored, key=lambda row: (row["level"], -row["weight"]), default=None)
    if plank is None or plank["level"] >= 4:
        return None
    name, advice = str(plank["name"]), str(plank.get("advice") or plank.get("anchor") or "")
    line = f"下次先做好这一件：{name}。{advice}" if lang == "zh" else f"Next time, one thing first: {name}. {advice}"
    return {"criterion": plank["id"], "name": name, "level": plank["level"], "line": line.strip()}
