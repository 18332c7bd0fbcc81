"""One thing to do next time: what broke the call, else the weakest plank (S73)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from grading.text import Lang

BREACHES = frozenset({"danger", "told", "obstructed", "beyond"})
"""What a criterion at its lowest level may be about that comes before everything: somebody's safety, data, rights, the firm's word."""
SOUND = 2
"""Level from which a criterion is not what broke a call."""


def next_time(criteria: Iterable[Mapping[str, Any]], lang: Lang, broken: Collection[str] = ()) -> dict[str, Any] | None:
    """The weakest scored criterion of a scorecard's rows as one line; None when nothing is short of full.

    A serious breach of discipline comes first of all. `broken` holds the quotes of critical errors: a criterion that rests on
    one of them comes before every other. Of equals it is the one a call needs first (the domains of a form stand in that order),
    then the heaviest: nobody gets as far as a remedy with a customer who was never calmed.
    """
    scored = [row for row in criteria if row.get("status") == "scored" and row.get("level") is not None]
    order = {name: place for place, name in enumerate(dict.fromkeys(str(row.get("domain", "")) for row in scored))}

    def urgency(row: Mapping[str, Any]) -> tuple[bool, bool, int, int, float]:
        breach = row["level"] == 0 and row.get("why") in BREACHES
        return not breach, not _rests_on(row, broken), row["level"], order[str(row.get("domain", ""))], -row["weight"]

    plank = min(scored, key=urgency, default=None)
    if plank is None or plank["level"] >= 4:
        return None
    name, advice = str(plank["name"]), str(plank.get("advice") or "") or _aim(plank, lang)
    line = f"下次先做好这一件：{name}。{advice}" if lang == "zh" else f"Next time, one thing first: {name}. {advice}"
    return {"criterion": plank["id"], "name": name, "level": plank["level"], "line": line.strip()}


def broken_by(errors: Iterable[tuple[str, str]]) -> frozenset[str]:
    """The quotes of critical errors, given with their effects: of those that fail the call, else of all."""
    pairs = list(errors)
    failing = frozenset(quote for effect, quote in pairs if effect == "fail")
    return failing or frozenset(quote for _, quote in pairs)


def _rests_on(row: Mapping[str, Any], broken: Collection[str]) -> bool:
    """A low level shown by the very words of a critical error."""
    said = (str(quote.get("quote", "")) for quote in row.get("evidence") or ())
    return row["level"] < SOUND and any(words in broken for words in said)


def _aim(plank: Mapping[str, Any], lang: Lang) -> str:
    """What the next level asks for, where there is no advice to give."""
    aim = str(plank.get("aim") or plank.get("anchor") or "").rstrip("。.")
    return f"再往上一步：{aim}。" if lang == "zh" else f"One step up: {aim}."
