"""A trainer's team from the command line: rosters, assignments, reports, comments."""

from __future__ import annotations

import difflib
import json
import os
import shutil
import sys
from collections import Counter
from datetime import date
from pathlib import Path

from grading.catalogue import name_of
from grading.text import Lang
from simulator.call.events import to_json
from simulator.cli.common import chosen_language, workshop, write
from simulator.cli.errors import CHECK_FAILED, Refused
from simulator.cli.stand import known_names, names
from simulator.report.call_text import event_lines
from simulator.report.team_words import assignment_line, bad_row_line, standing_line
from simulator.session.commenting import CommentError, comment
from simulator.team.as_json import assignment_json, comparison_json, report_json, task_json, trainee_json
from simulator.team.assigning import tasks_of
from simulator.team.people import Kind, Trainee
from simulator.team.roster import LONGEST, RosterError, read_roster
from simulator.team.standing import TeamReport, report_of
from simulator.wiring import Workshop

CATCH_UP = 2000
"""Calls of earlier versions counted in one opening."""


def run_import(path: Path, team: str, lang: str | None, *, as_json: bool) -> None:
    """Keep every good row of a roster; tell every bad one with its line, and exit 1 for them."""
    shop = workshop()
    chosen = chosen_language(lang, shop.settings.lang)
    if len(team) > LONGEST or not team.isprintable():
        raise Refused(f"--team: a team's name has at most {LONGEST} characters, on one line")
    try:
        found = read_roster(path.read_bytes(), team.strip())
    except RosterError as error:
        raise Refused(f"{path}: {error}") from None
    done = Counter(shop.store.teams.keep(found.people))
    counts = {key: done[key] for key in ("added", "changed", "unchanged")}
    if as_json:
        bad = [{"line": b.line, "message": b.zh if chosen == "zh" else b.en} for b in found.bad]
        _json({"type": "roster", **counts, "bad": bad})
    else:
        zh = f"新增 {done['added']} 人，更新 {done['changed']} 人，未变 {done['unchanged']} 人"
        _say(zh if chosen == "zh" else f"{done['added']} added, {done['changed']} changed, {done['unchanged']} as they were")
    if found.bad:
        lines = [f"{path}: {bad_row_line(b, chosen)}" for b in found.bad]
        rest = f"有 {len(found.bad)} 行没有导入，改好后再导入一次即可"
        mend = rest if chosen == "zh" else f"{len(found.bad)} rows were not taken; mend them and import the file again"
        raise Refused("\n".join([mend, *lines]), CHECK_FAILED)


def run_list(team: str, lang: str | None, *, as_json: bool) -> None:
    """Every team with its people, a line each."""
    shop = workshop()
    chosen = chosen_language(lang, shop.settings.lang)
    people = _team(shop, team) if team else shop.store.teams.members()
    if as_json:
        for person in people:
            _json(trainee_json(person))
        return
    if not people:
        _say("还没有人；`hotseat cohort import 名单.csv` 导入" if chosen == "zh" else "nobody yet; `hotseat cohort import ROSTER.csv`")
    for name in dict.fromkeys(p.team for p in people):
        theirs = [p for p in people if p.team == name]
        _say(f"{name} ({len(theirs)})")
        for p in theirs:
            _say("  " + " · ".join(part for part in (p.id, p.name, p.lang, p.started) if part))


def run_assign(what: str, due: str, team: str, trainee: str, lang: str | None, *, as_json: bool) -> None:
    """Keep an assignment and say how it stands."""
    shop = workshop()
    chosen, now = chosen_language(lang, shop.settings.lang), shop.clock().astimezone()
    if bool(team) == bool(trainee):
        raise Refused("say whom it is for: either --team TEAM or --trainee ID")
    people = _team(shop, team) if team else [_trainee(shop, trainee)]
    kind, target = _target(shop, what)
    last = _day(due)
    teams = shop.store.teams
    number, new = teams.assign(kind, target, last, shop.clock(), team=team, trainee=trainee)
    assignment = next(a for a in teams.assigned() if a.id == number)
    if last < now.date():
        sys.stderr.write(f"hotseat: {last} is past, so it counts as overdue at once; `hotseat cohort withdraw {number}` takes it back\n")
    tasks = tasks_of(people, [assignment], teams, now)
    if as_json:
        _json({"type": "assignment", "new": new, **assignment_json(assignment), "tasks": [task_json(t) for t in tasks]})
        return
    again = "" if new else ("（早已布置）" if chosen == "zh" else " (was assigned already)")
    _say(f"{assignment_line(assignment, chosen, names(shop, chosen))} · {standing_line(tasks, chosen)}{again}")


