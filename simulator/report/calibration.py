"""Calibration in plain words: the figures, and what they allow."""

from __future__ import annotations

from collections.abc import Iterator

from grading.agreement import CERTIFICATION, PRACTICE, Agreement, Gate
from grading.calibration import Calibration, Verdicts
from grading.text import Lang

ALLOWS: dict[str, tuple[str, str]] = {
    "certification": ("可用于考核", "fit for certification"),
    "practice": ("可用于练习反馈，不可用于考核", "fit for practice feedback, not for certification"),
    "nothing": ("目前只作参考：数字不够好，或样本太少", "for reference only: the figures are too low or the cases too few"),
}
_HEAD: dict[Lang, str] = {
    "zh": "项目   通话  评分  加权κ（95% 区间）        完全一致  差一级内  偏差",
    "en": "item   calls marks kappa (95 % interval)     exact   within 1  bias",
}


def calibration_lines(found: Calibration, lang: Lang) -> Iterator[str]:
    """The whole report, line by line."""
    zh = lang == "zh"
    yield "== 机评与人评的一致程度 ==" if zh else "== How the judge agrees with people =="
    yield _HEAD[lang]
    for id_, figures in found.criteria.items():
        yield f"{_row(id_, figures)}  {ALLOWS[found.allows(figures)][0 if zh else 1]}"
    if found.overall:
        yield _row("全部" if zh else "all", found.overall)
    yield ""
    yield ("结论：" if zh else "In short: ") + ALLOWS[found.allows(found.overall)][0 if zh else 1] + ("。" if zh else ".")
    yield from _short_of(found.overall, lang)
    yield from _others(found, lang)
    yield ""
    yield _threshold("练习反馈" if zh else "practice feedback", PRACTICE, lang)
    yield _threshold("考核" if zh else "certification", CERTIFICATION, lang)
    yield (
        "κ 的权重是等级差的平方；偏差是机评减人评，正数表示机评偏松；区间按通话重抽一千次。"
        if zh
        else "Kappa weighs by the square of the distance; bias is judge minus person, positive where the judge is kinder; "
        "intervals by drawing calls again 1,000 times."
    )


def _row(name: str, found: Agreement) -> str:
    kappa = "–" if found.kappa is None else f"{found.kappa:.2f}"
    interval = f"({found.interval[0]:.2f} – {found.interval[1]:.2f})" if found.interval else "(–)"
    numbers = f"{found.cases:>5} {found.marks:>5}  {kappa:>5} {interval:<18}"
    return f"{name:<6}{numbers} {found.exact:>6.0%}  {found.within_one:>7.0%}   {found.bias:+.2f}"


def _short_of(found: Agreement | None, lang: Lang) -> Iterator[str]:
    """What keeps the whole from certification, each figure beside what is asked."""
    if found is None:
        yield "没有可以比较的评分。" if lang == "zh" else "There were no marks to compare."
    elif found.kappa is None:
        yield (
            "评分几乎全一样，κ 没有意义：换一批有高有低的通话。"
            if lang == "zh"
            else "The marks are all alike, so kappa means nothing: choose calls good and bad."
        )
    else:
        yield from _missed(found, found.kappa, lang)


def _missed(found: Agreement, kappa: float, lang: Lang) -> Iterator[str]:
    gate, low = CERTIFICATION, found.interval[0] if found.interval else None
    least = "–" if low is None else f"{low:.2f}"
    rows: tuple[tuple[bool, str, str], ...] = (
        (found.cases < gate.cases, f"通话 {found.cases} 通，要 {gate.cases} 通", f"{found.cases} calls; {gate.cases} are asked for"),
        (kappa < gate.kappa, f"κ {kappa:.2f}，要 {gate.kappa}", f"kappa {kappa:.2f}; {gate.kappa} is asked for"),
        (
            low is None or low < gate.least,
            f"κ 区间下限 {least}，要 {gate.least}",
            f"kappa may be as low as {least}; {gate.least} is asked for",
        ),
        (
            found.within_one < gate.within_one,
            f"差一级内 {found.within_one:.0%}，要 {gate.within_one:.0%}",
            f"within one level {found.within_one:.0%}; {gate.within_one:.0%} is asked for",
        ),
        (abs(found.bias) > gate.bias, f"偏差 {found.bias:+.2f}，不得超过 ±{gate.bias}", f"bias {found.bias:+.2f}; ±{gate.bias} is allowed"),
    )
    yield from (f"  · {zh if lang == 'zh' else en}" for missed, zh, en in rows if missed)


def _others(found: Calibration, lang: Lang) -> Iterator[str]:
    """People among themselves, critical failures, passes, totals, what was left out."""
    zh = lang == "zh"
    if found.people is not None:
        yield _people(found.people, lang)
    for verdicts, chinese, english in ((found.critical, "致命错误", "Critical failures"), (found.passes, "通过与否", "Pass or not")):
        if verdicts.count:
            yield f"{chinese}：{_decided(verdicts, lang)}" if zh else f"{english}: {_decided(verdicts, lang)}"
    if found.totals:
        near, bias = f"{found.totals.near:.0%}", f"{found.totals.bias:+g}"
        yield (
            f"总分：{found.totals.count} 个，差五分以内 {near}，平均偏差 {bias}"
            if zh
            else f"Totals: {found.totals.count}, within five points {near}, mean difference {bias}"
        )
    if found.unscored:
        yield (
            f"机器没有评级的人工评分 {found.unscored} 个，没有算进来。"
            if zh
            else f"{found.unscored} human marks had no level by the judge to stand beside and are left out."
        )


def _people(alpha: float, lang: Lang) -> str:
    apart = alpha < PRACTICE.kappa
    if lang == "zh":
        return f"人与人之间：Krippendorff α {alpha:.2f}" + ("；人都对不齐，先统一尺子，再看机器。" if apart else "。")
    tail = "; people do not agree yet, so mend the anchors before blaming the judge." if apart else "."
    return f"People among themselves: Krippendorff's alpha {alpha:.2f}{tail}"


def _decided(found: Verdicts, lang: Lang) -> str:
    agreed = f"{found.agreed:.0%}" if found.agreed is not None else "–"
    if lang == "zh":
        return f"比较 {found.count} 次，一致 {agreed}；机器漏 {found.person_only}，机器多 {found.judge_only}"
    return f"{found.count} compared, {agreed} the same; only the person {found.person_only}, only the judge {found.judge_only}"


def _threshold(name: str, gate: Gate, lang: Lang) -> str:
    if lang == "zh":
        return (
            f"{name}要求：至少 {gate.cases} 通，κ ≥ {gate.kappa}，区间下限 ≥ {gate.least}，"
            f"差一级内 ≥ {gate.within_one:.0%}，偏差不超过 ±{gate.bias}"
        )
    return (
        f"For {name}: at least {gate.cases} calls, kappa ≥ {gate.kappa}, its interval above {gate.least}, "
        f"within one level ≥ {gate.within_one:.0%}, bias within ±{gate.bias}"
    )
