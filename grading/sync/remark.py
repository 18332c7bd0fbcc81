"""A reply's syncs as people read them, from the JSON of a scorecard: the same in text, on the page and in the app."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grading.sync.lists import sync_name, sync_why
from grading.text import Lang, cut_short

IN_ORDER = ("emotion", "need", "wording", "pace")
"""Of equally weak syncs, the one to speak of first."""
GOOD = 3
"""Level from which a sync needs no remark."""
LONGEST_QUOTE = 48
"""Characters of a quote shown in a remark."""


def remark(turn: Mapping[str, Any], lang: Lang) -> str:
    """The weakest sync, why, and its words; empty when all are good or the call was recorded before reasons were kept."""
    levels, quotes = turn.get("sync") or {}, turn.get("sync_quotes") or {}
    weak = [name for name in IN_ORDER if name in quotes and levels.get(name, GOOD) < GOOD]
    if not weak:
        return ""
    name = min(weak, key=lambda n: levels[n])
    words = f"{sync_name(name, lang)}{'：' if lang == 'zh' else ': '}{sync_why(quotes[name].get('why', ''), lang)}"
    quote = quotes[name].get("quote", "")
    return f"{words} “{_clipped(quote)}”" if quote else words


def in_full(turn: Mapping[str, Any], sync: str, lang: Lang) -> str:
    """Why one sync has its level, with the whole quote; empty when that was not kept."""
    kept = (turn.get("sync_quotes") or {}).get(sync)
    if not kept:
        return ""
    return sync_why(kept.get("why", ""), lang) + (f" “{kept['quote']}”" if kept.get("quote") else "")


def _clipped(quote: str) -> str:
    return cut_short(quote, LONGEST_QUOTE)
