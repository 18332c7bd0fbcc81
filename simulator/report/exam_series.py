"""What k sittings of a machine came to, as text and as one web page; every page says that it was a machine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from grading.rubric import Rubric
from grading.text import Lang
from simulator.counting import filled
from simulator.report.exam_html import exam_body, page
from simulator.report.exam_text import shown
from simulator.report.exam_words import reason, rule_name, word
from simulator.report.text import colon, safe

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("机器考试：{0}", "Machine exam: {0}"),
    "counts": (
        "考了 {0} 次（要求 {1} 次）：通过 {2}，临界 {3}，未通过 {4}",
        "sat {0:time} of {1}: {2} passed, {3} borderline, {4} failed",
    ),
    "once": ("一次通过的概率 {0}，95%区间 {1}–{2}", "chance to pass once: {0}, 95% interval {1}–{2}"),
    "all": ("连续 {0} 次都通过的概率 {1}，95%区间 {2}–{3}", "chance to pass {0:time} in a row: {1}, 95% interval {2}–{3}"),
    "totals": ("总分平均 {0}，标准差 {1}", "mean total {0}, standard deviation {1}"),
    "critical": ("致命错误共 {0} 次", "{0:critical failure} in all"),
    "domain": ("分项平均", "Domains, on average"),
    "station": ("各站平均（最低）", "Stations, on average (worst)"),
    "cost": ("用了 {0} 次回复，{1} 个令牌，费用 {2}，{3} 秒", "{0:reply|replies}, {1:token}, {2}, {3} s"),
    "no_price": ("价格未知", "price unknown"),
    "trouble": ("重启 {0} 次，无效回答 {1} 次", "{0:restart}, {1:line that was|lines that were} no answer"),
    "unanswered": (
        "有 {0} 站机器中途不再作答，按当时的样子评分",
        "stations in which the machine stopped answering: {0}; they are marked as they stood",
    ),
    "stopped": ("没有考完：{0}", "not all was sat: {0}"),
    "trials": ("逐次结果", "Sitting by sitting"),
    "best": ("只有明确通过才算通过，临界的要由人判定。", "Only a pass counts: what is borderline waits for a person."),
}


def _say(key: str, lang: Lang, *slots: object) -> str:
    return filled(_WORDS[key][0 if lang == "zh" else 1], *slots)


def series_lines(series: Mapping[str, Any], lang: Lang, rubric: Rubric | None) -> Iterator[str]:
    """The figures, line by line."""
    yield f"== {_say('title', lang, safe(series['agent']['name']))} =="
    yield from _figures(series, lang)
    if not series["trials"]:
        return
    yield _say("domain", lang) + colon(lang).rstrip()
    yield from (f"  {rule_name(f'domain:{id_}', lang, rubric)}: {shown(value)}" for id_, value in series["domains"].items())
    yield _say("station", lang) + colon(lang).rstrip()
    yield from (f"  {id_}: {shown(row['mean'])} ({shown(row['worst'])})" for id_, row in series["stations"].items())
    yield _say("trials", lang) + colon(lang).rstrip()
    for trial in series["trials"]:
        why = "; ".join(reason(code, lang, rubric) for code in trial["why"][:3])
        yield f"  {trial['exam']}  {shown(trial['total'])}  {word(trial['verdict'], lang)}{f'  ({why})' if why else ''}"


def _figures(series: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    yield _say("counts", lang, series["sat"], series["asked"], series["passed"], series["borderline"], series["failed"])
    once = series["pass_at_1"]
    if once["value"] is not None:
        yield _say("once", lang, _percent(once["value"]), *(_percent(v) for v in once["interval"]))
        last = series["pass_all"][-1]
        if last["k"] > 1:
            yield _say("all", lang, last["k"], _percent(last["value"]), *(_percent(v) for v in last["interval"]))
    if series["borderline"]:
        yield _say("best", lang)
    yield _say("totals", lang, shown(series["total"]["mean"]), shown(series["total"]["sd"]))
    yield _say("critical", lang, series["critical_errors"])
    cost = series["cost"]
    money = _say("no_price", lang) if cost["money"] is None else f"{cost['money']:.2f}"
    yield _say("cost", lang, cost["replies"], sum(cost["tokens"]), money, f"{cost['seconds']:.1f}")
    if cost["restarts"] or cost["malformed"]:
        yield _say("trouble", lang, cost["restarts"], cost["malformed"])
    if series.get("unanswered"):
        yield _say("unanswered", lang, series["unanswered"])
    if series["stopped"]:
        yield _say("stopped", lang, safe(series["stopped"]))


def _percent(value: float) -> str:
    return f"{100 * value:.0f}%"


def series_page(series: Mapping[str, Any], views: Sequence[Mapping[str, Any]], lang: Lang, rubric: Rubric | None) -> str:
    """One page: the figures first, then every sitting in full, opened one by one."""
    title = _say("title", lang, safe(series["agent"]["name"]))
    body = [f"<h1>{escape(title)}</h1><p class=machine>{word('machine', lang)}: {escape(safe(series['agent']['id']))}</p>"]
    body += [f"<p>{escape(line)}</p>" for line in _figures(series, lang)]
    rows = "".join(f"<tr><td>{escape(rule_name(f'domain:{i}', lang, rubric))}<td>{shown(v)}" for i, v in series["domains"].items())
    body.append(f"<h2>{_say('domain', lang)}</h2><table>{rows}</table>")
    rows = "".join(f"<tr><td>{escape(i)}<td>{shown(r['mean'])}<td class=soft>{shown(r['worst'])}" for i, r in series["stations"].items())
    body.append(f"<h2>{_say('station', lang)}</h2><table>{rows}</table><h2>{_say('trials', lang)}</h2>")
    for shown_ in views:
        head = f"{escape(shown_['exam'])} · {shown(shown_['total'])} · <b class={shown_['verdict']}>{word(shown_['verdict'], lang)}</b>"
        body.append(f"<details><summary>{head}</summary>{exam_body(shown_, lang, rubric)}</details>")
    return page(title, "".join(body), lang)
