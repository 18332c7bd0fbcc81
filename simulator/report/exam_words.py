"""The words of an exam's result in both languages, and its reasons as sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grading.rubric import Rubric
from grading.text import Lang
from simulator.content.loader import ContentError, load
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.counting import filled

WORDS: dict[str, tuple[str, str]] = {
    "result": ("考试结果", "Exam result"),
    "pass": ("通过", "pass"),
    "fail": ("未通过", "fail"),
    "borderline": ("临界，由人工判定", "borderline: for a person to decide"),
    "candidate": ("考生", "Candidate"),
    "machine": ("本场考生是机器，不是人", "This candidate is a machine, not a person"),
    "exam": ("考试", "Exam"),
    "version": ("第{0}版", "version {0}"),
    "attempt": ("第{0}次", "attempt {0}"),
    "total": ("总分", "Total"),
    "interval": ("{0}%区间 {1}–{2}", "{0}% interval {1}–{2}"),
    "no_interval": ("只有一站，没有区间", "one station only: no interval"),
    "cut": ("及格线 {0}", "cut {0}"),
    "most": ("最多 {0}", "at most {0}"),
    "least": ("至少 {0}", "at least {0}"),
    "rules": ("各项要求", "What was asked"),
    "met": ("达到", "met"),
    "missed": ("未达到", "missed"),
    "near": ("未定", "open"),
    "stations": ("各站", "Stations"),
    "station": ("第{0}站", "Station {0}"),
    "mystery": ("不透露客户类型的一站", "the unannounced one"),
    "critical": ("致命错误", "Critical failure"),
    "why": ("理由", "Why"),
    "decided": ("人工判定：{0}（{1}）", "Decided by {0}: {1}"),
    "valid": ("有效期至 {0}", "valid until {0}"),
    "sat": ("考试时间 {0}", "sat {0}"),
    "minutes": ("用时 {0}，限时 {1}", "{0} of {1} used"),
    "spoiled": ("有一次不作数，已换站：{0}", "one attempt did not count and was replaced: {0}"),
    "simulator_error": ("模拟客户出了严重错误", "a grave error of the simulated customer"),
    "endpoint_down": ("扮演客户的模型中断", "the model that played the customer was gone"),
    "lost": ("记录缺失", "nothing was recorded"),
    "reply": ("第 {0} 句", "reply {0}"),
    "in_record": ("话后记录", "the record"),
    "agent_failed": ("机器中途不再作答，这一站按当时的样子评分", "the machine stopped answering: the station is marked as it stood"),
    "customer": ("客户", "customer"),
    "unscored": ("无法评分", "unscored"),
    "not_applicable": ("不适用", "not applicable"),
    "by_person": ("人工评分，机器给 {0}", "marked by a person; the machine gave {0}"),
    "advice": ("建议", "advice"),
    "appeals": ("申诉", "Appeals"),
    "asked_by": ("考生的理由", "the candidate's reason"),
    "answered_by": ("第二评分人的答复", "the second marker's answer"),
    "appeal_open": ("待处理", "open"),
    "upheld": ("申诉成立", "upheld"),
    "confirmed": ("维持原分", "confirmed"),
    "conditions": ("考试条件", "Conditions"),
    "identity": ("身份核验", "Identity"),
    "accommodation": ("时间系数 {0}：{1}", "time factor {0}: {1}"),
    "came_back": ("程序中断 {0} 秒，计入 {1} 秒", "the program was off for {0} s; {1} s counted"),
    "clock_moved": ("系统时间被改动 {0} 秒", "the wall clock was set by {0} s"),
    "gate": ("评委校准", "Calibration of the judge"),
    "method": ("方法", "Method"),
    "trace": ("可追溯信息", "What it was judged by"),
    "not_sat": ("没有参加", "not sat"),
    "typed": (
        "最快每秒 {0} 字，一次最多粘贴 {1} 字，拒绝粘贴 {2} 字",
        "typed up to {0:character} a second; {1} pasted at once at most, {2} refused",
    ),
    "silent": ("考生没有说话，计 0 分", "nothing was said: it counts nought"),
    "void": ("作废，没有可换的站", "void, with nothing left to replace it"),
}
_METHOD_ZH = (
    "总分是各站总分的平均。区间用学生 t 分布，由各站分数的离散程度算出标准误，有评委小组时再加上小组的分歧，宁宽勿窄。"
    "及格线落在区间内就是临界，由人工判定。分项要求看平均值；只有整个区间都低于要求才算未达到。"
    "无法评分的项目使结果未定，不当作零分，也不当作通过。"
)
_METHOD_EN = (
    "The total is the mean of the stations' totals. The interval is Student's t with the standard error from the spread of the stations, "
    "and a panel's disagreement on top, rather too wide than too narrow. A cut inside it is borderline and goes to a person. "
    "A domain's minimum is held against the mean; it is missed only where the whole interval lies below. "
    "What could not be scored leaves the result open: never nought, never a pass."
)
METHOD: tuple[str, str] = (_METHOD_ZH, _METHOD_EN)
_REASONS: dict[str, tuple[str, str]] = {
    "incomplete:given_up": ("没有考完就交卷", "handed in before all stations were sat"),
    "incomplete:window_closed": ("考试时间已过，还有站没有参加", "the time for the exam was over before all stations were sat"),
    "calibration": ("评委没有通过校准，结果由人工判定", "the judge is not calibrated, so that a person decides"),
    "clock": ("考试期间系统时间被改动过", "the wall clock was set during the exam"),
    "judge:embedded": ("模型评委与内置评委相差太大", "the model judges and the built-in one are far apart"),
    "missed:critical": ("致命错误超过允许的次数", "more critical failures than are let pass"),
    "judge:one_quote": ("评委多处只凭同一句话打分", "a judge rested most marks on the same words"),
}
_SHAPES: dict[str, tuple[str, str]] = {
    "missed": ("{0}未达到要求", "{0} below what is asked"),
    "near": ("{0}离要求太近，不能由机器判定", "{0} too near the cut for a machine to decide"),
    "void": ("{0}作废，没有可换的站", "{0} was void with nothing left to replace it"),
    "unmarked": ("{0}还没有评分", "{0} has not been marked yet"),
    "not_sat": ("{0}没有参加", "{0} was not sat"),
    "unscored": ("{0}无法评分", "{0} could not be scored"),
}
_RULES: dict[str, tuple[str, str]] = {
    "total": ("总分", "total"),
    "critical": ("致命错误", "critical failures"),
    "stations": ("通过的站数", "stations passed"),
}


def word(key: str, lang: Lang, *slots: object) -> str:
    """One word or phrase of a result."""
    return filled(WORDS[key][0 if lang == "zh" else 1], *slots)


def reason(code: str, lang: Lang, rubric: Rubric | None) -> str:
    """One of a result's reasons as a sentence without a full stop; a code nobody has words for stands as it is."""
    here = 0 if lang == "zh" else 1
    if code in _REASONS:
        return _REASONS[code][here]
    shape, _, what = code.partition(":")
    if shape not in _SHAPES:
        return code
    station, _, criterion = what.partition(":")
    known = what in _RULES or station in {"domain", "criterion"}
    if known:
        name = rule_name(what, lang, rubric)
    else:
        name = f"{station} {criterion_name(criterion, lang, rubric)}".strip() if criterion else station
    return _SHAPES[shape][here].format(name)


