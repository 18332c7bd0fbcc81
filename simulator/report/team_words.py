"""A team's report in words, both languages: exact about skills, kind about people."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from grading.catalogue import name_of
from grading.text import Lang
from simulator.progress.skills import Share
from simulator.team.assigning import State, Task
from simulator.team.people import Assignment, Uses
from simulator.team.roster import BadRow
from simulator.team.standing import RARE, Failing, TeamReport
from simulator.team.wellbeing import DAYS, Flag

Names = Mapping[str, str]
"""Customers and cases by id, in the reader's language."""
_WORDS: dict[str, tuple[str, str]] = {
    "team": ("{0} · 团队报告", "{0} · team report"),
    "whole": ("{0} 人，{1} 通电话，{2} 通已评分；人均 {3} 分", "trainees: {0} · calls: {1}, graded: {2} · mean of the trainees: {3}"),
    "care": ("请关心一下", "Worth asking how they are"),
    "care_row": (
        "{0}：到{2}为止，连续 {1} 通被挂断、被升级或一直被骂",
        "{0}: {1} calls in a row ended in anger or abuse, the last on {2}",
    ),
    "care_day": ("{0}：{2}一天里有 {1} 通被挂断、被升级或一直被骂", "{0}: {1} calls on {2} ended in anger or abuse"),
    "care_how": (
        "只看最近 {0} 天。这说的是电话难，不是人不行：先问一句“还好吗”，让对方歇一歇，下一通换个温和些的客户（难度 2）。",
        "Of the last {0} days: the calls were hard, which says nothing about the person. Ask how they are; rest, then difficulty 2.",
    ),
    "who": ("谁练了什么", "Who practised"),
    "name": ("姓名", "name"),
    "calls": ("通话", "calls"),
    "passed": ("通过", "passed"),
    "mean": ("均分", "mean"),
    "trend": ("走势", "trend"),
    "latest": ("最近一次", "latest"),
    "started": ("入职", "started"),
    "assignments": ("布置的练习", "Assignments"),
    "none_assigned": (
        "还没有布置。`hotseat cohort assign 案例 --team 团队 --due 日期`",
        "Nothing is assigned. `hotseat cohort assign CASE --team TEAM --due DATE`",
    ),
    "scenario": ("案例", "case"),
    "persona": ("客户", "customer"),
    "drill": ("技巧", "drill"),
    "due": ("{0} 前", "by {0}"),
    "due_day": ("{0}前", "by {0}"),
    "done": ("已完成", "done"),
    "done_late": ("迟交", "done late"),
    "open": ("未完成", "to do"),
    "late": ("已过期", "overdue"),
    "heat": ("各项标准（平均级 0–4）", "Criteria, mean level 0–4"),
    "all": ("全队", "team"),
    "heat_how": (
        "每人最近 {0} 通；~ 不到 {1} 例；· 还没有",
        "Latest {0} calls of each; ~ under {1} cases; · none yet",
    ),
    "failed": ("最常做不完整的技巧", "Techniques most often incomplete"),
    "failed_row": (
        "{0} {1}：用了 {2} 次，{3} 次完整（{4}%，{5}），{6} 人",
        "{0} {1}: {3} of {2} uses whole ({4}%, {5}), by {6} of the team",
    ),
    "sure": ("九成把握在 {0}–{1}%", "90 % sure within {0}–{1}%"),
    "taboos": ("踩到的忌讳", "Taboos heard"),
    "taboo_row": ("{0} {1}：{3} 通里有 {2} 通，{4} 人", "{0} {1}: in {2} of {3} calls, by {4} of the team"),
    "rare": ("几乎没人用过（不到 {0}% 的通话）：{1}", "Hardly ever used (in under {0} % of calls): {1}"),
    "weeks": ("近八周", "The last eight weeks"),
    "week": ("{0} 起", "from {0}"),
    "unknown": ("–", "–"),
    "versus": ("{0} 减 {1}", "{0} less {1}"),
    "side": ("{0}：{1} 人，{2} 通，人均 {3} 分", "{0}: trainees {1} · graded calls {2} · mean {3}"),
    "gap": ("差", "difference"),
    "interval": ("95% 区间", "95 % interval"),
    "cases": ("人数", "trainees"),
    "total": ("总分（分）", "Total, points"),
    "levels": ("各项（级，0–4）", "Criteria, levels 0–4"),
    "cannot": ("两边都要至少有两个人打过已评分的电话，才能比较。", "To compare them, each team needs two trainees with a graded call."),
    "notable": ("← {0}", "← {0}"),
    "compare_how": (
        "一个人算一例，取其最近 {0} 通的平均；区间由各队内重抽得出。比较的项目多了，二十项里总有一项碰巧显得不同。",
        "A case is a trainee, by the mean of their latest {0} calls; intervals redraw trainees. Of twenty lines, one differs by chance.",
    ),
}  # fmt: skip


def say(key: str, lang: Lang, *slots: object) -> str:
    """A word or phrase of a team's report."""
    zh, en = _WORDS[key]
    return (zh if lang == "zh" else en).format(*slots)


