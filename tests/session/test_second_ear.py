"""A model ear in a live call: later, besides, on record, and never in the way."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.heard import Grasp, Heard
from simulator.call.events import (
    AgentSaid,
    CustomerSaid,
    Graded,
    HeardMore,
    MoodMoved,
    ReplyHeard,
    event_from,
    event_read,
    event_text,
    to_json,
)
from simulator.call.state import advance, effective, fold, joined
from simulator.session import Session, Speech, second_ear
from simulator.session.lamps import lamps
from simulator.session.memory_log import MemoryLog
from simulator.session.ports import EarFailed
from simulator.session.second_ear import additions
from tests.conftest import play

REPLIES = [
    "您好，我姓林，这件事我负责到底。",
    "您是什么时候发现没扣的？绑的是哪张卡？",
    "钱没扣成，这几天您心里肯定七上八下的。",
    "我记下了。",
]
ADDED = {REPLIES[1]: ("T03", "您是什么时候发现没扣的"), REPLIES[2]: ("T02", "这几天您心里肯定七上八下的")}


class Sharp:
    """Hears one thing more in some replies; slowly, or not at all, if told so."""

    name = "sharp-7b"

    def __init__(self, said=None, wait: float = 0.0, fails: bool = False) -> None:
        self.said = ADDED if said is None else said
        self.wait, self.fails = wait, fails
        self.heard: list[tuple[str, Grasp]] = []

    async def more(self, reply, situation, heard):
        self.heard.append((reply, heard))
        await asyncio.sleep(self.wait)
        if self.fails:
            raise EarFailed("the model is gone")
        code, quote = self.said.get(reply, ("", ""))
        return Grasp(items=(Heard(code, quote, 0.8 if code[0] == "X" else 1.0),)) if code else Grasp()


@pytest.fixture
def called(make_session, clock):
    """A played call with an ear."""

    async def call(ear, replies=REPLIES, log=None, **setup):
        base = make_session()
        return await play(Session("call-1", replace(base.setup, **setup), log or MemoryLog(), clock, None, ear), replies)

    return call


def kinds(session):
    return [r.event.type for r in session.records]


async def test_what_a_model_adds_comes_after_the_customers_line_with_a_move_of_its_own(called):
    session = await called(Sharp())
    events = [r.event for r in session.records]
    at = [n for n, e in enumerate(events) if isinstance(e, HeardMore)]
    assert [(events[n].items[0].code, events[n].by) for n in at] == [("T03", "sharp-7b"), ("T02", "sharp-7b")]
    for n in at:
        assert [e.type for e in events[n - 1 : n + 2]] == ["customer_said", "heard_more", "mood_moved"]
        assert events[n + 1].before == events[n - 1].mood
        assert {line.code for line in events[n + 1].ledger} <= {events[n].items[0].code, "limit", "no_remedy"}


async def test_the_embedded_ear_hears_the_same_and_the_customer_says_the_same_until_then(called):
    alone, beside_it = await called(None), await called(Sharp())
    first = kinds(beside_it).index("heard_more")
    assert [r.event for r in beside_it.records[:first]] == [r.event for r in alone.records[:first]]
    heard = [[r.event for r in s.records if isinstance(r.event, ReplyHeard)] for s in (alone, beside_it)]
    assert [h.grasp.items for h in heard[1][:2]] == [h.grasp.items for h in heard[0][:2]]


async def test_a_state_taken_further_is_the_state_folded_from_the_beginning(called):
    session = await called(Sharp())
    for known in range(1, len(session.records)):
        before = fold(r.event for r in session.records[:known])
        assert advance(before, session.records, known) == fold(r.event for r in session.records)
    state = session.state
    assert len(state.trace) == len(REPLIES) + 1
    assert len(state.memory.replies) == len(REPLIES)
    assert "T03" in state.memory.replies[1]
    assert state.memory.acknowledged_at >= 2
    assert [m.after for m in (e for e in joined(effective(r.event for r in session.records)) if isinstance(e, MoodMoved))] == list(
        state.trace[1:]
    )


async def test_the_same_ear_gives_the_same_call(called):
    one, two = await called(Sharp()), await called(Sharp())
    assert [r.event for r in one.records] == [r.event for r in two.records]


async def test_the_call_is_graded_as_both_ears_heard_it_and_says_so(called):
    card = (await called(Sharp())).records[-1].event.card
    assert "T03" in [h["code"] for h in card["turns"][1]["heard"]]
    assert card["ear"] == {"kind": "llm", "model": "sharp-7b", "replies": len(REPLIES), "added": 2}
    by_model = [(t["turn"], h["code"]) for t in card["turns"] for h in t["heard"] if h["by"] == "model"]
    assert by_model == [(2, "T03"), (3, "T02")]
    assert "第 2 句 T03" in card["notes"][-1]["text"]
    assert len(card["turns"]) == len(REPLIES)
    assert "ear" not in (await called(None)).records[-1].event.card


async def test_lamps_light_for_what_a_model_heard(called):
    lit = []
    for ear in (None, Sharp()):
        session = await called(ear, REPLIES[:2])
        lit.append(
            {
                lamp.name
                for lamp in lamps((r.event for r in session.records), session.state.memory, session.setup.scenario.case, "six")
                if lamp.lit
            }
        )
    assert "empathise" not in lit[0]
    assert "empathise" in lit[1]


async def test_a_rewind_takes_back_what_was_heard_later(called):
    session = await called(Sharp(), REPLIES[:1])
    session = Session.resume(
        [r for r in session.records if r.event.type not in {"call_ended", "scorecard"}],
        session.setup,
        MemoryLog(),
        session._core._clock,
        None,
        Sharp(),
    )
    before = session.state
    for line in (REPLIES[1], "/rewind 2"):
        async for _ in session.take_turn(line):
            pass
    assert "heard_more" in kinds(session)
    assert session.state == before


async def test_a_call_broken_off_before_the_additions_has_none_and_goes_on(called, clock):
    whole = await called(Sharp(), REPLIES[:2])
    cut = kinds(whole).index("heard_more")
    session = Session.resume(whole.records[:cut], whole.setup, MemoryLog(), clock, None, Sharp({}))
    assert not session.waiting_for_customer
    session.close()
    assert "heard_more" not in kinds(session)
    assert session.records[-1].event.card["turns"][1]["heard"] != whole.records[-1].event.card["turns"][1]["heard"]


async def test_a_turn_broken_off_after_the_reply_is_finished_with_both_ears(called, clock):
    whole = await called(Sharp(), REPLIES[:2])
    cut = max(n for n, r in enumerate(whole.records) if isinstance(r.event, AgentSaid)) + 1
    for n in (cut, cut + 1):
        session = Session.resume(whole.records[:n], whole.setup, MemoryLog(), clock, None, Sharp())
        async for _ in session.go_on():
            pass
        session.close()
        assert [r.event for r in session.records] == [r.event for r in whole.records]


async def test_an_exam_has_one_ear_whatever_is_handed_in(called):
    ear = Sharp()
    assert "heard_more" not in kinds(await called(ear, exam=True))
    assert ear.heard == []


@pytest.mark.parametrize("ear", [Sharp(fails=True), Sharp(wait=5)], ids=["fails", "slow"])
async def test_an_ear_that_fails_costs_one_notice_and_is_given_up(called, monkeypatch, ear):
    monkeypatch.setattr(second_ear, "WAIT_S", 0.2)
    session = await called(ear, [*REPLIES, "好的，我查一下。"])
    notices = [r.event for r in session.records if r.event.type == "notice"]
    assert [n.kind for n in notices] == ["ear"]
    assert len(ear.heard) == second_ear.STRIKES
    alone = await called(None, [*REPLIES, "好的，我查一下。"])
    assert [r.event for r in session.records if r.event.type != "notice"] == [r.event for r in alone.records]


class Speaks:
    """A voice that notes what had been asked of the ear when it was asked itself, and when its words came."""

    def __init__(self, ear) -> None:
        self.ear, self.before = ear, []

    async def speak(self, brief):
        self.before.append(len(self.ear.heard))
        await asyncio.sleep(0)
        yield brief.draft.text

    async def warm(self):
        pass

    def rehearse(self, brief):
        pass


async def test_the_voice_is_asked_first_and_never_waits(make_session, clock):
    ear = Sharp(wait=0.05)
    voice = Speaks(ear)
    session = Session("call-1", replace(make_session().setup, customer="llm"), MemoryLog(), clock, voice, ear)
    async for _ in session.open():
        pass
    shown = [("speech" if isinstance(out, Speech) else out.event.type) async for out in session.take_turn(REPLIES[1])]
    assert voice.before == [0, 0]
    assert shown.index("speech") < shown.index("customer_said") < shown.index("heard_more")


async def test_the_line_is_shown_while_the_ear_still_hears_though_nobody_speaks_it(make_session, clock):
    ear = Sharp(wait=0.3)
    session = Session("call-1", make_session().setup, MemoryLog(), clock, None, ear)
    async for _ in session.open():
        pass
    outputs = session.take_turn(REPLIES[1])
    async for out in outputs:
        if isinstance(out.event, CustomerSaid):
            break
    assert session.records[-1].event.type == "customer_said"
    assert [out.event.type async for out in outputs] == ["heard_more", "mood_moved"]


async def test_a_call_that_ended_hears_nothing_more(called):
    insults = {"滚，你这个白痴，闭嘴！": ("T03", "闭嘴")}
    session = await called(Sharp(insults, wait=0.1), list(insults) * 8)
    assert session.state.ended == "hung_up"
    last = kinds(session).index("call_ended")
    assert "heard_more" not in kinds(session)[last:]


@pytest.mark.parametrize(
    ("reply", "code", "quote"),
    [
        ("您是什么时候发现没扣的？", "T03", "我从没说过的话"),
        ("滚，你这个白痴，我理解你。", "T03", "我理解你"),
        ("我姓林。我马上换个人跟您说。", "T13", "我马上换个人跟您说"),
    ],
    ids=["forged quote", "mockery", "a change nobody earned"],
)
async def test_the_order_of_the_call_holds_for_a_model_too(called, reply, code, quote):
    session = await called(Sharp({reply: (code, quote)}), [reply])
    assert "heard_more" not in kinds(session)


@pytest.mark.parametrize("code", [f"X{n}" for n in range(1, 9)])
async def test_a_taboo_that_only_a_model_heard_is_never_critical(called, code):
    said = {reply: (code, reply[:6]) for reply in REPLIES}
    session, alone = await called(Sharp(said)), await called(None)
    assert session.records[-1].event.card["critical_errors"] == alone.records[-1].event.card["critical_errors"]
    events = [r.event for r in session.records]
    assert all(events[n + 1].escalation < 4 for n, e in enumerate(events) if isinstance(e, HeardMore))
    assert any(i.is_plain_taboo for e in events if isinstance(e, HeardMore) for i in e.items) or code in {"X2", "X4", "X6"}


async def test_whatever_a_model_says_the_embedded_hearing_stands_as_it_was(called):
    session = await called(None, REPLIES[:3])
    events = [r.event for r in session.records]
    said = max(n for n, e in enumerate(events) if isinstance(e, AgentSaid))
    before, reply = fold(events[: said + 1]), events[said].text
    known = next(e for e in events[said:] if isinstance(e, ReplyHeard)).grasp
    codes = st.sampled_from([f"T{n:02}" for n in range(1, 25)] + [f"X{n}" for n in range(1, 9)])
    quotes = st.one_of(st.integers(0, len(reply) - 2).map(lambda n: reply[n:]), st.just("从没说过"))

    @given(st.lists(st.builds(Heard, codes, quotes, st.sampled_from([0.5, 0.8, 1.0])), max_size=6))
    def holds(items):
        more = additions(before, session.setup, events[said:], Grasp(items=tuple(items)), "m")
        both = next(e.grasp for e in reversed(joined([*events, *more])) if isinstance(e, ReplyHeard))
        assert both.items[: len(known.items)] == known.items
        assert replace(both, items=known.items) == known
        for new in both.items[len(known.items) :]:
            assert new.quote in reply
            assert new.code not in known.codes()
            assert any(i.code == new.code and i.strength >= new.strength for i in items)
        assert fold([*events[:-2], *more]).memory.replies[:-1] == before.memory.replies

    holds()


async def test_it_is_written_and_read_as_any_event(called):
    session = await called(Sharp())
    event = next(r.event for r in session.records if isinstance(r.event, HeardMore))
    assert event_read("heard_more", event_text(event)) == event
    row = next(to_json(r) for r in session.records if isinstance(r.event, HeardMore))
    assert row["items"] == [{"code": "T03", "quote": ADDED[REPLIES[1]][1], "strength": 1.0, "missing": []}]
    assert event_from({k: v for k, v in row.items() if k not in {"call", "seq", "at"}}) == event


async def test_only_calls_with_a_model_in_them_change_by_being_joined(make_session):
    session = make_session()
    await play(session, REPLIES)
    events = [r.event for r in session.records]
    assert joined(events) == events
    assert any(isinstance(e, Graded) for e in events)


def test_the_readme_says_how_long_a_second_ear_is_waited_for():
    root = Path(__file__).parents[2]
    assert f"at most {second_ear.WAIT_S:g} seconds" in (root / "README.md").read_text(encoding="utf-8")
    assert f"最多再等 {second_ear.WAIT_S:g} 秒" in (root / "README.zh.md").read_text(encoding="utf-8")
