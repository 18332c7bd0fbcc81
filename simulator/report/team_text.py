"""A team's report, a comparison and a roster for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size

from grading.psychometrics.groups import Gap
from grading.text import Lang
from simulator.report.cohort_words import word as cohort_word
from simulator.report.document import Block, Heading, Items, Para, Table, as_text
from simulator.report.heat import heat_lines
from simulator.report.progress_doc import bars
from simulator.report.progress_words import trend_word
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
from simulator.team.assigning import Task, by_assignment
from simulator.team.comparing import Comparison
from simulator.team.standing import LATEST, TeamReport, Week

MOST_TECHNIQUES, MOST_TABOOS = 8, 5


def team_lines(report: TeamReport, lang: Lang, names: Names, *, width: int = 80, colour: bool = False) -> Iterator[str]:
    """The whole report; with `colour`, the heat map in colours of a 256-colour terminal."""
    yield from as_text(_before(report, lang, names))
    if report.criteria:
        yield from as_text([Heading(say("heat", lang))])
        yield from heat_lines(report, lang, width=width, colour=colour)
    yield from as_text(_after(report, lang))


def _before(report: TeamReport, lang: Lang, names: Names) -> Iterator[Block]:
    yield Heading(f"{say('team', lang, report.team)} · {report.now:%Y-%m-%d}", 1)
    yield Para(overall_line(report, lang))
    if report.flags:
        yield Heading(say("care", lang))
        yield Items(tuple(care_line(f, report, lang) for f in report.flags))
        yield Para(care_how(lang))
    yield Heading(say("who", lang))
    head = tuple(say(key, lang) for key in ("name", "calls", "passed", "mean", "trend", "latest"))
    yield Table(head, tuple(_member(report, n, lang) for n in range(len(report.members))))
    yield from task_blocks(report.tasks, lang, names)


def _member(report: TeamReport, place: int, lang: Lang) -> tuple[str, ...]:
    m = report.members[place]
    trend = trend_word(m.trend, lang) if m.mean is not None else ""
    return (m.trainee.name, str(m.tally.calls), str(m.tally.passed), figure(m.mean), trend, latest_day(m.tally.latest, report.now))


def task_blocks(tasks: Sequence[Task], lang: Lang, names: Names) -> Iterator[Block]:
    """Assignments with how they stand, and who has not done them."""
    yield Heading(say("assignments", lang))
    if not tasks:
        yield Para(say("none_assigned", lang))
    for assignment, theirs in by_assignment(tasks).items():
        yield Para(f"{assignment_line(assignment, lang, names)} · {standing_line(theirs, lang)}")
        left = (waiting_names(theirs, "late", lang), waiting_names(theirs, "open", lang))
        yield Items(tuple(line for line in left if line))


def _after(report: TeamReport, lang: Lang) -> Iterator[Block]:
    if report.techniques or report.rare:
        yield Heading(say("failed", lang))
        rows = [failing_line(f, lang) for f in report.techniques[:MOST_TECHNIQUES]]
        yield Items(tuple(row for row in (*rows, rare_line(report, lang)) if row))
    if report.taboos:
        yield Heading(say("taboos", lang))
        yield Items(tuple(taboo_line(u, report, lang) for u in report.taboos[:MOST_TABOOS]))
    if any(w.calls for w in report.weeks):
        yield Heading(say("weeks", lang))
        yield Table(("", say("calls", lang), say("mean", lang), ""), tuple(_week(w, lang) for w in report.weeks))


def _week(week: Week, lang: Lang) -> tuple[str, ...]:
    return (day(week.start, lang), str(week.calls), figure(week.mean), bars([week.mean], 100) if week.mean is not None else "")


def comparison_lines(found: Comparison, lang: Lang) -> Iterator[str]:
    """Two teams side by side."""
    yield from as_text(_compared(found, lang))


def _compared(found: Comparison, lang: Lang) -> Iterator[Block]:
    yield Heading(say("versus", lang, *found.teams), 1)
    for n, team in enumerate(found.teams):
        yield Para(say("side", lang, team, found.trainees[n], found.calls[n], figure(found.means[n])))
    if found.total is None:
        yield Para(say("cannot", lang))
        return
    rows = [("", say("total", lang), found.total, 1), *((id_, name, gap, 2) for id_, name, gap in found.criteria)]
    head = ("", say("gap", lang), say("interval", lang), say("cases", lang), "")
    yield Table(head, tuple((clipped(f"{id_} {name}".strip()), *gap_cells(gap, digits)) for id_, name, gap, digits in rows))
    for says in ("too_few", "look"):
        if any(gap.says == says for *_, gap, _ in rows):
            yield Para(say("notable", lang, cohort_word(says, lang)) if says == "look" else cohort_word(says, lang), strong=True)
    yield Para(say("compare_how", lang, LATEST))


NAME_ROOM = 34
"""Cells of a criterion's name in a comparison, so that its row fits a terminal of 80."""


def clipped(name: str) -> str:
    """A name in the room there is."""
    return name if cell_len(name) <= NAME_ROOM else set_cell_size(name, NAME_ROOM - 1).rstrip() + "…"


def gap_cells(gap: Gap, digits: int) -> tuple[str, str, str, str]:
    """A difference, its interval, the cases on either side, and a mark where it is worth a look."""
    low, high = gap.interval
    cases = f"{gap.cases[0]} / {gap.cases[1]}"
    return f"{gap.points:+.{digits}f}", f"{low:+.{digits}f} … {high:+.{digits}f}", cases, "←" if gap.says == "look" else ""
