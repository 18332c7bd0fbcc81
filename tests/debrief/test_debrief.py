"""The debrief says what happened and never more than the scorecard allows."""

from __future__ import annotations

import asyncio
import json
from itertools import product

import pytest

from grading.heard import Grasp
from simulator.agents.reference import play_call
from simulator.call.events import MoodMoved, ReplyHeard
from simulator.call.mood import LedgerLine, Mood
from simulator.call.state import effective
from simulator.debrief import debrief_of
from simulator.debrief.build import next_step
from simulator.debrief.curve import Turn, bends_of, turns_of
from simulator.debrief.viewpoints import NAMES, chosen, evidence_of
from simulator.debrief.wording import data, short
from simulator.report.debrief_doc import debrief_blocks
from simulator.report.document import as_markdown
from simulator.report.html import debrief_page
from tests.conftest import play

PLAYERS = ("exemplary", "competent", "script-reader", "careless")
CASES = (("irascible", "auto-repayment-failed"), ("domineering", "worn-shoes"))
RUDE = {"zh": "这是公司规定，您先冷静一下。", "en": "That is company policy, please calm down."}
KIND = {
    "zh": "是我们没有通知到您，对不起，这件事我来负责，今天下午四点前我亲自给您打电话。",
    "en": "I am sorry we never told you; I own this and will call you myself by four this afternoon.",
}


@pytest.fixture(scope="module")
def calls():
    from simulator.content.loader import load
    from simulator.content.persona import Persona
    from simulator.content.scenario import Scenario
    from simulator.session import CallSetup, Session
    from simulator.session.memory_log import MemoryLog
    from tests.conftest import Ticking

    found = []
    for (persona, scenario), player, lang in product(CASES, PLAYERS, ("zh", "en")):
        setup = CallSetup(load(Persona, persona), load(Scenario, scenario), lang, 5)
        found.append(asyncio.run(play_call(Session("c", setup, MemoryLog(), Ticking()), player, 5)))
    return found


def test_the_five_viewpoints_quote_the_call_and_differ_between_calls(calls):
    texts = []
    for session in calls:
        debrief = debrief_of(session.records, session.setup)
        assert [v.id for v in debrief.viewpoints] == list(NAMES)
        said = "\n".join(t.reply + "\n" + t.before for t in debrief.turns)
        for viewpoint in debrief.viewpoints:
            assert all(quote in said for _, quote in viewpoint.quotes)
            assert "{" not in viewpoint.text
            texts.append(viewpoint.text)
    assert len(set(texts)) > 0.75 * len(texts)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_failed_calls_next_step_names_the_words_and_does_not_read_alike_every_time(lang):
    quotes = ["You are stupid", "It is your own fault", "Not my department", "Stop shouting", "That is policy", "You again"]
    steps = [
        next_step({"critical_errors": [{"code": "CF8", "name": "insult", "quote": q, "turn": 2, "effect": "fail"}]}, lang) for q in quotes
    ]
    assert all(q in step.line and "2" in step.line and step.drill for q, step in zip(quotes, steps, strict=True))
    assert len({step.line.replace(q, "") for q, step in zip(quotes, steps, strict=True)}) > 1


def test_praise_rests_on_high_levels_and_nobody_praises_what_the_card_condemns(calls):
    for session in calls:
        kept = effective(r.event for r in session.records)
        turns = turns_of(kept)
        card = debrief_of(session.records, session.setup).card
        evidence = evidence_of(kept, turns, card, session.setup)
        for id_ in NAMES:
            for entry in chosen(id_, evidence):
                if entry["tone"] != "good":
                    continue
                named = [c.split(">=")[0] for c in entry["when"] if ">=" in c]
                assert all(evidence.levels[c] >= 3 for c in named)
                if entry.get("quote", "")[:1] == "C" and not entry["quote"].startswith("CF"):
                    assert evidence.levels[entry["quote"]] >= 3
                assert named or "clean" in entry["when"] or any(c.startswith("changed.") for c in entry["when"])
                if "clean" in entry["when"]:
                    assert not card["critical_errors"]


