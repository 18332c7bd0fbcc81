"""A team's report as one self-contained page, and as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from grading.text import Lang
from simulator.grading_runs.sheet import harmless
from simulator.report.heat import heat_table
from simulator.report.progress_words import trend_word
from simulator.report.style import clean, code_marked, meter, page
from simulator.report.team_text import MOST_TABOOS, MOST_TECHNIQUES
from simulator.report.team_words import (
    Names,
    assignment_line,
    care_how,
    care_line,
    day,
    failing_line,
    figure,
    latest_day,
    overall_line,
    rare_line,
    say,
    standing_line,
    taboo_line,
    waiting_names,
)
from simulator.team.assigning import by_assignment
from simulator.team.standing import TeamReport

_STYLE = """body{max-width:60rem}.heat td,.heat th{padding:.25rem .45rem;border:1px solid var(--paper)}
.heat td:first-child{white-space:nowrap}"""


def team_page(report: TeamReport, lang: Lang, names: Names) -> str:
    """The report as a page: no script, no address, nothing fetched."""
    title = say("team", lang, report.team)
    parts = (
        f"<h1>{clean(title)}</h1><p class=soft>{report.now:%Y-%m-%d}</p><p>{clean(overall_line(report, lang))}</p>",
        _care(report, lang),
        _section(say("heat", lang), heat_table(report, lang) if report.criteria else ""),
        _section(say("who", lang), _members(report, lang)),
        _section(say("assignments", lang), _tasks(report, lang, names)),
        _section(say("failed", lang), _list(_failed(report, lang))),
        _section(say("taboos", lang), _list(taboo_line(u, report, lang) for u in report.taboos[:MOST_TABOOS])),
        _section(say("weeks", lang), _weeks(report, lang)),
        "<footer>Hotseat</footer>",
    )
    return page(title, "".join(parts), lang, _STYLE)


def _section(title: str, body: str) -> str:
    return f"<section><h2>{clean(title)}</h2>{body}</section>" if body else ""


def _list(rows: Iterable[str]) -> str:
    found = "".join(f"<li>{code_marked(row)}" for row in rows)
    return f"<ul>{found}</ul>" if found else ""


def _failed(report: TeamReport, lang: Lang) -> list[str]:
    rows = [failing_line(f, lang) for f in report.techniques[:MOST_TECHNIQUES]]
    return [row for row in (*rows, rare_line(report, lang)) if row]


def _care(report: TeamReport, lang: Lang) -> str:
    if not report.flags:
        return ""
    rows = _list(care_line(f, report, lang) for f in report.flags)
    return f'<div class="card next"><h3>{clean(say("care", lang))}</h3>{rows}<p>{code_marked(care_how(lang))}</p></div>'


def _members(report: TeamReport, lang: Lang) -> str:
    keys = ("calls", "passed", "mean")
    head = "".join(f"<th class=n>{say(key, lang)}" for key in keys)
    rows = "".join(
        f"<tr><td>{clean(m.trainee.name)}<td class=n>{m.tally.calls}<td class=n>{m.tally.passed}<td class=n>{figure(m.mean)}"
        f"<td>{clean(trend_word(m.trend, lang)) if m.mean is not None else ''}<td>{latest_day(m.tally.latest, report.now)}"
        f"<td>{clean(m.trainee.started)}"
        for m in report.members
    )
    ends = "".join(f"<th>{say(key, lang)}" for key in ("trend", "latest", "started"))
    return f"<table><tr><th>{say('name', lang)}{head}{ends}{rows}</table>"


def _tasks(report: TeamReport, lang: Lang, names: Names) -> str:
    if not report.tasks:
        return f"<p>{code_marked(say('none_assigned', lang))}</p>"
    found = []
    for assignment, theirs in by_assignment(report.tasks).items():
        left = (("bad", waiting_names(theirs, "late", lang)), ("soft", waiting_names(theirs, "open", lang)))
        lines = "".join(f"<br><span class={css}>{clean(line)}</span>" for css, line in left if line)
        found.append(f"<li>{clean(assignment_line(assignment, lang, names))} · {clean(standing_line(theirs, lang))}{lines}")
    return f"<ul>{''.join(found)}</ul>"


def _weeks(report: TeamReport, lang: Lang) -> str:
    if not any(w.calls for w in report.weeks):
        return ""
    rows = "".join(
        f"<tr><td>{clean(say('week', lang, day(w.start, lang)))}<td class=n>{w.calls}<td class=n>{figure(w.mean)}"
        f"<td style='width:50%'>{meter(round(w.mean)) if w.mean is not None else ''}"
        for w in report.weeks
    )
    return f"<table><tr><th><th class=n>{say('calls', lang)}<th class=n>{say('mean', lang)}<th>{rows}</table>"


def team_sheet(report: TeamReport) -> str:
    """A row a trainee; nothing in it is a formula."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\r\n")
    ids = [id_ for id_, _ in report.criteria]
    table.writerow(["id", "name", "team", "language", "started", "calls", "graded", "passed", "mean", "trend", "latest",
                    "done", "done_late", "open", "late", *map(harmless, ids)])  # fmt: skip
    for m in report.members:
        states = [t.state for t in report.tasks if t.trainee.id == m.trainee.id]
        person = (m.trainee.id, m.trainee.name, m.trainee.team, m.trainee.lang, m.trainee.started)
        latest = latest_day(m.tally.latest, report.now) if m.tally.latest else ""
        levels = [f"{m.levels[id_].mean:.2f}" if id_ in m.levels else "" for id_ in ids]
        table.writerow([
            *map(harmless, person), m.tally.calls, m.tally.graded, m.tally.passed, "" if m.mean is None else f"{m.mean:.1f}", m.trend,
            latest, *(states.count(s) for s in ("done", "done_late", "open", "late")), *levels,
        ])  # fmt: skip
    return "\ufeff" + out.getvalue()
