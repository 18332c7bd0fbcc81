"""Who may begin, and as which attempt. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from grading.text import Lang
from simulator.exam.blueprint import Attempts
from simulator.exam.ports import ExamSummary


class NotAdmitted(Exception):
    """The candidate may not begin now; the message says why and what they can do. `exam` is the sitting they have open, if any."""

    def __init__(self, message: str, chinese: str, exam: str = "") -> None:
        self.exam = exam
        self._chinese = chinese
        super().__init__(message)

    def says(self, lang: Lang) -> str:
        """The message in the candidate's language."""
        return self._chinese if lang == "zh" else str(self)


def attempt_number(earlier: Sequence[ExamSummary], rules: Attempts, now: datetime) -> int:
    """Which attempt this would be, from 1. `earlier` are the candidate's sittings of this exam. Raises NotAdmitted.

    Attempts are counted since the last pass: whoever renews a certificate starts afresh.
    """
    ordered = sorted(earlier, key=lambda e: e.attempt)
    open_now = next((e for e in ordered if e.submitted_at is None), None)
    if open_now:
        number, way = open_now.attempt, f"`hotseat exam resume {open_now.id}`"
        raise NotAdmitted(f"attempt {number} is still open: go on with {way}", f"第{number}次考试还没有考完，请接着考：{way}", open_now.id)
    waiting = next((e for e in ordered if e.verdict is None or e.verdict == "borderline"), None)
    if waiting:
        whom, zh = ("for its result", "出分") if waiting.verdict is None else ("for a person to decide it", "人工判定")
        raise NotAdmitted(
            f"attempt {waiting.attempt} waits {whom} ({waiting.id})", f"第{waiting.attempt}次考试正在等待{zh}（{waiting.id}）"
        )
    since = max((n for n, e in enumerate(ordered, 1) if e.verdict == "pass"), default=0)
    used = len(ordered) - since
    if used >= rules.most:
        raise NotAdmitted(f"all {rules.most} attempts have been used", f"{rules.most} 次机会已经用完")
    last = ordered[-1].submitted_at if ordered else None
    free = last + timedelta(hours=rules.wait_hours) if last and used else None
    if free and now < free:
        when = f"{free:%Y-%m-%d %H:%M} UTC"
        raise NotAdmitted(f"the next attempt may begin from {when} on", f"下一次最早可在 {when} 开始")
    return (ordered[-1].attempt if ordered else 0) + 1
