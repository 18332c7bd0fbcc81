"""What was assigned, and how it stands with each trainee."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from simulator.team.people import Assignment, Counts, Trainee

State = Literal["done", "done_late", "open", "late"]


@dataclass(frozen=True, slots=True)
class Task:
    """One assignment of one trainee; `done` is when they first did it."""

    assignment: Assignment
    trainee: Trainee
    state: State
    done: datetime | None


def state_of(due: date, done: datetime | None, now: datetime) -> State:
    """How it stands at `now`, whose zone says when a day ends."""
    if done is not None:
        return "done" if done.astimezone(now.tzinfo).date() <= due else "done_late"
    return "open" if now.date() <= due else "late"


def tasks_of(people: Sequence[Trainee], assigned: Sequence[Assignment], counts: Counts, now: datetime) -> tuple[Task, ...]:
    """Every assignment of these people, the first due first. Raises StoreError."""
    found: list[Task] = []
    for assignment in assigned:
        theirs = [p for p in people if assignment.is_for(p)]
        if theirs:
            done = counts.first_done(assignment, [p.id for p in theirs])
            found += [Task(assignment, p, state_of(assignment.due, done.get(p.id), now), done.get(p.id)) for p in theirs]
    return tuple(found)


def waiting(trainee: Trainee, counts: Counts, now: datetime) -> tuple[Task, ...]:
    """What a trainee has still to do, the first due first. Raises StoreError."""
    tasks = tasks_of([trainee], [a for a in counts.assigned() if a.is_for(trainee)], counts, now)
    return tuple(t for t in tasks if t.done is None)


def by_assignment(tasks: Sequence[Task]) -> Mapping[Assignment, tuple[Task, ...]]:
    """The tasks of each assignment, in their order."""
    found: dict[Assignment, list[Task]] = {}
    for task in tasks:
        found.setdefault(task.assignment, []).append(task)
    return {assignment: tuple(rows) for assignment, rows in found.items()}
