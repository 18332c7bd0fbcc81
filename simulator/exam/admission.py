"""Who may begin, and as which attempt. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from simulator.exam.blueprint import Attempts
from simulator.exam.ports import ExamSummary


class NotAdmitted(Exception):
    """The candidate may not begin now; the message says why and what they can do. `exam` is the sitting they have open, if any."""

    def __init__(self, message: str, exam: str = "") -> None:
        self.exam = exam
        super().__init__(message)


def attempt_number(earlier: Sequence[ExamSummary], rules: Attempts, now: datetime) -> int:
    """Which attempt this would be, from 1. `earlier` are the candidate's sittings of this exam. Raises NotAdmitted.

    Attempts are counted since the last pass: whoever renews a certificate starts afresh.
    """
    ordered = sorted(earlier, key=lambda e: e.attempt)
    open_now = next((e for e in ordered if e.submitted_at is None), None)
    if open_now:
        raise NotAdmitted(f"attempt {open_now.attempt} is still open: go on with `hotseat exam resume {open_now.id}`", open_now.id)
    waiting = next((e for e in ordered if e.verdict is None or e.verdict == "borderline"), None)
    if waiting:
        whom = "for its result: `hotseat exam result` marks it" if waiting.verdict is None else "for a person to decide it"
        raise NotAdmitted(f"attempt {waiting.attempt} waits {whom} ({waiting.id})")
    since = max((n for n, e in enumerate(ordered, 1) if e.verdict == "pass"), default=0)
    used = len(ordered) - since
    if used >= rules.most:
        raise NotAdmitted(f"all {rules.most} attempts have been used")
    last = ordered[-1].submitted_at if ordered else None
    free = last + timedelta(hours=rules.wait_hours) if last and used else None
    if free and now < free:
        raise NotAdmitted(f"the next attempt may begin from {free:%Y-%m-%d %H:%M} UTC on")
    return (ordered[-1].attempt if ordered else 0) + 1
