"""Progress as text and as one self-contained page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from grading.catalogue import name_of
from simulator.progress.build import Progress
from simulator.progress.ports import Group
from simulator.progress.skills import TOP, Skill, Technique
from simulator.report.curve import day_marks, interval, line_chart, spark
from simulator.report.document import Block, Heading, Items, Para, Table
from simulator.report.progress_words import (
    method_line,
    named,
    overall_line,
    plank_line,
    range_words,
    say,
    streak_line,
    trend_word,
    use_line,
)
from simulator.report.style import clean, code_marked, page
from simulator.report.text import colon

BARS = "▁▂▃▄▅▆"
"""Never as high as a line, so that rows of them stay apart."""
Names = Mapping[str, str]
"""Customers and cases by id, in the reader's language."""


def bars(values: Sequence[float], top: float) -> str:
    """Values 0–`top` as a line of bars, the oldest first."""
    return "".join(BARS[min(len(BARS) - 1, int(value / top * len(BARS)))] for value in values)


def days_line(days: Iterable[bool]) -> str:
    """A dot a day, weeks apart."""
    marks = ["●" if day else "·" for day in days]
    return "  ".join("".join(marks[n : n + 7]) for n in range(0, len(marks), 7))


def progress_blocks(found: Progress, names: Names) -> Iterator[Block]:
    """Where the trainee stands, the weakest plank first."""
    lang = found.lang
    yield Heading(say("title", lang), 1)
    if not found.calls:
        yield Para(say("none", lang))
    else:
        yield Para(overall_line(found))
        yield Para(bars(found.totals, 100))
    yield Para(f"{streak_line(found)}  {days_line(found.days)}")
    yield from _due(found)
    if found.plank:
        yield Heading(say("plank", lang), 3)
        yield Para(plank_line(found.plank, lang), strong=True)
        if found.plank.drill:
            yield Para(f"→ {found.plank.drill} {name_of(found.plank.drill, lang)}  `hotseat drill {found.plank.drill}`")
    if found.skills:
        yield Heading(say("skills", lang))
        yield Table(
            ("", "", say("level", lang), say("range", lang), "n", say("trend", lang), ""), tuple(_skill(s, found) for s in found.skills)
        )
        yield Para(method_line(lang))
    if found.techniques:
        yield Heading(say("techniques", lang))
        yield Table(("", "", say("whole", lang), say("range", lang), ""), tuple(_use(t, found) for t in found.techniques))
    if found.taboos:
        yield Heading(say("taboos", lang))
        yield Items(tuple(f"{t.code} {t.name}{colon(lang)}{t.calls}/{found.looked_at}" for t in found.taboos))
    if found.unheard and found.calls:
        yield Para(_unheard(found))
    for key, groups in (("personas", found.personas), ("cases", found.cases)):
        if groups:
            yield Heading(say(key, lang))
            head = ("", say("calls", lang), say("mean", lang), say("best", lang), say("passed", lang))
            yield Table(head, tuple(_group(g, names) for g in groups))


def _unheard(found: Progress) -> str:
    lang = found.lang
    colon, joint = ("：", "、") if lang == "zh" else (": ", ", ")
    return say("unheard", lang) + colon + joint.join(f"{c} {name_of(c, lang)}" for c in found.unheard)


def _due(found: Progress) -> Iterator[Block]:
    lang = found.lang
    yield Heading(say("due", lang), 3)
    if found.due:
        yield Items(tuple(f"{d.title}  `{d.command}`" for d in found.due))
    else:
        yield Para(say("nothing_due", lang))


def _range(low: float, high: float) -> str:
    return f"{round(100 * low)}–{round(100 * high)}%"


def _skill(s: Skill, found: Progress) -> tuple[str, ...]:
    span = _range(s.share.low, s.share.high)
    return (s.id, s.name, f"{s.mean:.1f}/4", span, str(s.share.n), trend_word(s.trend, found.lang), bars(s.levels[-20:], TOP))


def _use(t: Technique, found: Progress) -> tuple[str, ...]:
    return (t.code, t.name, f"{round(100 * t.share.value)}%", _range(t.share.low, t.share.high), use_line(t, found.lang))


def _group(g: Group, names: Names) -> tuple[str, ...]:
    return (named(g.id, names), str(g.calls), f"{g.mean:.0f}", str(g.best), str(g.passed))


