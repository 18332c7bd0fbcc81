"""Who judged, how far they agree, and why a person should look: the lines under a scorecard made by models."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from grading.text import Lang
from simulator.report.text import safe

_WHY: dict[str, tuple[str, str]] = {
    "spread": ("{0}：各评委相差太大", "{0}: the judges are too far apart"),
    "unscored": ("{0}：没有得出等级", "{0}: no level was reached"),
    "unproved": ("{0}：评委点了这个致命错误，却引不出原话", "{0}: a judge names this critical error and can quote nothing for it"),
    "applies": ("{0}：模型说不适用，内置评委说适用", "{0}: the model says it does not apply, the embedded judge that it does"),
    "interval": ("总分的区间太宽", "the interval of the total is too wide"),
    "pass": ("通过与否，评委意见不一", "the judges differ on whether it passes"),
    "critical": (
        "{0}：这个致命错误，模型评委和内置评委看法不一",
        "{0}: the model and the embedded judge do not all find this critical error",
    ),
    "embedded": ("与内置评委的总分相差太多", "the total is far from the embedded judge's"),
    "one quote": ("多数项目只靠同一句引文", "most criteria rest on one and the same quote"),
}


def needs_person(card: Mapping[str, Any]) -> bool:
    """True when the models that judged it say that a person should look."""
    panel = (card.get("judge") or {}).get("panel") or {}
    return bool(panel.get("needs_person"))


def ear_line(ear: Mapping[str, Any], lang: Lang) -> str:
    """What a model heard beside the embedded ear, and how often its answer was of no use."""
    if lang == "zh":
        failed = f"；有{ear['failed']}句没有得到可用的回答" if ear["failed"] else ""
        return f"另由模型 {safe(ear['model'])} 听了{ear['replies']}句，多听出{ear['added']}处{failed}"
    failed = f"; no usable answer about {ear['failed']} of them" if ear["failed"] else ""
    noun = "reply" if ear["replies"] == 1 else "replies"
    return f"Also heard by {safe(ear['model'])}: {ear['added']} more in {ear['replies']} {noun}{failed}"


def judge_lines(card: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """Lines about a model's judgement, or what it heard; none for a scorecard that no model had a part in."""
    if "ear" in card:
        yield from ("", ear_line(card["ear"], lang))
    judge = card.get("judge") or {}
    panel = judge.get("panel")
    if judge.get("kind") != "llm" or not panel:
        return
    zh = lang == "zh"
    line = f"评分：{safe(judge['model'])}" if zh else f"Judged by {safe(judge['model'])}"
    if panel["n"] > 1:
        line += f"，{panel['n']} 位评委" if zh else f", {panel['n']} judges"
    if panel["interval"]:
        low, high = panel["interval"]
        votes = panel["passed"]
        line += f"，总分 95% 区间 {low}–{high}，{votes['of']} 位中 {votes['votes']} 位判通过" if zh else (
            f"; 95 % interval of the total {low}–{high}; {votes['votes']} of {votes['of']} pass it"
        )  # fmt: skip
    yield ""
    yield line
    if panel["needs_person"]:
        reasons = ("；" if zh else "; ").join(_reasons(panel["reasons"], lang))
        yield f"请人复核：{reasons}" if zh else f"A person should look: {reasons}"


def _reasons(keys: Iterable[str], lang: Lang) -> Iterator[str]:
    """A sentence for each kind of reason, with everything it is about."""
    about: dict[str, list[str]] = {}
    for key in keys:
        name, _, what = key.partition(":")
        about.setdefault(name, []).append(what)
    for name, whats in about.items():
        zh, en = _WHY.get(name, (name, name))
        yield (zh if lang == "zh" else en).format(("、" if lang == "zh" else ", ").join(whats))