def run_withdraw(number: int) -> None:
    """Take an assignment back."""
    if not workshop().store.teams.withdraw(number):
        raise Refused(f"there is no assignment {number}; `hotseat cohort show TEAM` lists them with their numbers")
    _say(f"#{number} withdrawn")


def run_show(team: str, csv: Path | None, html: Path | None, lang: str | None, *, as_json: bool) -> None:
    """A team's report in the terminal, as JSON, as a table or as a page."""
    shop = workshop()
    chosen = chosen_language(lang, shop.settings.lang)
    report = _report(shop, team, chosen)
    if csv or html:
        from simulator.report.team_pages import team_page, team_sheet

        if csv:
            write(csv, team_sheet(report), "--csv")
        if html:
            write(html, team_page(report, chosen, names(shop, chosen)), "--html")
    if as_json:
        _json(report_json(report))
    elif not csv and not html:
        from simulator.report.team_text import team_lines

        width = max(60, shutil.get_terminal_size((80, 24)).columns)
        sys.stdout.writelines(f"{line}\n" for line in team_lines(report, chosen, names(shop, chosen), width=width, colour=_in_colour()))


def run_compare(first: str, second: str, lang: str | None, *, as_json: bool) -> None:
    """Two teams side by side."""
    from simulator.report.team_text import comparison_lines
    from simulator.team.comparing import compare

    shop = workshop()
    chosen = chosen_language(lang, shop.settings.lang)
    if first == second:
        raise Refused("a team cannot be compared with itself; name two")
    found = compare(_report(shop, first, chosen), _report(shop, second, chosen))
    if as_json:
        _json(comparison_json(found))
    else:
        sys.stdout.writelines(f"{line}\n" for line in comparison_lines(found, chosen))


def run_comment(call: str, turn: int, by: str, text: str, *, as_json: bool) -> None:
    """Keep a trainer's comment with the call."""
    shop = workshop()
    records = shop.store.records(call)
    try:
        record = comment(records, turn, by, text, shop.clock())
    except CommentError as error:
        raise Refused(str(error)) from None
    shop.store.append([record])
    if as_json:
        _json(to_json(record))
    else:
        sys.stdout.writelines(f"{line}\n" for line in event_lines(record.event, shop.setup_of(records)))


def _report(shop: Workshop, team: str, lang: Lang) -> TeamReport:
    _team(shop, team)
    shop.store.teams.catch_up(CATCH_UP)
    return report_of(team, shop.store.teams, shop.clock().astimezone(), lang)


def _team(shop: Workshop, team: str) -> list[Trainee]:
    people = shop.store.teams.members(team)
    if not people:
        known = sorted({p.team for p in shop.store.teams.members()})
        remedy = f"teams: {', '.join(known)}" if known else "`hotseat cohort import ROSTER.csv` brings one in"
        raise Refused(f"there is no team {team!r}{_like(team, known)}; {remedy}")
    return people


def _trainee(shop: Workshop, id_: str) -> Trainee:
    found = shop.store.teams.member(id_)
    if found is None:
        known = [p.id for p in shop.store.teams.members()]
        raise Refused(f"there is no trainee {id_!r} in the roster{_like(id_, known)}; `hotseat cohort list` shows them all")
    return found


def _target(shop: Workshop, what: str) -> tuple[Kind, str]:
    """What is meant: a case, a customer or a technique, by id or by name in either language."""
    people, cases = known_names(shop)
    drills = {word.lower(): code for code in shop.practice_room("en").stock.drills for word in (code, *_drill_names(code))}
    word = what.strip().lower()
    kinds: tuple[tuple[Kind, dict[str, str]], ...] = (("scenario", cases), ("persona", people), ("drill", drills))
    for kind, known in kinds:
        if word in known:
            return kind, known[word]
    near = _like(what, [*cases, *people, *drills])
    raise Refused(f"{what!r} is no case, customer or technique{near}; `hotseat scenario list`, `persona list` and `drill list` show them")


def _drill_names(code: str) -> tuple[str, str]:
    return name_of(code, "zh"), name_of(code, "en")


def _like(word: str, known: list[str]) -> str:
    near = difflib.get_close_matches(word.lower(), known, n=1) or difflib.get_close_matches(word, known, n=1)
    return f" (did you mean {near[0]!r}?)" if near else ""


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refused(f"--due: {text!r} is not a date; write it like 2026-03-31") from None


def _in_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _json(body: object) -> None:
    sys.stdout.write(json.dumps(body, ensure_ascii=False) + "\n")
