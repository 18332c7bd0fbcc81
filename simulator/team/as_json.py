"""A team's report and a comparison as JSON-ready data."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from grading.psychometrics.groups import Gap
from simulator.team.assigning import Task
from simulator.team.comparing import Comparison
from simulator.team.people import Assignment, Trainee
from simulator.team.standing import LATEST, Member, TeamReport


def report_json(report: TeamReport) -> dict[str, Any]:
    """The whole report."""
    return {
        "type": "cohort",
        "team": report.team,
        "at": report.now.isoformat(),
        "latest": LATEST,
        "looked_at": report.looked_at,
        "criteria": [{"id": id_, "name": name, "mean": round(report.mean_levels[id_], 2)} for id_, name in report.criteria],
        "trainees": [_member(m) for m in report.members],
        "assignments": [task_json(t) for t in report.tasks],
        "techniques": [{**asdict(f.uses), "share": asdict(f.share)} for f in report.techniques],
        "rare": list(report.rare),
        "taboos": [asdict(u) for u in report.taboos],
        "wellbeing": [{**asdict(f), "day": f.day.isoformat()} for f in report.flags],
        "weeks": [{"start": w.start.isoformat(), "calls": w.calls, "mean": _round(w.mean)} for w in report.weeks],
    }


def trainee_json(person: Trainee) -> dict[str, Any]:
    """One line of the roster."""
    return {"type": "trainee", **asdict(person)}


def assignment_json(assignment: Assignment) -> dict[str, Any]:
    """One assignment."""
    return {**asdict(assignment), "due": assignment.due.isoformat(), "at": assignment.at.isoformat()}


def task_json(task: Task) -> dict[str, Any]:
    """How one assignment stands with one trainee."""
    a = task.assignment
    head = {"assignment": a.id, "kind": a.kind, "target": a.target, "due": a.due.isoformat()}
    return head | {"trainee": task.trainee.id, "state": task.state, "done": task.done.isoformat() if task.done else None}


def comparison_json(found: Comparison) -> dict[str, Any]:
    """Two teams side by side."""
    sides = zip(found.teams, found.trainees, found.calls, found.means, strict=True)
    return {
        "type": "cohort_comparison",
        "teams": [{"team": team, "trainees": n, "calls": calls, "mean": _round(mean)} for team, n, calls, mean in sides],
        "total": _gap(found.total) if found.total else None,
        "criteria": [{"id": id_, "name": name, **_gap(gap)} for id_, name, gap in found.criteria],
    }


def _member(m: Member) -> dict[str, Any]:
    tally = {**asdict(m.tally), "latest": m.tally.latest.isoformat() if m.tally.latest else None}
    levels = {id_: {"mean": round(marks.mean, 2), "cases": marks.cases} for id_, marks in m.levels.items()}
    return {**asdict(m.trainee), **tally, "mean": _round(m.mean), "trend": m.trend, "levels": levels}


def _gap(gap: Gap) -> dict[str, Any]:
    interval = [round(end, 3) for end in gap.interval]
    return {"difference": round(gap.points, 3), "interval": interval, "cases": list(gap.cases), "effect": gap.effect, "says": gap.says}


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
