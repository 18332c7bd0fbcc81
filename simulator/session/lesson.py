"""The guided call: what the coach says beside a real call, and which deed each line waits for. It never holds up the call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from pydantic import TypeAdapter

from grading.shipped import shipped
from grading.text import Content, Lang, Text
from simulator.call.state import CallState

PERSONA, SCENARIO, SEED = "irascible", "auto-repayment-failed", 7
"""The call the lesson is about; its first line gives both the feeling and the cause that are to be named."""
TAUGHT = "T03"
TRIES = 3
"""Replies without the technique after which the lesson goes on all the same."""
Deed = Literal["sent", "hint", "newline", "help"]
"""What the trainee did: a reply was sent and answered, a hint asked for, a line broken, the help opened."""


class Step(Content):
    """One line of the coach. `wait` is the deed that moves on; `taught` waits for a reply with the technique in it."""

    id: str
    wait: Literal["sent", "hint", "newline", "taught", "help", "end"]
    say: Text
    plain: Text | None = None
    """Other words where there are no keys, only lines."""
    lacking: Text | None = None
    """Said when the technique was there but the cause was not."""
    missed: Text | None = None
    """Said when the technique was not there."""
    screen_only: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a trainee is in the lesson."""

    step: int = 0
    tries: int = 0
    lacking: bool = False
    before: float = 0.0
    """Anger before the latest reply."""
    after: float = 0.0


@cache
def _all_steps() -> tuple[Step, ...]:
    rows = shipped("simulator.session", "data/lesson.yaml")
    return TypeAdapter(tuple[Step, ...]).validate_python(rows)


def steps(*, plain: bool) -> tuple[Step, ...]:
    """The lesson for a screen, or for plain lines."""
    return tuple(step for step in _all_steps() if not (plain and step.screen_only))


def advance(progress: Progress, deed: Deed, state: CallState, *, plain: bool = False) -> Progress:
    """Where the trainee is after a deed. A reply moves any step on: whoever would rather talk than press keys may."""
    lesson = steps(plain=plain)
    step = lesson[progress.step]
    if deed == "sent":
        progress = replace(progress, before=progress.after or state.started.mood.anger, after=state.mood.anger)
    if step.wait in {"hint", "newline"} and deed == "sent":
        return _after_reply(_on(progress), lesson, state)
    if step.wait == "taught" and deed == "sent":
        return _after_reply(progress, lesson, state)
    return _on(progress) if deed == step.wait or (step.wait == "help" and deed == "sent") else progress


def _on(progress: Progress) -> Progress:
    return replace(progress, step=progress.step + 1, tries=0, lacking=False)


def _after_reply(progress: Progress, lesson: tuple[Step, ...], state: CallState) -> Progress:
    """A reply counts for the step that waits for the technique, were it sent ever so early."""
    taught = next(n for n, step in enumerate(lesson) if step.wait == "taught")
    heard = state.last_heard.grasp.find(TAUGHT) if state.last_heard else None
    if heard and not heard.missing:
        return _on(replace(progress, step=taught))
    if lesson[progress.step].wait != "taught":
        return progress
    if progress.tries + 1 >= TRIES:
        return _on(progress)
    return replace(progress, tries=progress.tries + 1, lacking=heard is not None)


def words(progress: Progress, state: CallState, customer: str, lang: Lang, *, plain: bool = False) -> str:
    """What the coach says now."""
    step = steps(plain=plain)[progress.step]
    text = step.plain if plain and step.plain else step.say
    if progress.tries:
        text = (step.lacking if progress.lacking else step.missed) or text
    slots: Mapping[str, object] = {
        "customer": customer, "anger": f"{state.mood.anger:.0f}", "before": f"{progress.before:.0f}", "after": f"{progress.after:.0f}",
    }  # fmt: skip
    return text.in_(lang).format(**slots)


def finished(progress: Progress, *, plain: bool = False) -> bool:
    """True once nothing is waited for any more."""
    return steps(plain=plain)[progress.step].wait == "end"
