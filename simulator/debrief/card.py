"""A scorecard made whole: cards of earlier versions lack keys that a debrief reads, and nothing missing counts as good."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grading.rubric import shipped_rubric
from grading.text import Lang

_CARD: dict[str, Any] = {"total": None, "passed": None, "service_level": None, "rubric": {}, "views": [], "gates": [], "notes": []}
_ROW: dict[str, Any] = {"domain": "", "weight": 0, "level": None, "anchor": "", "advice": "", "why": ""}
_QUOTE: dict[str, Any] = {"turn": 0, "quote": "", "by": "agent"}
_TURN: dict[str, Any] = {"turn": 0, "sync": {}, "sync_quotes": {}, "tip": ""}
_HEARD: dict[str, Any] = {"quote": "", "strength": 1.0, "missing": []}
_MOMENT: dict[str, Any] = {"turn": 0, "quote": "", "code": "", "swing": 0, "why": "", "weak": "", "strong": ""}


def whole(card: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    """The card with every key a debrief reads; names that were not kept are those of the form that ships."""
    form = shipped_rubric()
    names = {c.id: c.name.in_(lang) for c in form.criteria} | {d.id: d.name.in_(lang) for d in form.domains}
    names |= {f.id: f.name.in_(lang) for f in form.critical}
    return {
        **_CARD,
        **card,
        "critical_errors": [
            {"code": "", "name": names.get(str(row.get("code")), ""), **_QUOTE, **row} for row in card.get("critical_errors", ())
        ],
        "domains": [{"name": names.get(str(row.get("id")), ""), "percent": None, **row} for row in card.get("domains", ())],
        "criteria": [_row(row, names) for row in card.get("criteria", ())],
        "turns": [{**_TURN, **row, "heard": [_heard(item) for item in row.get("heard", ())]} for row in card.get("turns", ())],
        "moments": [{**_MOMENT, **row} for row in card.get("moments", ())],
    }


def _row(row: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    status = "unscored" if row.get("level") is None else "scored"
    evidence = [{**_QUOTE, **quote} for quote in row.get("evidence", ())]
    return {**_ROW, "name": names.get(str(row.get("id")), str(row.get("id"))), "status": status, **row, "evidence": evidence}


def _heard(item: Any) -> dict[str, Any]:
    return {**_HEARD, **item} if isinstance(item, Mapping) else {**_HEARD, "code": str(item)}
