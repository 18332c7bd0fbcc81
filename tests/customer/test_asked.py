"""Questions in three voices: the right fact, never another's; what is private stays so; what nobody knows is not made up."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.call.dynamics import trusting
from simulator.call.events import CustomerSaid
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.session import CallSetup, Session
from simulator.session.memory_log import MemoryLog
from tests.customer.answers import answers

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
JOURNEYS = Path(__file__).parent.parent / "journeys"
EVERY = 4
"""One development question in so many is asked here; `bench.asked` asks all."""


def rows_of(lang, name="questions3"):
    lines = (JOURNEYS / f"{name}.{lang}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def private(scenario):
    return {f.id: f for f in load(Scenario, scenario).case.facts if f.reveal == "trust"}


def met(make_session, row):
    session = make_session(persona="domineering", scenario=row["scenario"], lang=row["lang"])
    return asyncio.run(answers(session, *filter(None, (row.get("before"), row["question"]))))[-1]


@pytest.mark.parametrize(("lang", "least", "most_wrong"), [("zh", 0.91, 0.06), ("en", 0.89, 0.06)])
def test_questions_of_three_voices_are_answered_with_their_own_fact(make_session, lang, least, most_wrong):
    rows = [row for row in rows_of(lang) if row["facts"] and not set(row["facts"]) & private(row["scenario"]).keys()][::EVERY]
    told = [set(met(make_session, row).reveals) for row in rows]
    right = sum(not said.isdisjoint(row["facts"]) for row, said in zip(rows, told, strict=True))
    wrong = sum(bool(said) and not set(row["facts"]) & said for row, said in zip(rows, told, strict=True))
    assert right / len(rows) >= least
    assert wrong / len(rows) <= most_wrong


@pytest.mark.parametrize(("lang", "most"), [("zh", 0.25), ("en", 0.33)])
def test_what_the_case_does_not_know_is_mostly_not_answered_with_something_else(make_session, lang, most):
    """More in English since each case knows some twenty small things more: the nearest of them lies nearer."""
    rows = [row for row in rows_of(lang) if not row["facts"]]
    made_up = sum(bool(set(met(make_session, row).reveals) - {"identity"}) for row in rows)
    assert made_up / len(rows) <= most


@pytest.mark.parametrize(("lang", "least"), [("zh", 0.89), ("en", 0.88)])
def test_questions_as_people_type_them_are_answered(make_session, lang, least):
    rows = [row for row in rows_of(lang, "questions4") if row["facts"]][::EVERY]
    answered = sum(
        bool(set(row["facts"]) & set((line := met(make_session, row)).reveals)) or line.act in {"withhold", "hint"} for row in rows
    )
    assert answered / len(rows) >= least


@pytest.mark.parametrize(("lang", "least"), [("zh", 0.85), ("en", 0.85)])
def test_a_question_that_points_back_is_after_what_was_told(make_session, lang, least):
    rows = rows_of(lang, "followups")
    assert sum(bool(set(row["facts"]) & set(met(make_session, row).reveals)) for row in rows) / len(rows) >= least


@pytest.mark.parametrize(
    ("lang", "wordings"),
    [
        ("en", ("How many times have you worn them?", "How often were they worn?", "And the times worn?", "How many times, did you say?")),
        ("zh", ("穿了几次？", "您穿过几次？", "一共穿了几次呢？", "穿了几回来着")),
    ],
)
def test_who_is_asked_again_says_so_each_time_in_other_words(make_session, lang, wordings):
    lines = asyncio.run(answers(make_session(persona="plain-spoken", scenario="worn-shoes", lang=lang), *wordings))[1:]
    assert [line.act for line in lines][2:] == ["told_already"] * 2
    assert len({line.text for line in lines}) == len(wordings)


@pytest.mark.parametrize(
    ("lang", "scenario"), [("en", "worn-shoes"), ("en", "six-hour-delay"), ("zh", "worn-shoes"), ("zh", "wedding-suite-double-booked")]
)
def test_nobody_makes_up_that_it_has_happened_before(make_session, lang, scenario):
    asked = "Has this happened before?" if lang == "en" else "以前发生过这种事吗"
    last = asyncio.run(answers(make_session(persona="plain-spoken", scenario=scenario, lang=lang), asked))[-1]
    assert last.act == "dont_know"
    assert not last.reveals


PRESSING = {
    "zh": ("{}", "请您告诉我，{}", "是这样吧？{}", "我得先知道这个。{}", "冒昧问一句，{}", "{}您不说我帮不了您。"),
    "en": (
        "{}",
        "Would you mind telling me: {}",
        "I'd need to know this first. {}",
        "Sorry to pry, but {}",
        "{} I can't help you otherwise.",
    ),
}


@settings(max_examples=60)
@given(data=st.data())
def test_nothing_private_is_told_before_trust(data):
    scenario, lang = data.draw(st.sampled_from(shipped_ids(Scenario))), data.draw(st.sampled_from(["zh", "en"]))
    kept = private(scenario)
    wordings = [q for fact in kept.values() for q in fact.question.in_(lang)]
    questions = data.draw(st.lists(st.tuples(st.sampled_from(PRESSING[lang]), st.sampled_from(wordings)), min_size=1, max_size=3))
    setup = CallSetup(load(Persona, data.draw(st.sampled_from(shipped_ids(Persona)))), load(Scenario, scenario), lang, 7)
    session = Session("call-1", setup, MemoryLog(), lambda: NOON)

    confided = set()  # what was told while there was trust may be said again without

    async def press():
        async for _ in session.open():
            pass
        for frame, question in questions:
            if session.over:
                return
            async for _ in session.take_turn(frame.format(question)):
                pass
            last = next(r.event for r in reversed(session.records) if isinstance(r.event, CustomerSaid))
            secret = {id_: fact for id_, fact in kept.items() if id_ not in confided}
            if trusting(session.state.mood):
                confided.update(last.reveals)
            else:
                assert not secret.keys() & set(last.reveals)
                assert not any(line in last.text for fact in secret.values() for line in fact.says.in_(lang))

    asyncio.run(press())


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scenario", shipped_ids(Scenario))
def test_a_refusal_to_tell_is_said_in_the_customers_own_words(make_session, scenario, lang):
    fact = next(iter(private(scenario).values()))
    persona = load(Persona, "domineering")
    voice = persona.voice.zh if lang == "zh" else persona.voice.en
    refused = 0
    for question in fact.question.in_(lang)[:3]:
        last = asyncio.run(answers(make_session(persona="domineering", scenario=scenario, lang=lang), question))[-1]
        assert fact.id not in last.reveals
        if last.act in {"withhold", "hint"}:
            assert any(line in last.lines for line in voice[last.act].lines(last.mood.band))
            refused += 1
    assert refused >= 2


@pytest.mark.parametrize(
    ("lang", "asking", "fact"),
    [
        ("en", "I'd need the date it came apart.", "when-split"),
        ("en", "It was the left one, wasn't it?", "where-split"),
        ("zh", "麻烦您说一下开胶的部位。", "where-split"),
        ("zh", "是穿了五次吧？", "times-worn"),
    ],
)
def test_a_request_or_a_guess_is_as_good_as_a_question(make_session, lang, asking, fact):
    session = make_session(persona="domineering", scenario="worn-shoes", lang=lang)
    assert fact in asyncio.run(answers(session, asking))[-1].reveals


@pytest.mark.parametrize(
    ("lang", "own"),
    [
        ("en", "I need to check this with my supervisor first."),
        ("en", "I'd like to apologise for how you were treated."),
        ("zh", "我需要先跟主管确认一下。"),
        ("zh", "我帮您登记一下，马上去核实。"),
    ],
)
def test_what_the_agent_is_about_to_do_is_no_question(make_session, lang, own):
    session = make_session(persona="domineering", scenario="worn-shoes", lang=lang)
    assert not asyncio.run(answers(session, own))[-1].reveals
