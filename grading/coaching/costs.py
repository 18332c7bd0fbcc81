"""What a reply was charged for, where a ledger was kept: no tip praises a reply that cost more than it gained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from grading.catalogue import catalogue
from grading.coaching.told import words_for
from grading.text import Lang

Effect = tuple[str, str, float] | tuple[str, str, float, str]
"""One line of a ledger: a code, the scale it moved, by how many points and, where it is known, why in words."""
BESIDE = frozenset({"limit", "drift", "turn", "no_remedy", "patience", "hot", "cool", "no_news"})
"""Lines that no word of the reply brought about."""
_SIGNS = {"anger": 1.0, "trust": -1.0}


def cost_of(effects: Iterable[Effect], code: str = "") -> float:
    """Points of anger and of lost trust a reply cost in all, or one code of it; negative for a gain."""
    return sum(e[2] * _SIGNS.get(e[1], 0.0) for e in effects if e[0] not in BESIDE and (not code or e[0] == code))


def costs_more(effects: Sequence[Effect]) -> bool:
    """True for a reply that made the customer angrier by what was said in it, and cost more than it gained."""
    return sum(e[2] for e in effects if e[1] == "anger" and e[0] not in BESIDE) > 0 and cost_of(effects) > 0


def charged(effects: Sequence[Effect], lang: Lang) -> tuple[str, str]:
    """The code that cost most and a tip that names it; empty where nothing did, and no tip for what has one of its own."""
    codes = {e[0] for e in effects if e[0] not in BESIDE}
    worst = max(sorted(codes), key=lambda code: cost_of(effects, code), default="")
    if not worst or cost_of(effects, worst) <= 0:
        return "", ""
    if worst in catalogue():
        return worst, ""
    why = next((e[3].split(" × ")[0] for e in effects if e[0] == worst and len(e) > 3 and e[3]), "")
    mend = words_for(f"costs.{worst}", lang)
    if not why:
        return worst, mend
    return worst, words_for("charged_so" if mend else "charged", lang).format(why=why, mend=mend)
