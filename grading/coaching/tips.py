"""One tip for a reply."""

from __future__ import annotations

from grading.call import FULL, HeardTurn
from grading.catalogue import catalogue, name_of
from grading.heard import Grasp
from grading.text import Lang


def tip_for(turn: HeardTurn, lang: Lang) -> str:
    """One tip for a reply of a heard call."""
    return tip_of(turn.grasp, lang)


def tip_of(grasp: Grasp, lang: Lang) -> str:
    """One tip for a reply: its taboo first, then what a technique lacked, then praise of what worked."""
    taboo = next((i for i in grasp.items if i.is_plain_taboo), None)
    if taboo:
        return _advice(taboo.code, lang)
    lacking = next((i for i in grasp.items if i.missing and i.strength < FULL), None)
    if lacking:
        return (
            f"{name_of(lacking.code, lang)}：还缺{'、'.join(_slot(m, lang) for m in lacking.missing)}。"
            if lang == "zh"
            else f"{name_of(lacking.code, lang).capitalize()}: still missing {', '.join(lacking.missing)}."
        )
    best = max((i for i in grasp.items if not i.is_taboo), key=lambda i: i.strength, default=None)
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
    tip = catalogue()[code].tip.in_(lang)
    if tip:
        return tip
    return f"避免{name_of(code, lang)}。" if lang == "zh" else f"Avoid {name_of(code, lang)}."
