"""Who may begin, and as which attempt. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from grading.text import Lang
from simulator.exam.blueprint import Attempts
from simulator.exam.events import Candidate
from simulator.exam.ports import ExamSummary

_OTHER_LETTERS = ("CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA", "HANGUL")
"""Beginnings of the Unicode names of letters beside the Latin ones that nobody takes for a Latin one."""


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
        raise NotAdmitted(
            "the only attempt has been used" if rules.most == 1 else f"all {rules.most} attempts have been used",
            f"{rules.most} 次机会已经用完",
        )
    last = ordered[-1].submitted_at if ordered else None
    free = last + timedelta(hours=rules.wait_hours) if last and used else None
    if free and now < free:
        when = f"{free:%Y-%m-%d %H:%M} UTC"
        raise NotAdmitted(f"the next attempt may begin from {when} on", f"下一次最早可在 {when} 开始")
    return (ordered[-1].attempt if ordered else 0) + 1


def plainly_named(who: Candidate) -> Candidate:
    """The candidate under one spelling of number and name: full-width forms made plain, what cannot be seen left out.

    Attempts are counted by the number, so that one written in look-alike letters would be a fresh start. Raises NotAdmitted.
    """
    id_, name = _seen(who.id), _seen(who.name)
    odd = next((c for c in id_ if not _unmistakable(c)), "")
    if odd:
        raise NotAdmitted(
            f"the candidate's number has {odd!r} in it ({unicodedata.name(odd, 'a sign without a name').lower()}), which can be taken for "
            "another sign; write it with A to Z, 0 to 9 and plain punctuation, or in Chinese characters",
            f"考生编号里的“{odd}”容易和别的字符混淆，请只用英文字母、数字、普通标点或汉字",
        )
    if not id_ or not name:
        raise NotAdmitted("say who sits: a number and a name", "请写明考生的编号和姓名")
    return replace(who, id=id_, name=name)


def _seen(text: str) -> str:
    """The text as it looks: compatibility forms made plain, invisible signs dropped, blanks made one."""
    plain = unicodedata.normalize("NFKC", text)
    return " ".join("".join(c for c in plain if c.isspace() or unicodedata.category(c) not in {"Cc", "Cf"}).split())


def _unmistakable(char: str) -> bool:
    """A plain letter (accents are seen), figure or sign, or a letter of East Asia."""
    base = unicodedata.normalize("NFKD", char)[0]
    return base.isascii() or unicodedata.name(base, "").startswith(_OTHER_LETTERS)
