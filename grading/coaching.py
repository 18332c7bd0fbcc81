"""What a trainee can learn from a call: a tip for each reply, and the two or three replies that mattered most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from grading.call import FULL, HeardCall, HeardTurn
from grading.catalogue import catalogue, name_of
from grading.heard import Heard
from grading.judging.measures.common import first_sentence
from grading.text import Lang

MOST = 3
"""How many moments a debrief names."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One reply that mattered: what was said, why it counted, and a weak and a stronger line for it."""

    turn: int
    quote: str
    code: str
    swing: float
    """Points of anger it moved where known, else the strength of the hit; negative is good."""
    why: str
    weak: str
    strong: str

    def to_json(self) -> dict[str, Any]:
        """JSON-ready data."""
        return {
            "turn": self.turn,
            "quote": self.quote,
            "code": self.code,
            "swing": self.swing,
            "why": self.why,
            "weak": self.weak,
            "strong": self.strong,
        }


def tip_for(turn: HeardTurn, lang: Lang) -> str:
    """One tip for a reply: its taboo first, then what a technique lacked, then praise of what worked."""
    taboo = next((i for i in turn.grasp.items if i.is_plain_taboo), None)
    if taboo:
        return _advice(taboo.code, lang)
    lacking = next((i for i in turn.grasp.items if i.missing and i.strength < FULL), None)
    if lacking:
        return (
            f"{name_of(lacking.code, lang)}：还缺{'、'.join(_slot(m, lang) for m in lacking.missing)}。"
            if lang == "zh"
            else f"{name_of(lacking.code, lang).capitalize()}: still missing {', '.join(lacking.missing)}."
        )
    best = max((i for i in turn.grasp.items if not i.is_taboo), key=lambda i: i.strength, default=None)
    if best:
        return f"{name_of(best.code, lang)}用得好，继续。" if lang == "zh" else f"Good {name_of(best.code, lang)}: keep it."
    return "这句没有推动谈话：说出感受，或给出下一步。" if lang == "zh" else "This moved nothing: name the feeling, or give the next step."


_SLOTS_ZH = {
    "cause": "原因", "feeling": "感受", "fault": "具体过失", "time": "时间", "owner": "负责人", "medium": "联系方式", "source": "依据",
    "reason": "原因", "briefing": "交代经过", "redress route": "申诉渠道", "way forward": "下一步", "confirmation": "请客户确认",
}  # fmt: skip


def _slot(name: str, lang: Lang) -> str:
    return _SLOTS_ZH.get(name, name) if lang == "zh" else name


def _advice(code: str, lang: Lang) -> str:
    entry = catalogue()[code]
    tip = entry.tip.in_(lang)
    if tip:
        return tip
    return f"避免{name_of(code, lang)}。" if lang == "zh" else f"Avoid {name_of(code, lang)}."


def moments_of(call: HeardCall) -> tuple[Moment, ...]:
    """The replies that mattered most, worst and best mixed, in the order of the call."""
    ranked = sorted(call.turns, key=lambda t: -abs(_swing(t)))
    chosen = [t for t in ranked if t.grasp.items and abs(_swing(t)) > 0][:MOST]
    return tuple(_moment(t, call.lang) for t in sorted(chosen, key=lambda t: t.turn))


def _swing(turn: HeardTurn) -> float:
    if turn.anger:
        return round(turn.anger[1] - turn.anger[0], 1)
    return round(sum(2 * i.strength if i.is_taboo else -i.strength for i in turn.grasp.items), 1)


def _moment(turn: HeardTurn, lang: Lang) -> Moment:
    item = _driver(turn)
    entry = catalogue()[item.code]
    weak, strong = entry.weak.in_(lang), entry.strong.in_(lang)
    quote = item.quote if item.quote in turn.reply else first_sentence(turn.reply)
    pick = turn.turn
    return Moment(
        turn.turn, quote, item.code, _swing(turn), entry.gist.in_(lang) or name_of(item.code, lang),
        weak[pick % len(weak)] if weak else "", strong[pick % len(strong)] if strong else "",
    )  # fmt: skip


def _driver(turn: HeardTurn) -> Heard:
    """The hit that moved the reply's mood most: by ledger where known, else taboos first, then strength."""
    by_ledger = dict(turn.ledger)
    return max(turn.grasp.items, key=lambda i: (abs(by_ledger.get(i.code, 0.0)), i.is_taboo, i.strength))
