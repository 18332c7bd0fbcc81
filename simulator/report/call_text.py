"""A call as plain text: what is said, what moved, how it ended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from grading.catalogue import name_of
from grading.coaching import advice_of
from grading.record.form import FIELDS, label
from grading.text import Lang
from simulator.call.events import (
    AgentSaid,
    Appealed,
    CallEnded,
    CallStarted,
    Commented,
    CustomerSaid,
    Event,
    Graded,
    HeardMore,
    Held,
    HintGiven,
    Marked,
    MoodMoved,
    NoteTaken,
    Notice,
    RecordWritten,
    Reflected,
    ReplyHeard,
    Rewound,
    RiskFlagged,
    SceneChanged,
)  # fmt: skip
from simulator.call.mood import Mood, shown_change
from simulator.report.marks import taken_line
from simulator.report.text import ENDINGS, bracketed, colon, safe, scorecard_lines, word
from simulator.session.ports import CallSetup

if TYPE_CHECKING:
    from simulator.session.draft import Banned

MOOD_WORDS = {"anger": ("怒气", "anger"), "trust": ("信任", "trust"), "patience": ("耐心", "patience"), "face": ("面子", "face")}
AXES = ("anger", "trust", "patience", "face")
CHANGES = {"person": ("换人", "change of person"), "place": ("换地", "change of place"), "time": ("换时间", "change of time")}


def pick(pair: tuple[str, str], lang: Lang) -> str:
    """One of a (zh, en) pair."""
    return pair[0] if lang == "zh" else pair[1]


def aside(words: str, lang: Lang) -> str:
    """Words in brackets after others."""
    return ("" if lang == "zh" else " ") + bracketed(words, lang)


def event_lines(event: Event, setup: CallSetup, *, coach: bool = True) -> Iterator[str]:
    """The lines a reader sees for one event; none for events only machines need."""
    lang = setup.lang
    match event:
        case CallStarted():
            yield from _head(setup)
        case CustomerSaid():
            yield f"{pick(('客户', 'Customer'), lang)}{colon(lang)}{safe(event.text)}"
        case AgentSaid():
            yield f"{pick(('你', 'You'), lang)}{colon(lang)}{safe(event.text)}"
        case ReplyHeard() | HeardMore() if coach and not setup.exam:
            yield from _heard(event, setup)
        case MoodMoved():
            yield "    " + mood_line(event.after, event.before, event.escalation, lang)
            if coach and not setup.exam:
                yield from (f"      {line}" for line in ledger_lines(event, lang))
        case CallEnded():
            yield ""
            yield _ending(event, lang)
        case Graded():
            yield ""
            yield from scorecard_lines(event.card, lang)
        case RecordWritten():
            yield ""
            yield f"== {pick(('话后记录', 'After-call record'), lang)} =="
            yield from (f"  {label(name, lang)}{colon(lang)}{safe(getattr(event, name))}" for name in FIELDS if getattr(event, name))
        case _:
            yield from _beside(event, lang)


def _heard(event: ReplyHeard | HeardMore, setup: CallSetup) -> Iterator[str]:
    """A tip for what was heard; what a model heard besides, with the words."""
    lang = setup.lang
    if isinstance(event, ReplyHeard):
        tip = advice_of(event.grasp, lang, setup.scenario.channel)
        yield from [f"    {word('tip', lang)}{colon(lang)}{tip}"] if tip else []
        return
    also = pick(("模型还听到", "a model heard besides"), lang)
    yield from (f"    {also}{colon(lang)}{i.code} {name_of(i.code, lang)} “{safe(i.quote)}”" for i in event.items)


def _beside(event: Event, lang: Lang) -> Iterator[str]:
    """What is done beside the conversation, and what is said of it."""
    match event:
        case SceneChanged():
            state = pick(("换得合适", "earned") if event.earned else ("换得不合适", "not earned"), lang)
            yield f"  -- {pick(CHANGES[event.change], lang)}{colon(lang)}{safe(event.to)}{aside(state, lang)} --"
        case Held():
            why = safe(event.reason) or pick(("没有说明", "unexplained"), lang)
            yield f"  -- {pick(('请客户稍等', 'on hold'), lang)}{colon(lang)}{why} --"
        case Notice() | HintGiven():
            yield from (f"  * {line}" for line in event.text.splitlines())
        case NoteTaken():
            yield f"  * {pick(('已记下', 'noted'), lang)}{colon(lang)}{safe(event.text)}"
        case RiskFlagged():
            yield f"  * {pick(('已报升级风险', 'risk flagged'), lang)}{colon(lang)}{safe(event.reason)}"
        case Rewound():
            yield f"  * {pick((f'回到第 {event.to_turn} 句之前', f'back to before reply {event.to_turn}'), lang)}"
        case Commented():
            where = pick((f"第 {event.turn} 句" if event.turn else "整通", f"reply {event.turn}" if event.turn else "the whole call"), lang)
            yield f"  * {pick(('培训师', 'trainer'), lang)} {safe(event.by)}{aside(where, lang)}{colon(lang)}{safe(event.text)}"
        case Reflected():
            yield f"  * {pick(('我的话', 'In my own words'), lang)}{colon(lang)}{safe(event.text)}"
        case Marked() | Appealed():
            yield f"  * {taken_line(event, lang)}"
        case _:
            return


def thinking_line(setup: CallSetup) -> str:
    """Said once while a model is asked for the customer's words."""
    name = setup.scenario.customer.name.in_(setup.lang)
    return pick((f"（{name}在想怎么说，请稍等）", f"({name} is thinking; one moment)"), setup.lang)


