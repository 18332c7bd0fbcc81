"""A call in one paragraph, worked out from its state: what a customer remembers beyond the last few exchanges."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from grading.hearing.segments import ends_in_question_mark
from simulator.customer.recall import over
from simulator.customer.repair import tells
from simulator.customer.standing import plainly_offered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulator.call.events import SceneChanged
    from simulator.session.ports import Brief

MOST = 4
"""Promises, offers and changes remembered of each kind: the latest."""
_BLANKS = re.compile(r"\s+")
_PART_AT_END, _PART_AT_START = re.compile(r"[A-Za-z0-9'’.,:]+$"), re.compile(r"^[A-Za-z0-9'’.,:]+")
_OPENING, _CLOSING = re.compile(r'(?<!\w)"(?=\w)'), re.compile(r'"')


def short(text: str, most: int) -> str:
    """Text on one line of at most `most` characters, without control characters; the middle of a long one is left out."""
    line = text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)
    line = _BLANKS.sub(" ", line).strip()
    if len(line) <= most:
        return line
    head = most * 2 // 3
    return f"{_PART_AT_END.sub('', line[:head]).rstrip()} … {_PART_AT_START.sub('', line[-(most - head - 3) :]).lstrip()}"


def quoted(text: str, most: int) -> str:
    """Somebody's words as one JSON string: it cannot be ended from inside. Bent quotation marks spare a model the escapes."""
    return json.dumps(_CLOSING.sub("”", _OPENING.sub("“", short(text, most))), ensure_ascii=False)


def summary(brief: Brief, window: int) -> list[str]:
    """Lines of what has happened: facts told, promises, offers, changes. Bounded whatever the length of the call.

    The first words are left out while they stand among the last `window` exchanges.
    """
    zh = brief.setup.lang == "zh"
    state = brief.state
    past = state.customer_lines[0] if len(brief.exchanges) > window and state.customer_lines else ""
    lines = [("你一开口说的是：" if zh else "Your first words were: ") + quoted(past, _most(brief, 160))] if past else []
    told = _told(brief, window)
    if told:
        lines.append(
            ("你已经告诉过对方：" if zh else "You have already told them: ") + ("；" if zh else " / ").join(t.rstrip("。") for t in told)
        )
    promised = _promises(brief)
    if promised:
        lines.append(("对方答应过：" if zh else "They have promised: ") + promised)
    case = brief.setup.scenario.case
    plainly = plainly_offered(state, case)
    offered = [r.label.in_(brief.setup.lang) for r in case.remedies if r.id in plainly][:6]
    if offered:
        lines.append(
            ("对方提过的办法：" if zh else "They have offered: ") + ("；" if zh else "; ").join(short(o, _most(brief, 60)) for o in offered)
        )
    if state.agreed:
        lines.append("你已经接受了对方的办法，不反悔。" if zh else "You have accepted what they offered, and do not go back on it.")
    return lines + [_change(change, zh=zh) for change in state.changes[-MOST:]]


def _most(brief: Brief, hanzi: int) -> int:
    """Characters that hold as much as so many of Chinese."""
    return hanzi if brief.setup.lang == "zh" else hanzi * 3 // 2


def _told(brief: Brief, window: int) -> list[str]:
    """What each told fact says that does not stand among the last exchanges, the key ones first; at most eight, of a sentence each."""
    lang, case = brief.setup.lang, brief.setup.scenario.case
    lately = " ".join((*(customer for customer, _ in brief.exchanges[-window:]), *brief.state.customer_lines[-1:]))
    facts = sorted((f for f in case.facts if f.id in brief.state.told), key=lambda f: not f.key)
    said = [_as_said(f.says.in_(lang), brief) for f in facts if f.says.in_(lang)]
    lines = [short(line, _most(brief, 70)) for line in said if not tells(lately, line, lang)][:8]
    if "need" in brief.state.told and case.need.says.in_(lang):
        lines.append(short(_as_said(case.need.says.in_(lang), brief), _most(brief, 90)))
    return lines


def _as_said(wordings: Sequence[str], brief: Brief) -> str:
    """The wording that was used, or the first one."""
    return next((w for w in wordings if w in brief.state.spent), wordings[0])


def _promises(brief: Brief) -> str:
    ahead = [m for m in brief.state.promises if not (ends_in_question_mark(m.what) or over(m.what, m.due, brief.setup.lang))]
    words = [(m.what if m.due in m.what else f"{m.what} {m.due}").rstrip(" ，,；;") for m in ahead[-MOST:]]
    parts = [quoted(said, _most(brief, 100)) for said in words]
    return ("；" if brief.setup.lang == "zh" else "; ").join(dict.fromkeys(parts))


_CHANGES = {
    "person": ("换了人", "the person changed"),
    "place": ("换了地方", "the place changed"),
    "time": ("改了时间", "the time changed"),
}


def _change(change: SceneChanged, *, zh: bool) -> str:
    name, to = _CHANGES[change.change][0 if zh else 1], quoted(change.to, 40)
    if zh:
        return f"{name}：{to}（{'你认可' if change.earned else '你觉得被打发'}）"
    return f"{name}: {to} ({'you accepted that' if change.earned else 'you felt fobbed off'})"


def just_now(brief: Brief) -> str:
    """The action the customer answers when nobody has spoken since: a change of scene or a hold; empty for a reply."""
    zh, reaction = brief.setup.lang == "zh", brief.plan.reaction or ""
    head = "刚刚发生：" if zh else "Just now: "
    if reaction == "hold_good":
        return head + ("对方说明原因后让你等了一会儿" if zh else "you were put on hold, with a reason")
    if reaction == "hold_bad":
        return head + ("对方没说原因就让你干等" if zh else "you were put on hold without a word")
    if reaction.startswith(("person_", "place_", "time_", "must_repeat")) and brief.state.changes:
        return head + _change(brief.state.changes[-1], zh=zh)
    return ""
