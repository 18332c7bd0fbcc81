"""What a machine is told: the desk, what was said, and how to act. The same for every kind of machine; moods and marks are not in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from grading.text import Lang
from simulator.call.events import AgentSaid, CustomerSaid, Notice, Record
from simulator.content.scenario import CHANNELS
from simulator.session.commands import help_rows
from simulator.session.session import Session

Role = Literal["customer", "agent", "note"]
"""`note` is what the desk itself says: a command that was not understood."""
ALLOWED = ("/change person", "/change place", "/change time", "/hold", "/note", "/flag", "/end")


@dataclass(frozen=True, slots=True)
class Desk:
    """What any agent of the company would have before them."""

    company: str
    channel: str
    situation: str
    record: tuple[str, ...]
    authority: tuple[str, ...]
    policy: tuple[str, ...]
    earlier_contacts: tuple[str, ...]
    service_level: int | None
    """1 answer, 2 solve, 3 comprehensive, 4 extended, 5 innovative; None where it is kept from the candidate."""


@dataclass(frozen=True, slots=True)
class View:
    """One call as a machine sees it."""

    call: str
    lang: Lang
    desk: Desk
    said: tuple[tuple[Role, str], ...]
    """Oldest first; the last is what has to be answered."""


def desk_of(session: Session, *, mystery: bool) -> Desk:
    """The desk of a call."""
    lang, scenario = session.setup.lang, session.setup.scenario
    card = scenario.card
    standard = None if mystery else session.setup.standard or scenario.case.standard
    return Desk(
        scenario.company.in_(lang), scenario.channel, card.situation.in_(lang), card.record.in_(lang), card.authority.in_(lang),
        card.policy.in_(lang), scenario.history.on_desk(lang), standard,
    )  # fmt: skip


def view_of(session: Session, *, mystery: bool) -> View:
    """The call as it stands."""
    return View(session.call, session.setup.lang, desk_of(session, mystery=mystery), _said(session.records))


def _said(records: Sequence[Record]) -> tuple[tuple[Role, str], ...]:
    said: list[tuple[Role, str]] = []
    for record in records:
        match record.event:
            case CustomerSaid(text=text):
                said.append(("customer", text))
            case AgentSaid(text=text):
                said.append(("agent", text))
            case Notice(kind="command", text=text):
                said.append(("note", text))
            case _:
                pass
    return tuple(said)


_HEAD = {
    "zh": "你是{company}的客服，正在{channel}上接待一位客户。你写的每个字都会原样说给客户听：只写要说的话，用中文，不写旁白、标题或格式。",
    "en": (
        "You are a customer-service agent of {company}, serving a customer ({channel}). Everything you write is said to the customer "
        "word for word: write only what you say, in English, without stage directions, headings or formatting."
    ),
}
_TITLES = {
    "zh": ("情况", "系统记录", "你的权限", "政策", "此前的联系"),
    "en": ("Situation", "On record", "Your authority", "Policy", "Earlier contacts"),
}
_LEVEL = {
    "zh": "要求的服务层级：{0}（1 解答，2 解决，3 全面，4 延伸，5 创新）",
    "en": "Required service level: {0} (1 answer, 2 solve, 3 comprehensive, 4 extended, 5 innovative)",
}
_ACTS = {
    "zh": "也可以不说话，而只写一行命令：",
    "en": "Instead of a reply you may write one command, alone on its line:",
}


def instructions(view: View) -> str:
    """The desk and the rules as one text, for a chat model's system message."""
    desk, zh = view.desk, view.lang == "zh"
    lines = [_HEAD[view.lang].format(company=desk.company, channel=CHANNELS[desk.channel][0 if zh else 1])]  # type: ignore[index]
    bodies: tuple[Sequence[str], ...] = ((desk.situation,), desk.record, desk.authority, desk.policy, desk.earlier_contacts)
    for title, body in zip(_TITLES[view.lang], bodies, strict=True):
        if body:
            lines += ["", f"{title}{'：' if zh else ':'}", *(f"- {line}" for line in body)]
    if desk.service_level:
        lines += ["", _LEVEL[view.lang].format(desk.service_level)]
    lines += ["", _ACTS[view.lang]]
    lines += [f"{command} {words}".rstrip() + f"  {about}" for command, words, about in help_rows(view.lang) if command in ALLOWED]
    return "\n".join(lines)


def chat_messages(view: View) -> list[Mapping[str, str]]:
    """The call as chat messages: the customer is the user, the agent the assistant, the desk the system."""
    roles = {"customer": "user", "agent": "assistant", "note": "system"}
    return [{"role": "system", "content": instructions(view)}, *({"role": roles[role], "content": text} for role, text in view.said)]


def call_line(view: View) -> dict[str, Any]:
    """The first line a program gets about a call; `said` holds more than one entry where it takes a call over."""
    desk = {name: getattr(view.desk, name) for name in Desk.__dataclass_fields__}
    return {
        "type": "call", "protocol": 1, "call": view.call, "lang": view.lang, "desk": desk, "commands": list(ALLOWED),
        "said": [{"role": role, "text": text} for role, text in view.said],
    }  # fmt: skip