def state_word(state: State, lang: Lang) -> str:
    """How a task stands."""
    return say(state, lang)


def figure(value: float | None, digits: int = 0) -> str:
    """A number, or a dash where there is none."""
    return "–" if value is None else f"{value:.{digits}f}"


def day(moment: date, lang: Lang) -> str:
    """A day without its year."""
    return f"{moment.month}月{moment.day}日" if lang == "zh" else f"{moment.day} {moment:%b}"


def target_name(assignment: Assignment, lang: Lang, names: Names) -> str:
    """What was assigned, by name; its id where the content is gone."""
    if assignment.kind == "drill":
        return f"{assignment.target} {name_of(assignment.target, lang)}"
    return names.get(assignment.target, assignment.target)


def assignment_line(assignment: Assignment, lang: Lang, names: Names) -> str:
    """One assignment: number, what, until when."""
    kind = say(assignment.kind, lang)
    joint = " " if lang == "zh" else ": "
    return f"#{assignment.id} {kind}{joint}{target_name(assignment, lang, names)} · {say('due', lang, assignment.due.isoformat())}"


def due_line(task: Task, lang: Lang, title: str) -> str:
    """What a trainee has to do, until when, and whether that has passed; what is past is said without a finger."""
    a = task.assignment
    name = target_name(a, lang, {a.target: title})
    past = f" · {say('late', lang)}" if task.state == "late" else ""
    return f"{say(a.kind, lang)}{' ' if lang == 'zh' else ': '}{name} · {say('due_day', lang, day(a.due, lang))}{past}"


def command_for(assignment: Assignment) -> str:
    """What the trainee types to do it."""
    option = {"scenario": "practice --scenario", "persona": "practice --persona", "drill": "drill"}[assignment.kind]
    return f"hotseat {option} {assignment.target}"


def standing_line(tasks: tuple[Task, ...], lang: Lang) -> str:
    """How many are done, done late, to do and overdue, of how many."""
    counts = [(key, sum(t.state == key for t in tasks)) for key in ("done", "done_late", "open", "late")]
    parts = [f"{state_word(key, lang)} {n}" for key, n in counts if n]  # type: ignore[arg-type]
    return f"{' · '.join(parts)} / {len(tasks)}"


def waiting_names(tasks: tuple[Task, ...], state: State, lang: Lang) -> str:
    """Who a task in this state belongs to; empty where it is nobody."""
    joint, colon = ("、", "：") if lang == "zh" else (", ", ": ")
    who = joint.join(t.trainee.name for t in tasks if t.state == state)
    return f"{state_word(state, lang)}{colon}{who}" if who else ""


def overall_line(report: TeamReport, lang: Lang) -> str:
    """How many people and calls, and the mean of the trainees' means."""
    means = [m.mean for m in report.members if m.mean is not None]
    calls, graded = sum(m.tally.calls for m in report.members), sum(m.tally.graded for m in report.members)
    return say("whole", lang, len(report.members), calls, graded, figure(sum(means) / len(means) if means else None))


def care_line(flag: Flag, report: TeamReport, lang: Lang) -> str:
    """Why somebody should ask how they are."""
    name = next((m.trainee.name for m in report.members if m.trainee.id == flag.trainee), flag.trainee)
    return say("care_row" if flag.why == "in_a_row" else "care_day", lang, name, flag.calls, day(flag.day, lang))


def care_how(lang: Lang) -> str:
    """What to do about it, and what it does not mean."""
    return say("care_how", lang, DAYS)


def failing_line(found: Failing, lang: Lang) -> str:
    """A technique that is often incomplete."""
    u, s = found.uses, found.share
    return say("failed_row", lang, u.code, name_of(u.code, lang), u.uses, u.whole, round(100 * s.value), sure(s, lang), u.trainees)


def rare_line(report: TeamReport, lang: Lang) -> str:
    """Techniques the team hardly ever uses; empty where there are none."""
    joint = "、" if lang == "zh" else ", "
    named = joint.join(f"{code} {name_of(code, lang)}" for code in report.rare)
    return say("rare", lang, round(100 * RARE), named) if named else ""


def sure(s: Share, lang: Lang) -> str:
    """An interval in percent."""
    return say("sure", lang, round(100 * s.low), round(100 * s.high))


def taboo_line(u: Uses, report: TeamReport, lang: Lang) -> str:
    """A taboo and how often it was heard."""
    return say("taboo_row", lang, u.code, name_of(u.code, lang), u.calls, report.looked_at, u.trainees)


def latest_day(moment: datetime | None, now: datetime) -> str:
    """The day of the latest call, where the trainer is."""
    return "–" if moment is None else moment.astimezone(now.tzinfo).date().isoformat()


def bad_row_line(row: BadRow, lang: Lang) -> str:
    """A row of a roster that was not taken."""
    return f"第 {row.line} 行：{row.zh}" if lang == "zh" else f"line {row.line}: {row.en}"
