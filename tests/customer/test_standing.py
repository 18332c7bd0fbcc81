"""Nobody demands what was offered; what an offer leaves out is asked for by its name."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from simulator.content.loader import load
from simulator.content.scenario import Scenario
from simulator.customer.desk import Desk
from simulator.customer.matter import lacking, shortened
from simulator.customer.recall import over
from simulator.customer.standing import missing_of, still_wanted
from simulator.customer.telling import parts


@pytest.fixture
async def desk_with(make_session):
    async def make(offered, lang="en", seed=1):
        session = make_session(persona="hard-line", scenario="six-hour-delay", lang=lang)
        async for _ in session.open():
            pass
        async for _ in session.take_turn("晚上好。" if lang == "zh" else "Good evening."):
            pass
        state = session.state
        state = replace(state, memory=replace(state.memory, remedies=frozenset(offered)))
        return Desk(state, session.setup.persona, session.setup.scenario, random.Random(seed))

    return make


async def test_a_line_for_what_stands_is_passed_over(desk_with):
    lines = ("A delay certificate with the actual cause, stamped.", "State when the next announcement comes.")
    assert still_wanted(lines, await desk_with(["certificate"])) == [lines[1]]
    assert still_wanted(lines, await desk_with([])) == lines


async def test_nobody_asks_for_an_explanation_they_have_just_had(desk_with):
    lines = ("先告诉我延误的真正原因。", "延误证明给我开一份，原因写实话。", "别再发水了，发一个能走的办法。")
    assert still_wanted(lines, await desk_with(["true-cause"], lang="zh")) == list(lines[1:])
    assert still_wanted(lines, await desk_with(["meal"], lang="zh"))[0] == lines[0]


async def test_the_nearest_set_says_what_is_missing(desk_with):
    case = load(Scenario, "six-hour-delay").case
    assert missing_of(case, frozenset({"partner-flight"})) == {"staff-escort"}
    asked = [lacking("insufficient", await desk_with(["partner-flight"], seed=n)) for n in range(20)]
    wanted = load(Scenario, "six-hour-delay").missing["staff-escort"].in_("en")
    assert {part[0] for part in asked if part} == set(wanted)
    assert lacking("insufficient", await desk_with(["partner-flight", "staff-escort"])) is None


@pytest.mark.parametrize("id_", ["auto-repayment-failed", "wedding-suite-double-booked", "worn-shoes"])
def test_whatever_a_case_accepts_can_be_asked_for(id_):
    scenario = load(Scenario, id_)
    accepted = {r for chosen in scenario.case.acceptable for r in chosen}
    assert accepted <= set(scenario.missing)
    assert all(scenario.missing[r].in_(lang) for r in accepted for lang in ("zh", "en"))


@pytest.mark.parametrize(
    ("lang", "question", "short"),
    [
        ("en", "I did it twice and it won't come out, which month did you begin from?", "Which month did you begin from?"),
        ("en", "Can you freeze it now?", "Can you freeze it now?"),
        ("zh", "翻记录了没有，上面写的哪一天？", "上面写的哪一天？"),
        ("zh", "您的判断，出自记录，还是出自推测？", "您的判断，出自记录，还是出自推测？"),
    ],
)
def test_a_question_comes_back_as_what_it_comes_down_to(lang, question, short):
    assert shortened(question, lang) == short


@pytest.mark.parametrize(
    ("lang", "what", "due", "gone"),
    [
        ("en", "No, our line dropped at 14:09 and nobody rang you back", "at 14:09", True),
        ("en", "I'll ring you at 14:09", "at 14:09", False),
        ("zh", "19 日发过一条短信，没发到", "19 日", True),
        ("zh", "19 日我给您回电话", "19 日", False),
    ],
)
def test_a_time_that_is_past_was_never_promised(lang, what, due, gone):
    assert over(what, due, lang) is gone


@pytest.mark.parametrize(
    ("lang", "line", "short"),
    [
        ("zh", "头两次压根没消息，第三次到点了说车坏了。", "头两次压根没消息。"),
        ("zh", "八万。至今还在审核。", "八万。至今还在审核。"),
        ("en", "I let it stand until noon. A little later there it was.", "I let it stand until noon."),
        ("en", "Not once.", "Not once."),
    ],
)
def test_a_fact_told_in_every_way_is_told_in_parts_that_say_something(lang, line, short):
    assert parts(line, lang)[0] == short


@pytest.mark.parametrize(
    ("offered", "line", "passed_over"),
    [
        ("temporary-data", "修好之前先让我有网用，怎么弄是你们的事。", True),
        ("firm-slot", "修好之前先让我有网用，怎么弄是你们的事。", False),
        ("temporary-data", "师傅出门之前给我打电话，我要听见他本人说话。", False),
    ],
)
async def test_a_demand_in_the_words_of_what_would_be_missing_is_met_by_it(make_session, offered, line, passed_over):
    session = make_session(persona="irascible", scenario="fourth-missed-repair", lang="zh")
    async for _ in session.open():
        pass
    state = replace(session.state, memory=replace(session.state.memory, remedies=frozenset([offered])))
    desk = Desk(state, session.setup.persona, session.setup.scenario, random.Random(1))
    assert (line not in still_wanted((line, "不要再拖。"), desk)) is passed_over
