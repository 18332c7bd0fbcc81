"""Words of the debrief in both languages, for text, Markdown and pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grading.catalogue import catalogue, name_of
from grading.text import Lang
from simulator.debrief.branches import Comparison
from simulator.debrief.build import Debrief, NextStep
from simulator.debrief.curve import Bend, Remembered
from simulator.report.text import ENDINGS, moment_name, safe

_WORDS: dict[str, tuple[str, str]] = {
    "debrief": ("复盘", "Debrief"),
    "remembered": ("客户会记住什么", "What the customer will remember"),
    "curve": ("情绪曲线", "How the mood moved"),
    "bends": ("转折在哪句", "Where it turned"),
    "dials": ("事实与感受", "Right, and felt to be right"),
    "thoughts": ("没说出口的话", "What they thought and did not say"),
    "untold": ("始终没讲的", "What they never told you"),
    "viewpoints": ("换五双眼睛看", "Seen by five pairs of eyes"),
    "branches": ("两次走法", "Both ways it went"),
    "record": ("话后记录", "After-call record"),
    "reflections": ("我的话", "In my own words"),
    "comments": ("培训师的话", "From your trainer"),
    "whole_call": ("整通电话", "The whole call"),
    "next": ("下一件事", "One thing next"),
    "call": ("通话", "The call"),
    "criteria": ("评分项", "Criteria"),
    "views": ("其他看法", "Other views"),
    "you": ("你", "You"),
    "customer": ("客户", "Customer"),
    "thought": ("心里", "thinks"),
    "anger": ("怒气", "anger"),
    "trust": ("信任", "trust"),
    "reply": ("第 {0} 句", "reply {0}"),
    "then": ("当时", "Then"),
    "now": ("这次", "Now"),
    "total": ("总分", "total"),
    "satisfaction": ("满意度", "satisfaction"),
    "fact-correct": ("事情办对", "right in fact"),
    "perception-correct": ("感受办好", "felt right"),
    "legend": ("实线是怒气，虚线是信任。", "Solid: anger. Dashed: trust."),
    "legend_old": ("浅色是改口之前。", "Faint: before you went back."),
    "not_yet": ("还没有再答", "not answered again yet"),
    "drill": ("练这一项", "Practise it"),
    "kept": ("记下了", "kept"),
    "missing": ("漏了", "left out"),
    "wrong": ("记错了", "wrong"),
    "said": ("，通话里说的是{0}", "; in the call it was {0}"),
    "invented": ("没有这回事", "not from the call"),
    "printed": ("生成于本机，不含外部资源", "Made on this machine; nothing is loaded from elsewhere"),
}
_ABOUT: dict[str, tuple[str, str]] = {
    "promise": ("承诺", "the promise"),
    "deadline": ("期限", "its time"),
    "remedy": ("办法", "the remedy"),
    "cause": ("原因", "the cause"),
    "prevention": ("预防", "prevention"),
    "owner": ("负责人", "the owner"),
    "figure": ("数字", "a figure"),
    "name": ("称呼", "a name"),
    "what": ("何事", "what"),
    "why": ("何故", "why"),
    "who": ("何人", "who"),
    "when": ("何时", "when"),
    "where": ("何地", "where"),
    "how": ("如何", "how"),
    "how_much": ("多少", "how much"),
}


def say(key: str, lang: Lang, *slots: object) -> str:
    """A word or phrase of the debrief."""
    zh, en = _WORDS[key]
    return (zh if lang == "zh" else en).format(*slots)


def ending(debrief: Debrief) -> str:
    """How the call ended."""
    zh, en = ENDINGS.get(debrief.ended or "", ("还没结束", "not ended yet"))
    return zh if debrief.lang == "zh" else en


def spoken(quote: Mapping[str, Any], lang: Lang) -> str:
    """The words of a quote between marks, with whose they are unless they are the agent's own."""
    joint = "：" if lang == "zh" else ": "
    who = {"customer": say("customer", lang) + joint, "record": say("record", lang) + joint}.get(str(quote.get("by")), "")
    return f"{who}{quoted(str(quote['quote']), lang)}"


