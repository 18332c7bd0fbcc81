"""One thing to do next time: the weakest plank (S73)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from grading.text import Lang


def next_time(criteria: Iterable[Mapping[str, Any]], lang: Lang) -> dict[str, Any] | None:
    """The weakest scored criterion of a scorecard's rows as one line; None when nothing is short of full.

    Of equals it is the one a call needs first (the domains of a form stand in that order), then the heaviest: nobody gets
    as far as a remedy with a customer who was never calmed.
    """
    scored = [row for row in criteria if row.get("status") == "scored" and row.get("level") is not None]
    order = {name: place for place, name in enumerate(dict.fromkeys(str(row.get("domain", "")) for row in scored))}
    plank = min(scored, key=lambda row: (row["level"], order[str(row.get("domain", ""))], -row["weight"]), default=None)
    if plank is None or plank["level"] >= 4:
        return None
    name, advice = str(plank["name"]), str(plank.get("advice") or "") or _aim(plank, lang)
    line = f"下次先做好这一件：{name}。{advice}" if lang == "zh" else f"Next time, one thing first: {name}. {advice}"
    return {"criterion": plank["id"], "name": name, "level": plank["level"], "line": line.strip()}


def _aim(plank: Mapping[str, Any], lang: Lang) -> str:
    """What the next level asks for, where there is no advice to give."""
    aim = str(plank.get("aim") or plank.get("anchor") or "").rstrip("。.")
    return f"再往上一步：{aim}。" if lang == "zh" else f"One step up: {aim}."
