"""People's marks and appeals in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from grading.text import Lang
from simulator.call.events import Event, Marked
from simulator.report.text import safe, word
from simulator.session.marking import Appeal


def mark_lines(card: Mapping[str, Any], lang: Lang) -> Iterator[str]:
    """Both marks of every criterion a person has marked, and the appeals; nothing where there are none."""
    names = {row.get("id"): row.get("name", "") for row in card.get("criteria", ())}
    for row in card.get("marks", ()):
        machine = "–" if row["machine"] is None else f"{row['machine']}/4"
        head = f"{row['criterion']} {names.get(row['criterion'], '')}: {word('machine', lang)} {machine}"
        yield safe(f"{head} · {row['by']} {row['level']}/4: {row['reason']}")
    for row in card.get("appeals", ()):
        state = word("waiting" if row["open"] else "answered", lang)
        yield safe(f"{word('appeal', lang)} {row['criterion']} ({state}): {row['reason']}")


def appeal_line(call: str, found: Appeal, lang: Lang) -> str:
    """One appeal in a list."""
    machine = "–" if found.machine is None else f"{found.machine}/4"
    who = f" ({found.by})" if found.by else ""
    answer = f" → {found.answer.by} {found.answer.level}/4: {found.answer.reason}" if found.answer else ""
    return safe(f"{call}  {found.criterion:<4} {word('machine', lang)} {machine}{who}: {found.reason}{answer}")


def taken_line(event: Event, lang: Lang) -> str:
    """What has just been kept, in a sentence."""
    zh = lang == "zh"
    if isinstance(event, Marked):
        machine = "–" if event.machine is None else event.machine
        return safe(
            f"已记下：{event.criterion} {event.by} 评 {event.level}/4，机器评 {machine}/4；两个都保留。"
            if zh
            else f"kept: {event.criterion} {event.level}/4 by {event.by}, beside the machine's {machine}/4"
        )
    return "已提交申诉，等人来看。" if zh else "appeal kept; it waits for a person (`hotseat appeals`)"
