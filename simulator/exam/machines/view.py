"""What a machine is told: the desk, what was said, and how to act. The same for every kind of machine; moods and marks are not in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from grading.text import Lang
from simulator.call.events import AgentSaid, CustomerSaid, Held, NoteTaken, Notice, Record, RiskFlagged, SceneChanged
from simulator.content.scenario import CHANNELS
from simulator.session.commands import help_rows
from simulator.session.session import Session

Role = Literal["customer", "agent", "command", "note"]
"""`command` is what the agent did without words; `note` what the desk itself says: a command that was not understood."""
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
    customer: str
    title: str
    """Of the case; empty, like the kind of customer, where it is kept from the candidate."""
    customer_type: str
    changes: tuple[str, str, str]
    """Who could take over, where one could go on, and when: for the three changes."""
    minutes: float
    """For the whole call, counted while the customer waits."""


@dataclass(frozen=True, slots=True)
class View:
    """One call as a machine sees it."""

    call: str
    lang: Lang
    desk: Desk
    said: tuple[tuple[Role, str], ...]
    """Oldest first; the last is what has to be answered."""


def desk_of(session: Session, minutes: float, *, mystery: bool) -> Desk:
    """The desk of a call: what a person who sits the same station has before them."""
    lang, scenario = session.setup.lang, session.setup.scenario
    card, scene = scenario.card, scenario.scene
    title, kind = ("", "") if mystery else (scenario.title.in_(lang), session.setup.persona.name.in_(lang))
    standard = None if mystery else session.setup.standard or scenario.case.standard
    return Desk(
        scenario.company.in_(lang), scenario.channel, card.situation.in_(lang), card.record.in_(lang), card.authority.in_(lang),
        card.policy.in_(lang), scenario.history.on_desk(lang), standard, scenario.customer.name.in_(lang), title, kind,
        (scene.senior.in_(lang), scene.place.in_(lang), scene.time.in_(lang)), minutes,
    )  # fmt: skip


def view_of(session: Session, minutes: float, *, mystery: bool) -> View:
    """The call as it stands, of that many minutes in all."""
    return View(session.call, session.setup.lang, desk_of(session, minutes, mystery=mystery), _said(session.records))


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
            case SceneChanged(change=change, to=to):
                said.append(("command", f"/change {change} {to}"))
            case Held(reason=reason):
                said.append(("command", f"/hold {reason}".rstrip()))
            case NoteTaken(text=text):
                said.append(("command", f"/note {text}"))
            case RiskFlagged(reason=reason):
                said.append(("command", f"/flag {reason}"))
            case _:
                pass
    return tuple(said)


_HEAD = {
    "zh": (
        "你是{company}的客服，正在接待一位客户（渠道：{channel}）。你写的每个字都会原样说给客户听：只写要说的话，用中文，"
        "不写旁白、标题或格式。名字自取一个。"
    ),
    "en": (
        "You are a customer-service agent of {company}, serving a customer ({channel}). Everything you write is said to the customer "
        "word for word: write only what you say, in English, without stage directions, headings or formatting. Go by any name you like."
    ),
}
_TITLES = {
    "zh": ("情况", "系统记录", "你的权限", "政策", "此前的联系", "需要换人、换地、换时间时"),
    "en": ("Situation", "On record", "Your authority", "Policy", "Earlier contacts", "For a change of person, place or time"),
}
_WHO = {"zh": ("案例", "客户", "客户类型"), "en": ("Case", "Customer", "Kind of customer")}
_TIME = {
    "zh": "时间：整通 {0:g} 分钟，客户等你回答时计时。谈妥后请收尾，客户会道别；也可以用 /end 结束。",
    "en": "Time: {0:g} minutes for the whole call, counted while the customer waits for you. Once it is settled close the call; the "
    "customer says goodbye, or you end it with /end.",
}
_END = {"zh": "结束通话", "en": "end the call"}
_LEVEL = {
    "zh": "要求的服务层级：{0}（1 解答，2 解决，3 全面，4 延伸，5 创新）",
    "en": "Required service level: {0} (1 answer, 2 solve, 3 comprehensive, 4 extended, 5 innovative)",
}
_ACTS = {
    "zh": "也可以不说话，整条回答只写一条命令，别的什么都不写：",
    "en": "Instead of a reply your whole answer may be one command, with nothing else before or after it:",
}


ALONE = {
    "zh": "命令要单独写，前后不能再有别的话；这一条没有执行，客户也没有听到。",
    "en": "A command stands alone, with nothing before or after it; nothing was done, and the customer heard nothing.",
}
_NOTE = {"zh": "（系统提示，不是客户的话）{0}", "en": "(from the desk, not the customer) {0}"}
_DONE = {"zh": "已照办，客户没有听到。客户还在等你回答。", "en": "Done; the customer did not hear it and is still waiting for you."}


def is_mixed(line: str) -> bool:
    """True for a command among other lines: said aloud it would make no sense, and it is not clear what is meant."""
    rows = [row.strip() for row in line.splitlines() if row.strip()]
    return len(rows) > 1 and ((rows[0].startswith("/") and not rows[0].startswith("//")) or any(row.startswith(ALLOWED) for row in rows))


def instructions(view: View) -> str:
    """The desk and the rules as one text, for a chat model's system message."""
    desk, zh = view.desk, view.lang == "zh"
    lines = [_HEAD[view.lang].format(company=desk.company, channel=CHANNELS[desk.channel][0 if zh else 1])]  # type: ignore[index]
    colon = "：" if zh else ": "
    known = zip(_WHO[view.lang], (desk.title, desk.customer, desk.customer_type), strict=True)
    lines += ["", *(f"{name}{colon}{words}" for name, words in known if words)]
    bodies: tuple[Sequence[str], ...] = (
        (desk.situation,), desk.record, desk.authority, desk.policy, desk.earlier_contacts, desk.changes,
    )  # fmt: skip
    for title, body in zip(_TITLES[view.lang], bodies, strict=True):
        if body:
            lines += ["", f"{title}{colon.rstrip()}", *(f"- {line}" for line in body)]
    if desk.service_level:
        lines += ["", _LEVEL[view.lang].format(desk.service_level)]
    lines += ["", _TIME[view.lang].format(desk.minutes), "", _ACTS[view.lang]]
    rows = [(command, words, _END[view.lang] if command == "/end" else about) for command, words, about in help_rows(view.lang)]
    lines += [f"{command} {words}".rstrip() + f"  {about}" for command, words, about in rows if command in ALLOWED]
    return "\n".join(lines)