def test_every_line_is_written_in_both_languages_with_slots_that_can_be_filled():
    slots = {"q", "right", "company", "title"}
    for entries in data("viewpoints").values():
        for entry in (*entries["main"], *entries["also"]):
            for lang in ("zh", "en"):
                assert entry[lang]
                for line in entry[lang]:
                    used = {part.split("}")[0] for part in line.split("{")[1:]}
                    assert used <= slots
                    assert "q" not in used or entry.get("quote")
        assert entries["main"][-1]["when"] == []
    for family in data("thoughts").values():
        assert family["zh"]
        assert len(family["zh"]) == len(family["en"])


def test_a_thought_for_every_reply_and_a_bad_one_after_a_rude_reply(calls):
    for session in calls:
        debrief = debrief_of(session.records, session.setup)
        assert [t.turn for t in debrief.thoughts] == [t.number for t in debrief.turns]
    bad = {line for code in ("X1", "X2", "X3", "X5", "X8") for line in data("thoughts")[code]["en"]}
    careless = [debrief_of(s.records, s.setup) for s in calls if s.setup.lang == "en"]
    assert any(t.text in bad for d in careless for t in d.thoughts if t.anger > 0)
    good = {line for code in ("T03", "T04", "T10") for line in data("thoughts")[code]["en"]}
    assert not any(t.text in good for d in careless for t in d.thoughts if t.anger > 3)


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_both_ways_a_call_went(make_session, lang):
    session = await play(make_session(lang=lang), [RUDE[lang], RUDE[lang]])
    before = debrief_of(session.records, session.setup)
    async for _ in session.take_turn("/rewind 1"):
        pass
    session = await play(session, [KIND[lang]])
    debrief = debrief_of(session.records, session.setup)
    (found,) = debrief.comparisons
    assert found.fork == 1
    assert found.old.trace == before.trace
    assert found.old.total == before.card["total"]
    assert found.new.trace == debrief.trace
    assert [t.reply for t in found.said] == [RUDE[lang], KIND[lang]]
    old, new = found.scores[0][1:]
    assert new > old
    assert found.new.trace[1].anger < found.old.trace[1].anger


async def test_own_words_outlive_a_rewind_and_the_record_does_not(make_session):
    from simulator.session.after_call import form_from

    session = await play(make_session(), [RUDE["zh"]])
    session.reflect("先接住，再解释")
    session.write_record(form_from({"what": "自动还款没扣成"}))
    async for _ in session.take_turn("/rewind 1"):
        pass
    session = await play(session, [KIND["zh"]])
    debrief = debrief_of(session.records, session.setup)
    assert debrief.reflections == ("先接住，再解释",)
    assert debrief.record is None


async def test_an_exam_advises_nothing(make_session):
    from dataclasses import replace

    session = await play(make_session(), [RUDE["zh"]])
    debrief = debrief_of(session.records, replace(session.setup, exam=True))
    assert not debrief.thoughts
    assert not debrief.viewpoints
    assert not debrief.untold
    assert debrief.next is None


async def test_what_is_remembered_is_what_the_call_recorded(make_session):
    session = await play(make_session(lang="en"), [RUDE["en"], KIND["en"]])
    found = debrief_of(session.records, session.setup).remembered
    assert found.satisfaction == session.state.satisfaction
    parts = 0.4 * found.peak_comfort + 0.4 * found.end_comfort + 0.2 * found.mean_comfort
    assert abs(parts - found.satisfaction) <= 1.5
    json.dumps(debrief_of(session.records, session.setup).to_json())


def test_a_long_promise_is_cut_so_that_its_time_stays():
    long = (
        "I have looked at all the notes on the record very carefully and talked to the manager, and I will call you by four this afternoon."
    )
    assert "by four" in short(long, "en", dated=True)
    assert short("好。下一句", "zh") == "好"


