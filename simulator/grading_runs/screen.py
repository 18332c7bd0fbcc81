"""Results on the terminal: JSON Lines, one scorecard in full, or one line a call."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Mapping
from typing import Any

from grading.text import Lang
from simulator.report.judge_text import judge_lines, needs_person
from simulator.report.text import safe, scorecard_lines, verdict_key, word

NAME_CELLS = 36


class Lines:
    """Scorecards as lines on standard output: in full when there is one call or `full`, else one line each."""

    def __init__(self, *, as_json: bool, full: bool) -> None:
        self._as_json, self._full = as_json, full
        self._first: tuple[str, Mapping[str, Any]] | None = None
        self._shown = 0

    def take(self, name: str, card: Mapping[str, Any]) -> None:
        """Show one scorecard; the first waits until it is known whether it is the only one."""
        if self._as_json:
            _write(json.dumps({"type": "scorecard", "file": name, **card}, ensure_ascii=False) + "\n")
        elif self._full:
            self._in_full(name, card)
        elif self._first is None and not self._shown:
            self._first = (name, card)
        else:
            if self._first:
                _write(_heading(self._first[1]["lang"]) + _row(*self._first))
                self._first = None
            _write(_row(name, card))
            self._shown += 1

    def end(self) -> bool:
        """Show a lone scorecard in full; True when there was more than one line of them."""
        if self._first:
            self._in_full(*self._first)
        return self._shown > 0 and not self._as_json

    def _in_full(self, name: str, card: Mapping[str, Any]) -> None:
        _write(("\n" if self._shown else "") + f"# {safe(name)}\n")
        sys.stdout.writelines(line + "\n" for line in (*scorecard_lines(card, card["lang"]), *judge_lines(card, card["lang"])))
        self._shown += 1


def _write(text: str) -> None:
    sys.stdout.write(text)


def _heading(lang: Lang) -> str:
    names = ("通话", "总分", "结果", "致命错误", "最弱") if lang == "zh" else ("call", "total", "result", "critical", "weakest")
    return _cells(*names)


def _row(name: str, card: Mapping[str, Any]) -> str:
    codes = " ".join(dict.fromkeys(e["code"] for e in card["critical_errors"])) or "–"
    scored = [c for c in card["criteria"] if c["level"] is not None]
    weakest = min(scored, key=lambda c: (c["level"], -c["weight"]), default=None)
    total = "–" if card["total"] is None else str(card["total"])
    last = f"{weakest['id']} {weakest['name']} {weakest['level']}/4" if weakest else "–"
    look = ("  ← 请人复核" if card["lang"] == "zh" else "  ← a person should look") if needs_person(card) else ""
    return _cells(name, total, verdict_of(card), codes, last + look)


def verdict_of(card: Mapping[str, Any]) -> str:
    """Passed, not passed, undecided, or borderline (for a person to decide), in a word."""
    lang: Lang = card["lang"]
    if card["passed"] is None:
        zh, en = ("压线", "borderline") if verdict_key(card) == "borderline" else ("未定", "undecided")
        return zh if lang == "zh" else en
    return word("passed" if card["passed"] else "failed", lang)


def _cells(name: str, total: str, verdict: str, codes: str, weakest: str) -> str:
    return f"{_fit(safe(name), NAME_CELLS)}  {_fit(total, 5)}  {_fit(verdict, 10)}  {_fit(codes, 12)}  {weakest}\n"


def _fit(text: str, cells: int) -> str:
    """Text of exactly that many terminal cells; a long one keeps its end."""
    wide = [2 if unicodedata.east_asian_width(ch) in "WF" else 1 for ch in text]
    if sum(wide) <= cells:
        return text + " " * (cells - sum(wide))
    used, start = 1, len(text)
    while start and used + wide[start - 1] <= cells:
        start -= 1
        used += wide[start]
    return "…" + text[start:] + " " * (cells - used)
