"""Scorecards as CSV, a call a row: opens in a spreadsheet, and nothing in it is a formula."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(cell: object) -> str:
    """A cell no spreadsheet will calculate: an apostrophe before anything that could begin a formula."""
    text = "" if cell is None else str(cell)
    text = "".join(ch for ch in text if ch.isprintable() or ch in "\t\n")
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


class Sheet:
    """A CSV file in UTF-8 with the mark Excel looks for; columns follow the first scorecard's rubric."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="")
        self._rows = csv.writer(self._file)
        self._begun = False

    def take(self, name: str, card: Mapping[str, Any]) -> None:
        """Write one row."""
        if not self._begun:
            self._rows.writerow(map(harmless, self._heading(card)))
            self._begun = True
        self._rows.writerow(map(harmless, self._cells(name, card)))

    def close(self) -> None:
        """Finish the file."""
        self._file.close()

    @staticmethod
    def _heading(card: Mapping[str, Any]) -> list[str]:
        parts = [p["id"] for view in card["views"] for p in view["parts"]]
        return [
            "call", "total", "passed", "points", "service_level", "uncapped", "critical", *(d["id"] for d in card["domains"]),
            *(c["id"] for c in card["criteria"]), *parts, "advice", "rubric", "rubric_hash", "software",
            *(("judge", "needs_person", "reasons", "total_low", "total_high") if _by_model(card) else ()),
            *(("ear", "ear_added", "ear_failed") if "ear" in card else ()),
        ]  # fmt: skip

    @staticmethod
    def _cells(name: str, card: Mapping[str, Any]) -> list[object]:
        passed = {True: "yes", False: "no", None: "undecided"}[card["passed"]]
        codes = " ".join(dict.fromkeys(e["code"] for e in card["critical_errors"]))
        levels = [c["level"] if c["level"] is not None else {"unscored": "?", "not_applicable": ""}[c["status"]] for c in card["criteria"]]
        scored = [c for c in card["criteria"] if c["level"] is not None]
        weakest = min(scored, key=lambda c: (c["level"], -c["weight"]), default=None)
        return [
            name, card["total"], passed, card["points"], card["service_level"], card["uncapped"], codes,
            *(d["percent"] for d in card["domains"]), *levels, *(_share(p) for view in card["views"] for p in view["parts"]),
            weakest["advice"] if weakest else "",
            f"{card['rubric']['id']} v{card['rubric']['version']}", card["rubric"]["hash"], card["software"],
            *(_panel_cells(card["judge"]) if _by_model(card) else ()),
            *((card["ear"][key] for key in ("model", "added", "failed")) if "ear" in card else ()),
        ]  # fmt: skip


def _share(part: Mapping[str, Any]) -> object:
    """A part of a view as levels are written: a question mark where too little of it was scored, nothing where none of it arose."""
    return "?" if part.get("status") == "unscored" else part["percent"]


def _by_model(card: Mapping[str, Any]) -> bool:
    return bool((card.get("judge") or {}).get("kind") == "llm")


def _panel_cells(judge: Mapping[str, Any]) -> tuple[object, ...]:
    panel = judge["panel"] or {"needs_person": False, "reasons": (), "interval": None}
    low, high = panel["interval"] or (None, None)
    return judge["model"], "yes" if panel["needs_person"] else "no", " ".join(r.replace(" ", "_") for r in panel["reasons"]), low, high