def rule_name(rule: str, lang: Lang, rubric: Rubric | None) -> str:
    """What a rule is about."""
    kind, _, id_ = rule.partition(":")
    if kind == "domain":
        name = next((d.name.in_(lang) for d in rubric.domains if d.id == id_), "") if rubric else ""
        made_of = [c.id for c in rubric.criteria if c.domain == id_] if rubric else []
        listed = f"（{'、'.join(made_of)}）" if lang == "zh" else f" ({', '.join(made_of)})"
        return f"{id_} {name}{listed if made_of else ''}".strip()
    if kind == "criterion":
        return criterion_name(id_, lang, rubric)
    return _RULES.get(kind, (rule, rule))[0 if lang == "zh" else 1]


def asked(rule: str, cut: str, lang: Lang) -> str:
    """What a rule asks for: a cut, a least or a most."""
    return word("most" if rule == "critical" else "least" if rule == "stations" else "cut", lang, cut)


def criterion_name(id_: str, lang: Lang, rubric: Rubric | None) -> str:
    """A criterion's id and name."""
    name = next((c.name.in_(lang) for c in rubric.criteria if c.id == id_), "") if rubric else ""
    return f"{id_} {name}".strip()


def station_name(row: Mapping[str, Any], lang: Lang) -> str:
    """What a station was about, as far as this reader may know; content that is gone is named by its id."""
    if not row.get("scenario"):
        return word("mystery", lang)
    try:
        case = load(Scenario, row["scenario"]).title.in_(lang)
        who = load(Persona, row["persona"]).name.in_(lang) if row.get("persona") else ""
    except ContentError:
        case, who = row["scenario"], row.get("persona", "")
    return f"{case} · {who}" if who else case


def appealed(row: Mapping[str, Any], result: Mapping[str, Any], lang: Lang, rubric: Rubric | None) -> str:
    """What an appeal is against: the station as its candidate knows it, by its number, and the criterion."""
    number = next((s["number"] for s in result["stations"] if s["station"] == row["station"]), row["station"])
    return f"{word('station', lang, number)} {criterion_name(row['criterion'], lang, rubric)}"


def quotes(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """A criterion's evidence, the same words once."""
    return list({(q["turn"], q.get("by"), q["quote"]): q for q in row["evidence"]}.values())


def where(quote: Mapping[str, Any], lang: Lang) -> str:
    """Where a quote stands: in a reply, or in the record written after the call."""
    return word("reply", lang, quote["turn"]) if quote["turn"] else word("in_record", lang)


def why_empty(row: Mapping[str, Any]) -> str:
    """The word for a station without any marked criterion."""
    return "void" if row["status"] == "void" else "silent" if row.get("silent") else "not_sat"


def typed_line(row: Mapping[str, Any], lang: Lang) -> str:
    """How a station was typed, for readers who may know; empty for the others and where nothing was measured."""
    typed = row.get("typed")
    if not typed or not (typed["fastest"] or typed["largest"] or typed["refused"]):
        return ""
    return word("typed", lang, f"{typed['fastest']:g}", typed["largest"], typed["refused"])


def clock(seconds: float | None) -> str:
    """Minutes and seconds."""
    whole = int(seconds or 0)
    return f"{whole // 60}:{whole % 60:02d}"