def chat_messages(view: View) -> list[dict[str, str]]:
    """The call as chat messages that alternate, as many models insist: the customer and the desk are the user, the agent the assistant."""
    messages: list[dict[str, str]] = [{"role": "system", "content": instructions(view)}]
    done = _NOTE[view.lang].format(_DONE[view.lang])
    for role, text in view.said:
        own = role in {"agent", "command"}
        if own and messages[-1]["role"] == "assistant":
            add(messages, "user", done)
        add(messages, "assistant" if own else "user", _NOTE[view.lang].format(text) if role == "note" else text)
    if messages[-1]["role"] == "assistant":
        add(messages, "user", done)
    return messages


def add(messages: list[dict[str, str]], role: str, text: str) -> None:
    """One more message; what the same side says in a row is one."""
    if messages[-1]["role"] == role:
        messages[-1] = {"role": role, "content": f"{messages[-1]['content']}\n\n{text}"}
    else:
        messages.append({"role": role, "content": text})


def call_line(view: View) -> dict[str, Any]:
    """The first line a program gets about a call; `said` holds more than one entry where it takes a call over."""
    desk = {name: getattr(view.desk, name) for name in Desk.__dataclass_fields__}
    return {
        "type": "call", "protocol": 1, "call": view.call, "lang": view.lang, "desk": desk, "commands": list(ALLOWED),
        "said": [{"role": role, "text": text} for role, text in view.said],
    }  # fmt: skip