async def test_a_sparse_card_of_an_earlier_version_still_opens(make_session):
    from datetime import timedelta

    from simulator.call.events import Graded, Record
    from simulator.report.debrief_doc import debrief_blocks, text_blocks
    from simulator.report.document import as_markdown, as_text
    from simulator.report.html import debrief_page

    session = await play(make_session(lang="en"), [RUDE["en"]])
    last = session.records[-1]
    sparse = {
        "total": 40,
        "criteria": [{"id": "C3", "level": 1}, {"id": "C5", "level": None}],
        "turns": [{"turn": 1, "heard": ["X2"]}],
        "moments": [{"turn": 1, "quote": "policy"}],
        "critical_errors": [{"code": "CF2", "turn": 1, "quote": "policy"}],
    }
    records = [*session.records, Record(last.call, last.seq + 1, last.at + timedelta(seconds=1), Graded(card=sparse))]
    debrief = debrief_of(records, session.setup)
    assert debrief.card["total"] == 40
    assert "40" in debrief_page(debrief, [r.event for r in records])
    assert as_markdown(debrief_blocks(debrief))
    assert list(as_text(text_blocks(debrief)))


async def test_a_critical_error_is_the_first_thing_to_mend(make_session):
    session = await play(make_session(lang="en"), [RUDE["en"], "That's your own fault, you should have read it."])
    debrief = debrief_of(session.records, session.setup)
    errors = debrief.card["critical_errors"]
    assert errors
    assert debrief.next.criterion in {e["code"] for e in errors}
    assert any(short(e["quote"], "en") in debrief.next.line for e in errors)
    assert debrief.next.drill.startswith("T")


async def test_a_thin_record_is_not_called_wrong(make_session):
    from simulator.session.after_call import form_from

    session = await play(make_session(), [KIND["zh"], RUDE["zh"]])
    session.write_record(form_from({"why": "自动还款没扣成"}))
    debrief = debrief_of(session.records, session.setup)
    colleague = next(v for v in debrief.viewpoints if v.id == "colleague")
    row = next(r for r in debrief.card["criteria"] if r["id"] == "C14")
    assert (row["level"], row["why"]) == (1, "thin")
    assert "话后记录只有" in colleague.text


@pytest.mark.parametrize(("code", "turned"), [("drift", False), ("limit", False), ("X3", True)])
def test_a_mood_that_moved_by_itself_is_no_turning_point(code, turned):
    start = Mood(anger=40, trust=40, patience=40, face=40)
    moved = MoodMoved(before=start, after=start.moved("anger", 9.0), ledger=(LedgerLine(code, "anger", 9.0, "why"),), escalation=0)
    bends = bends_of([Turn(1, "Well?", "Is that all right?", moved, ReplyHeard(grasp=Grasp()))], "en")
    assert bool(bends) is turned
    assert all(bend.why for bend in bends)


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_kind_words_after_a_hard_call_stand_in_the_debrief_and_on_every_page(make_session, lang):
    session = make_session(lang=lang, persona="irascible")
    await play(session, [RUDE[lang]] * 6)
    said = [e.text for e in (r.event for r in session.records) if e.type == "notice" and e.kind == "care"][-1]
    debrief = debrief_of(session.records, session.setup)
    assert debrief.care == said
    assert said in debrief_page(debrief, [r.event for r in session.records])
    assert said in as_markdown(debrief_blocks(debrief))


async def test_what_was_told_too_early_is_named_with_what_comes_first_and_the_reply_to_go_back_to(make_session):
    told = "我查到了：应还1286.40元，18日扣款时卡里差16.40元，所以整笔没扣。"
    session = await play(make_session(persona="irascible", scenario="auto-repayment-failed", lang="zh"), ["您好，我是小王。", told])
    debrief = debrief_of(session.records, session.setup)
    assert [e["code"] for e in debrief.card["critical_errors"]] == ["CF9"]
    assert debrief.next.reply == 2
    gate = next(g for g in debrief.card["gates"] if g["id"] == "verification")
    assert debrief.next.line.endswith(gate["advice"])
