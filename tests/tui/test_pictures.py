"""Three pictures, drawn from a call written down by hand so that no change of content or rules can move them."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import pytest
from conftest import NOW, Hands, make_app
from textual.pilot import Pilot

from grading.heard import Grasp, Heard
from simulator.call.events import (
    AgentSaid,
    CallEnded,
    CallStarted,
    CustomerSaid,
    Event,
    Graded,
    MoodMoved,
    Record,
    ReplyHeard,
    SceneChanged,
)
from simulator.call.mood import LedgerLine, Mood
from simulator.content.loader import load
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.session import CallSetup, Session
from simulator.session.memory_log import MemoryLog
from simulator.tui.widgets.composer import Composer

HOT, MID, LOW = Mood(80, 30, 45, 50), Mood(58, 46, 42, 56), Mood(66, 38, 36, 47)
WORDS = {
    "en": ("Third call! Is anyone going to do anything?", "I hear how angry you are that the debit failed.", "At last somebody says it."),
    "zh": ("我都打第三遍了！你们到底管不管？", "扣款没成功又没人通知，您生气我理解。", "总算有人说到了！"),
}


def event_list(lang: str) -> list[Event]:
    first, reply, second = WORDS[lang]
    named = Grasp(items=(Heard("T03", reply),))
    ledger = (
        LedgerLine("T03", "anger", -22.5, "T03 +3 × 1.5"),
        LedgerLine("T03", "trust", 16.0, "T03 +3"),
        LedgerLine("turn", "patience", -3.0, "-3"),
    )
    worse = (LedgerLine("X2", "anger", 8.0, "X2 -1 × 1.6"), LedgerLine("X2", "trust", -8.0, "X2 -1"))
    return [
        CallStarted(
            persona="irascible", scenario="auto-repayment-failed", lang=lang, seed=7, customer="offline", standard=3, mood=HOT, escalation=0
        ),
        CustomerSaid(text=first, mood=HOT, escalation=0, act="open"),
        AgentSaid(text=reply, seconds=9.0),
        ReplyHeard(grasp=named),
        MoodMoved(before=HOT, after=MID, ledger=ledger, escalation=0),
        CustomerSaid(text=second, mood=MID, escalation=0, act="vent"),
        SceneChanged(change="person", to="Zhou [b]", earned=False),
        AgentSaid(text="[bold]policy[/] 这是规定", seconds=5.0),
        ReplyHeard(grasp=Grasp(items=(Heard("X2", "policy"),))),
        MoodMoved(before=MID, after=LOW, ledger=worse, escalation=1, rule="taboo"),
        CustomerSaid(text=first, mood=LOW, escalation=1, act="press"),
    ]


def ending(reply: str) -> list[Event]:
    row: dict[str, Any] = {"weight": 8, "status": "scored", "evidence": [{"turn": 1, "quote": reply}], "advice": "say it sooner"}
    card = {
        "total": 47, "passed": False, "service_level": 3, "rubric": {"pass_mark": 60}, "uncapped": 58,
        "critical_errors": [{"code": "CF2", "name": "CF2 name", "turn": 2, "quote": "policy"}],
        "domains": [{"id": "D1", "percent": 75}, {"id": "D2", "percent": 25}, {"id": "D6", "percent": None}],
        "criteria": [{"id": "C3", "level": 3, **row}, {"id": "C5", "level": 1, **row}, {"id": "C13", "level": None, "status": "unscored"},
                     {"id": "C14", "level": None, "status": "not_applicable"}],
        "turns": [{"turn": 1, "heard": ["T03"], "sync": {"emotion": 4, "need": 1}, "tip": "keep it"}, {"turn": 2, "heard": ["X2"], "sync": {}, "tip": "explain"}],
        "moments": [{"turn": 2, "quote": "policy", "why": "a rule is no answer", "weak": "That is policy.", "strong": "Here is what I can do."}],
    }  # fmt: skip
    return [CallEnded(how="closed", satisfaction=44), Graded(card=card)]


def session(lang: str, *, over: bool) -> Session:
    events = event_list(lang) + (ending(WORDS[lang][1]) if over else [])
    records = [Record("call-1", i, NOW + timedelta(seconds=7 * i), event) for i, event in enumerate(events)]
    setup = CallSetup(load(Persona, "irascible"), load(Scenario, "auto-repayment-failed"), lang, 7)
    return Session.resume(records, setup, MemoryLog(), lambda: NOW)


Before = Callable[[Pilot[None]], Awaitable[None]]


def show(lang: str, *, over: bool, keys: tuple[str, ...] = ()) -> Before:
    async def before(pilot: Pilot[None]) -> None:
        app: Any = pilot.app
        hands = Hands(app, pilot)
        await hands.lobby()
        app.workshop.clock = lambda: NOW + timedelta(seconds=90)
        (app.show_debrief if over else app.show_call)(session(lang, over=over))
        await hands.until(lambda: len(app.screen_stack) == 2)
        if not over:
            await hands.answered(2)
            app.screen.query_one(Composer).cursor_blink = False
        await pilot.press(*keys)
        await pilot.pause()

    return before


@pytest.mark.parametrize(
    ("lang", "size", "over", "keys"),
    [("en", (80, 24), False, ("/", "c")), ("zh", (120, 40), False, ("f9",)), ("zh", (120, 44), True, ())],
    ids=["call-commands", "call-wide-light", "debrief"],
)
def test_picture(snap_compare: Callable[..., bool], lang: str, size: tuple[int, int], over: bool, keys: tuple[str, ...]) -> None:
    assert snap_compare(make_app(lang), terminal_size=size, run_before=show(lang, over=over, keys=keys))