def progress_page(found: Progress, names: Names) -> str:
    """The trainee's page: complete in itself, dark and light, fit for print."""
    lang = found.lang
    parts = [f"<h1>{say('title', lang)}</h1><p class=soft>{found.now:%Y-%m-%d}</p>"]
    if found.calls:
        label = say("recent", lang)
        wide = line_chart(found.totals, label)
        parts.append(f"<p>{clean(overall_line(found))}</p>{wide}<small>{clean(label)}</small>")
    else:
        parts.append(f"<p>{clean(say('none', lang))}</p>")
    parts.append(f"<p>{clean(streak_line(found))} &nbsp; {day_marks(found.days, streak_line(found))}</p>")
    parts.append(_section(say("due", lang), _due_html(found)))
    parts.append(_plank(found))
    parts.append(_section(say("skills", lang), _skills(found)))
    parts.append(_section(say("techniques", lang), _techniques(found)))
    taboos = "".join(f"<li>{t.code} {clean(t.name)}{colon(lang)}{t.calls}/{found.looked_at}" for t in found.taboos)
    parts.append(_section(say("taboos", lang), f"<ul>{taboos}</ul>" if taboos else ""))
    parts += [
        _section(say(key, lang), _groups(groups, found, names)) for key, groups in (("personas", found.personas), ("cases", found.cases))
    ]
    return page(say("title", lang), "".join(parts), lang)


def _section(title: str, body: str) -> str:
    return f"<section><h2>{clean(title)}</h2>{body}</section>" if body else ""


def _due_html(found: Progress) -> str:
    rows = "".join(f"<li>{code_marked(f'{d.title}  `{d.command}`')}" for d in found.due)
    return f"<ul>{rows}</ul>" if rows else f"<p>{clean(say('nothing_due', found.lang))}</p>"


def _plank(found: Progress) -> str:
    plank = found.plank
    if not plank:
        return ""
    drill = f"{plank.drill} {name_of(plank.drill, found.lang)}  `hotseat drill {plank.drill}`" if plank.drill else ""
    body = f'<div class="card next"><p><b>{clean(plank_line(plank, found.lang))}</b></p><p>{code_marked(drill)}</p></div>'
    return _section(say("plank", found.lang), body)


def _skills(found: Progress) -> str:
    if not found.skills:
        return ""
    lang = found.lang
    rows = "".join(
        f"<tr><td class=id>{s.id}<td>{clean(s.name)}<td class=n>{s.mean:.1f}/4<td>{interval(s.share.low, s.share.value, s.share.high, range_words(s.share, lang))}"
        f"<td class=n>{s.share.n}<td style='white-space:nowrap'>{clean(trend_word(s.trend, lang))}<td>{spark(s.levels[-20:], TOP, s.name)}"
        for s in found.skills
    )
    head = f"<tr><th><th><th class=n>{say('level', lang)}<th>{say('range', lang)}<th class=n>n<th>{say('trend', lang)}<th>"
    return f"<table>{head}{rows}</table><p><small>{clean(method_line(lang))}</small></p>"


def _techniques(found: Progress) -> str:
    if not found.techniques:
        return ""
    lang = found.lang
    rows = "".join(
        f"<tr><td class=id>{t.code}<td>{clean(t.name)}<td class=n>{round(100 * t.share.value)}%"
        f"<td>{interval(t.share.low, t.share.value, t.share.high, range_words(t.share, lang))}<td>{clean(use_line(t, lang))}"
        for t in found.techniques
    )
    head = f"<tr><th><th><th class=n>{say('whole', lang)}<th>{say('range', lang)}<th>"
    return f"<table>{head}{rows}</table>" + (f"<p class=soft>{clean(_unheard(found))}</p>" if found.unheard else "")


def _groups(groups: Sequence[Group], found: Progress, names: Names) -> str:
    if not groups:
        return ""
    lang = found.lang
    rows = "".join(
        f"<tr><td>{clean(named(g.id, names))}<td class=n>{g.calls}<td class=n>{g.mean:.0f}<td class=n>{g.best}<td class=n>{g.passed}"
        for g in groups
    )
    head = f"<tr><th><th class=n>{say('calls', lang)}<th class=n>{say('mean', lang)}<th class=n>{say('best', lang)}<th class=n>{say('passed', lang)}"
    return f"<table>{head}{rows}</table>"