def warning_lines(found: Banned, lang: Lang) -> Iterator[str]:
    """Before a banned line is sent: which words, why they hurt, what would do better, and how to say them all the same."""
    quote = f"“{safe(found.quote)}”"
    held = (
        f"先没发出去：{quote}是{found.name}（{found.code}）。{found.why}",
        f"Not sent yet: {quote} is {found.name} ({found.code}). {found.why}",
    )
    again = ("想照原样说，就把同一句再发一遍（按 ↑，再按回车）。", "To say it as it is, send the same line once more (Up, then Enter).")
    yield f"  ! {pick(held, lang)}"
    if found.instead:
        yield f"  → {safe(found.instead)}"
    yield f"  * {pick(again, lang)}"


def _head(setup: CallSetup) -> Iterator[str]:
    lang, scenario = setup.lang, setup.scenario
    yield f"== {scenario.title.in_(lang)} · {scenario.company.in_(lang)} · {setup.persona.name.in_(lang)} =="
    yield scenario.card.situation.in_(lang)
    for title, lines in (
        (("系统记录", "On record"), scenario.card.record),
        (("你的权限", "Your authority"), scenario.card.authority),
        (("规定", "Policy"), scenario.card.policy),
    ):
        yield pick(title, lang) + pick(("：", ":"), lang)
        yield from (f"  - {line}" for line in lines.in_(lang))
    before = scenario.history.on_desk(lang)
    if before:
        yield pick(("此前的联系", "Earlier contacts"), lang) + pick(("：", ":"), lang)
        yield from (f"  - {line}" for line in before)
    yield pick(
        ("一行一句地回答；/help 看命令，/end 结束。", "Answer a line at a time; /help lists the commands, /end ends the call."), lang
    )
    yield ""


def _ending(event: CallEnded, lang: Lang) -> str:
    colon, stop = pick(("：", ": "), lang), pick(("。", ". "), lang)
    remembered = word("remembered", lang)
    how = f"{word('ended', lang)}{colon}{pick(ENDINGS[event.how], lang)}{stop}"
    return f"{how}{remembered[0].upper()}{remembered[1:]}{colon}{event.satisfaction}/100"


def mood_line(after: Mood, before: Mood | None, escalation: int, lang: Lang) -> str:
    """The four scales and the escalation level on one line, with how they moved."""
    parts = []
    for axis in AXES:
        value = round(getattr(after, axis))
        moved = shown_change(getattr(before, axis), getattr(after, axis)) if before else 0
        parts.append(f"{pick(MOOD_WORDS[axis], lang)} {value}" + (f" ({moved:+d})" if moved else ""))
    return " · ".join(parts) + f" · E{escalation}"


def ledger_lines(event: MoodMoved, lang: Lang) -> Iterator[str]:
    """The reasons, grouped by what caused them."""
    rows: dict[tuple[str, str], list[str]] = {}
    for line in event.ledger:
        axis = pick(MOOD_WORDS.get(line.axis, (line.axis, line.axis)), lang) if line.axis != "escalation" else "E"
        cause = line.why.split(" × ")[0]
        rows.setdefault((line.code, cause), []).append(f"{axis} {line.amount:+g}")
    for (code, cause), moves in rows.items():
        label = f"{code} {cause}" if code[0] in "TX" else cause
        yield f"{label}{colon(lang)}{pick(('，', ', '), lang).join(moves)}"
