"""Progress in words, both languages: encouraging by being exact, never by praise and never by shame."""

from __future__ import annotations

from collections.abc import Mapping

from grading.text import Lang
from simulator.progress.build import WEEKS, Progress
from simulator.progress.skills import Share, Skill, Technique, Trend

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("我的进步", "Where I stand"),
    "none": ("还没有评过分的通话。打完第一通，这里就有数了。", "No graded call yet. After the first there will be something to see."),
    "plank": ("最短的一块板", "The weakest plank"),
    "due": ("今天该练的", "Due today"),
    "nothing_due": ("今天没有到期的练习。", "Nothing is due today."),
    "skills": ("各项能力", "Skills"),
    "techniques": ("各项技巧", "Techniques"),
    "taboos": ("踩到的忌讳", "Taboos heard"),
    "unheard": ("近来没用过", "Not heard lately"),
    "personas": ("按客户类型", "By customer"),
    "cases": ("按案例", "By case"),
    "recent": ("最近各通总分", "Totals of the latest calls"),
    "calls": ("通话", "calls"),
    "passed": ("通过", "passed"),
    "mean": ("平均", "mean"),
    "best": ("最好", "best"),
    "level": ("平均级", "mean level"),
    "range": ("九成把握在", "90 % sure within"),
    "trend": ("走势", "trend"),
    "uses": ("用过", "uses"),
    "whole": ("完整", "whole"),
    "drill": ("练习", "drill"),
    "history": ("全部通话", "Calls"),
}
_TRENDS: dict[Trend, tuple[str, str, str]] = {
    "up": ("↗", "在进步", "rising"),
    "flat": ("→", "平稳", "steady"),
    "down": ("↘", "近来偏低", "lower lately"),
    "unknown": ("", "例数还少", "too few yet"),
}


def say(key: str, lang: Lang, *slots: object) -> str:
    """A word or phrase of progress."""
    zh, en = _WORDS[key]
    return (zh if lang == "zh" else en).format(*slots)


def trend_word(trend: Trend, lang: Lang) -> str:
    """A trend as an arrow and a word."""
    arrow, zh, en = _TRENDS[trend]
    return f"{arrow} {zh if lang == 'zh' else en}".strip()


def streak_line(found: Progress) -> str:
    """Days practised in the last weeks; a day without is a day without."""
    n = found.days_practised
    if found.lang == "zh":
        return f"近{_zh(WEEKS)}周练了 {n} 天"
    return f"Practised on {n} day{'' if n == 1 else 's'} of the last {WEEKS} weeks"


def _zh(number: int) -> str:
    return "零一二三四五六七八九"[number]


def overall_line(found: Progress) -> str:
    """How many calls, how many passed, and the mean of the latest."""
    latest, mean = len(found.totals), sum(found.totals) / len(found.totals) if found.totals else 0
    if found.lang == "zh":
        trend = "看走势还早" if found.trend == "unknown" else trend_word(found.trend, "zh")
        return f"共 {found.calls} 通，通过 {found.passed} 通；最近 {latest} 通平均 {mean:.0f} 分，{trend}"
    trend = "too few yet for a trend" if found.trend == "unknown" else trend_word(found.trend, "en")
    return f"{found.calls} call{'' if found.calls == 1 else 's'}, {found.passed} passed; the latest {latest} average {mean:.0f}, {trend}"


def plank_line(found: Skill, lang: Lang) -> str:
    """The weakest skill, with how sure that is."""
    if lang == "zh":
        return f"{found.id} {found.name}：平均 {found.mean:.1f}/4（{range_words(found.share, 'zh')}，{found.share.n} 例）"
    cases = f"{found.share.n} case{'' if found.share.n == 1 else 's'}"
    return f"{found.id} {found.name}: {found.mean:.1f}/4 on average ({range_words(found.share, 'en')}, {cases})"


def range_words(found: Share, lang: Lang) -> str:
    """An interval in percent."""
    low, high = round(100 * found.low), round(100 * found.high)
    return f"{say('range', lang)} {low}–{high}%"


def method_line(lang: Lang) -> str:
    """What the intervals are."""
    if lang == "zh":
        return "区间是 90% 威尔逊区间，按最近 40 例算，一例算一次；例数越少，区间越宽。排序按区间中点，所以一两例不会定论。"
    return (
        "Intervals are 90 % Wilson intervals over the latest 40 cases, one trial a case; the fewer the cases, the wider they are."
        " Rows are sorted by the middle of the interval, so one or two cases settle nothing."
    )


def use_line(found: Technique, lang: Lang) -> str:
    """How a technique was used."""
    whole = round(found.share.value * found.uses)
    if lang == "zh":
        return f"{found.calls} 通里用了 {found.uses} 次，{whole} 次完整"
    uses, calls = "use" if found.uses == 1 else "uses", "call" if found.calls == 1 else "calls"
    return f"{found.uses} {uses} in {found.calls} {calls}, {whole} whole"


def named(id_: str, names: Mapping[str, str]) -> str:
    """The name of a customer or case; its id where the content is gone."""
    return names.get(id_, id_)