def quoted(words: str, lang: Lang) -> str:
    """Words between quotation marks."""
    inner = safe(words)
    nested = inner.replace("“", "‘").replace("”", "’")
    return f"“{nested if lang == 'zh' else inner}”"


def peak_line(found: Remembered, lang: Lang) -> str:
    """The peak in a sentence: the reply at which comfort moved most."""
    if lang == "zh":
        way = "最暖的一下" if found.good_peak else "最刺的一下"
        return f"{way}在第 {found.peak} 句（舒适度 {found.peak_swing:+d}，到 {found.peak_comfort}）"
    way = "What did most good" if found.good_peak else "What hurt most"
    return f"{way} was reply {found.peak} (comfort {found.peak_swing:+d}, to {found.peak_comfort})"


def end_line(found: Remembered, lang: Lang) -> str:
    """The end in a sentence."""
    if lang == "zh":
        return f"收尾时舒适度 {found.end_comfort}，全程平均 {found.mean_comfort}"
    return f"At the end comfort stood at {found.end_comfort}; the mean of the call was {found.mean_comfort}"


def memory_line(found: Remembered, lang: Lang) -> str:
    """How the figure comes about (S45)."""
    if lang == "zh":
        return f"记住的满意度 {found.satisfaction}/100：四成看最强的一刻，四成看结尾，两成看平均。"
    return f"Remembered satisfaction {found.satisfaction}/100: four tenths the strongest moment, four tenths the end, two tenths the mean."


def bend_line(bend: Bend, lang: Lang) -> str:
    """One bend: reply, points of anger, reason."""
    arrow = "▲" if bend.swing > 0 else "▼"
    joint = "：" if lang == "zh" else ": "
    gap = "" if lang == "zh" else " "
    return f"{say('reply', lang, bend.turn)} {say('anger', lang)}{gap}{arrow}{abs(bend.swing):g}{joint}{bend.why}"


def next_line(step: NextStep, lang: Lang) -> str:
    """The drill that helps, as a sentence; empty where there is none."""
    if not step.drill:
        return ""
    joint = "：" if lang == "zh" else ": "
    return f"{say('drill', lang)}{joint}{step.drill} {step.drill_name}  `{step.command}`"


def score_rows(found: Comparison, debrief: Debrief) -> Iterator[tuple[str, str, str, str]]:
    """(what, then, now, difference) of a comparison."""
    names = {str(d["id"]): str(d.get("name", d["id"])) for d in debrief.card.get("domains", ())}
    for id_, old, new in found.scores:
        name = names.get(id_) or (say(id_, debrief.lang) if id_ in _WORDS else id_)
        gap = "" if old is None or new is None else f"{new - old:+d}" if new != old else "0"
        yield name, _number(old), _number(new), gap


def _number(value: int | None) -> str:
    return "–" if value is None else str(value)


def moment_head(moment: Mapping[str, Any], lang: Lang) -> str:
    """Which reply, and what in it moved the mood."""
    what = f" · {moment_name(moment, lang)}" if moment["code"] else ""
    return f"{say('reply', lang, moment['turn'])}{what}"


def finding_line(row: dict[str, str], lang: Lang) -> str:
    """One finding about the after-call record."""
    n = 0 if lang == "zh" else 1
    key = row["about"] if row["about"] in _ABOUT else row.get("aspect") or "what"
    words = row.get("figure") or row.get("quote", "")
    mark = {"kept": "✓", "missing": "–", "wrong": "✗", "invented": "✗"}[row["kind"]]
    joint = "：" if lang == "zh" else ": "
    tail = f"{joint}{quoted(words, lang)}" if words else ""
    if row.get("said"):
        tail += say("said", lang, quoted(row["said"], lang))
    return f"{mark} {_ABOUT[key][n]} {say(row['kind'], lang)}{tail}"


def heard_names(codes: list[str], lang: Lang) -> str:
    """Codes with their names on one line."""
    joint = "、" if lang == "zh" else ", "
    return joint.join(f"{c} {name_of(c, lang)}" if c in catalogue() else c for c in codes)
