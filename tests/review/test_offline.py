"""No false alarm: offline calls by good and bad agents hold no error, and free words are not mistaken for one."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.text import LANGS, Lang
from simulator.agents import play_call
from simulator.call.events import CustomerSaid, Event, event_from
from simulator.content.loader import load
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.report.review_text import review_lines
from simulator.review import Kind, review_call
from simulator.review.figures import figures
from simulator.session import CallSetup, Session
from simulator.session.memory_log import MemoryLog
from tests.review.planting import altered, events_of, planted, setup_for
from tests.spread import spread

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MET = (
    ("irascible", "auto-repayment-failed"),
    ("talkative", "deposit-became-insurance"),
    ("hard-line", "wedding-suite-double-booked"),
    ("eccentric", "trapped-in-lift"),
    ("vain", "swapped-gift"),
    ("intellectual", "claim-refused"),
)
PLAYERS = ("exemplary", "script-reader", "abusive")
CALLS = [(*met, player, lang) for n, lang in enumerate(LANGS) for met, player in spread(MET, PLAYERS, 2, n)]
"""Every meeting with every player, in one language or the other; each player meets three in either."""


def played(persona: str, scenario: str, lang: Lang, player: str) -> tuple[CallSetup, list[Event]]:
    setup = CallSetup(load(Persona, persona), load(Scenario, scenario), lang, 5)
    session = Session("call-1", setup, MemoryLog(), lambda: NOON)
    asyncio.run(play_call(session, player, 5))
    return setup, [r.event for r in session.records]


@pytest.mark.parametrize(("persona", "scenario", "player", "lang"), CALLS)
def test_an_offline_call_holds_no_error(persona: str, scenario: str, player: str, lang: Lang) -> None:
    setup, events = played(persona, scenario, lang, player)
    review = review_call(events, setup)
    assert review.errors == ()
    assert review.lines == sum(isinstance(e, CustomerSaid) for e in events)
    unknown = [replace(e, lines=()) if isinstance(e, CustomerSaid) else e for e in events]
    assert review_call(unknown, setup).errors == (), "the same words by a free voice are no error either"


@pytest.mark.parametrize("lang", LANGS)
def test_changes_of_scene_and_holds_are_no_errors(lang: Lang) -> None:
    replies = (
        (
            "等了三天没人说，换谁都急。",
            "/change person 值班经理（已把经过讲给他）",
            "/hold 查一下记录，两分钟",
            "/hold",
            "/change time 明早十点",
        )
        if lang == "zh"
        else (
            "Three days without a word would worry anyone.",
            "/change person the duty manager (briefed)",
            "/hold looking at the record, two minutes",
            "/hold",
            "/change time tomorrow at ten",
        )
    )
    assert planted(lang, {}, replies).errors == ()


OLD = """
{"type": "call_started", "persona": "irascible", "scenario": "auto-repayment-failed", "lang": "en", "seed": 1, "customer": "offline", "standard": 3, "mood": {"anger": 80, "trust": 30, "patience": 45, "face": 50}, "escalation": 0}
{"type": "customer_said", "text": "Why did my auto-repayment not go through this month?", "mood": {"anger": 80, "trust": 30, "patience": 45, "face": 50}, "escalation": 0, "act": "open"}
{"type": "agent_said", "text": "Which card is it?"}
{"type": "heard", "items": [{"code": "T07", "quote": "Which card is it?"}], "asked": [{"id": "which-card", "quote": "Which card is it?"}]}
{"type": "mood_moved", "before": {"anger": 80, "trust": 30, "patience": 45, "face": 50}, "after": {"anger": 82, "trust": 30, "patience": 40, "face": 50}, "ledger": [], "escalation": 0}
{"type": "customer_said", "text": "My salary card, ending 0926. Get on!", "mood": {"anger": 82, "trust": 30, "patience": 40, "face": 50}, "escalation": 0, "act": "answer", "reveals": ["which-card"]}
"""
"""A call as a first version wrote it: nothing that later versions added."""


def test_old_events_load_and_are_judged() -> None:
    events = [event_from(json.loads(line)) for line in OLD.strip().splitlines()]
    setup = setup_for("en")
    assert review_call(events, setup).errors == ()
    bad = review_call(altered(events, 1, text="Fine, I'll accept that."), setup)
    assert {e.kind for e in bad.errors} == {Kind.ACCEPTED_EARLY, Kind.UNANSWERED}


def test_no_call_is_no_review() -> None:
    with pytest.raises(ValueError, match=r"call_started|unpack"):
        review_call([], setup_for("en"))


ENDED = {lang: (setup_for(lang), events_of(setup_for(lang), {})) for lang in LANGS}


@settings(max_examples=30)
@given(
    st.sampled_from(LANGS), st.integers(0, 4), st.text(max_size=120), st.sampled_from(["vent", "answer", "accept", "new-act", "raise_e3"])
)
def test_whatever_was_said_is_judged_and_quoted_truly(lang: Lang, at: int, text: str, act: str) -> None:
    setup, events = ENDED[lang]
    said = altered(events, at, text=text, act=act)
    review = review_call(said, setup)
    lines = [e.text for e in said if isinstance(e, CustomerSaid)]
    assert all(any(error.quote in line for line in lines) for error in review.errors)
    assert review.voids is any(e.grave for e in review.errors)
    assert review == review_call(said, setup)
    assert json.loads(json.dumps(review.to_json()))["lines"] == len(lines)
    assert not any((ord(c) < 32 and c != "\t") or c == "\x7f" for line in review_lines(review, lang) for c in line)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("zh", "尾号 0926，存了 1,300 元，18 号扣款，晚了三天", {("", "0926"), ("元", "1300"), ("号", "18"), ("天", "3")}),
        ("zh", "十四个月，每月十五块，打了两回", {("个月", "14"), ("元", "15"), ("次", "2")}),
        ("zh", "一点办法没有，我一个人", set()),
        (
            "en",
            "It ends 0926; 1,300 went in by the 18th, three days late at 9:24",
            {("", "0926"), ("", "1300"), ("th", "18"), ("day", "3"), ("", "9:24")},
        ),
        ("en", "one of them, nobody, often", set()),
    ],
)
def test_figures(lang: Lang, text: str, expected: set[tuple[str, str]]) -> None:
    assert figures(text, lang) == expected


@given(st.text(alphabet="零〇一二两三四五六七八九十百千0123456789,.: 天元dayspmth", max_size=40), st.sampled_from(LANGS))
def test_figures_of_anything(text: str, lang: Lang) -> None:
    assert all(value for _, value in figures(text, lang))


@pytest.mark.parametrize("lang", LANGS)
def test_a_review_in_words(lang: Lang) -> None:
    bad = "行，那就这么办吧。" if lang == "zh" else "Fine. I'll accept that."
    text = "\n".join(review_lines(planted(lang, {1: bad}), lang))
    for part in (
        ("第 1 句", "帮了坐席", "严重", "这么办", "作废") if lang == "zh" else ("reply 1", "helped", "grave", "accept that", "voided")
    ):
        assert part in text
    clean = "\n".join(review_lines(planted(lang, {}), lang))
    assert ("没有发现错误" if lang == "zh" else "no error found") in clean
