from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest

from grading.rubric import shipped_rubric
from simulator.exam import appeals as people
from simulator.exam import chain
from simulator.exam.events import AppealMade
from simulator.exam.sitting import Sitting
from simulator.session.marking import MarkingError
from tests.exam.rooms import Desk, entry, heard, small, through

RUBRIC = shipped_rubric()


@pytest.fixture
async def sitting():
    return await through(Sitting.begin(Desk().room, small(), entry()))


def row(sitting, criterion="C3", station=0):
    return next(r for r in sitting.state.result["stations"][station]["criteria"] if r["id"] == criterion)


def appealed(sitting, criterion="C3"):
    made = people.appeal(sitting.state, "1", criterion, "I named the feeling", sitting.room.clocks.wall())
    sitting.add(made)
    return made


async def test_an_upheld_appeal_raises_the_mark_and_keeps_both(sitting):
    before, total = row(sitting)["level"], sitting.state.result["stations"][0]["total"]
    appealed(sitting)
    sitting.add(*people.second_marking(sitting.state, 1, 4, "Zhou", "named with its cause"))
    sitting.reach()
    assert (row(sitting)["level"], row(sitting)["machine"]) == (4, before)
    assert sitting.state.result["stations"][0]["total"] > total
    assert sitting.state.result["appeals"][0]["outcome"] == "upheld"
    assert sitting.state.results == 2
    chain.check(sitting.records)
    rows = list(people.marks_rows(sitting.state))
    assert [(r["criterion"], r["rater"], r["level"]) for r in rows] == [("C3", "Zhou", 4), ("C3", "judge", before)]


async def test_a_second_mark_that_is_lower_confirms_the_first(sitting):
    before = row(sitting, "C4")["level"]
    assert before
    appealed(sitting, "C4")
    mark, closed = people.second_marking(sitting.state, 1, 0, "Zhou", "said by rote")
    assert (mark.level, closed.outcome, closed.level) == (0, "confirmed", before)
    sitting.add(mark, closed)
    sitting.reach()
    assert row(sitting, "C4")["level"] == before


async def test_a_critical_failure_can_be_appealed_and_taken_back(sitting):
    mark = people.marked(sitting.state, "one", "CF3", 1, "Zhou", "no date")
    sitting.add(mark)
    capped = sitting.reach()["stations"][0]["total"]
    assert [e["code"] for e in sitting.state.result["stations"][0]["critical_errors"]] == ["CF3"]
    assert capped <= 59
    with pytest.raises(MarkingError, match="0 to 1"):
        people.marked(sitting.state, "one", "CF3", 2, "Zhou", "no date")


async def test_the_second_marker_is_not_told_the_first_mark(sitting):
    appealed(sitting)
    told = people.for_second_marking(sitting.state, 1, RUBRIC)
    assert told["criterion"] == "C3"
    assert len(told["anchors"]) == 5
    assert not {"level", "machine", "evidence"} & set(told)


async def test_each_criterion_once_within_the_window_with_a_reason(sitting):
    now = sitting.room.clocks.wall()
    appealed(sitting)
    for refused, match in (
        (lambda: people.appeal(sitting.state, "1", "C3", "again", now), "appealed already"),
        (lambda: people.appeal(sitting.state, "1", "C4", " ", now), "say what"),
        (lambda: people.appeal(sitting.state, "9", "C4", "x", now), "no station"),
        (lambda: people.appeal(sitting.state, "1", "C99", "x", now), "no criterion"),
        (lambda: people.appeal(sitting.state, "1", "C4", "x", now + timedelta(days=15)), "time for appeals"),
        (lambda: people.second_marking(sitting.state, 2, 3, "Zhou", "x"), "no appeal 2"),
        (lambda: people.second_marking(sitting.state, 1, 3, "", "x"), "who marks"),
    ):
        with pytest.raises(MarkingError, match=match):
            refused()


async def test_only_what_is_borderline_is_decided_and_once(sitting):
    with pytest.raises(MarkingError, match="only a borderline"):
        people.decision(sitting.state, "pass", "Zhou", "kind")
    one = await through(Sitting.begin(Desk().room, small(stations=small().model_dump()["stations"][:1]), entry()))
    assert one.state.result["verdict"] == "borderline"
    one.add(people.decision(one.state, "pass", "Zhou", "seen in person"))
    result = one.reach()
    assert (result["verdict"], result["by_machine"], result["decided"]["by"]) == ("pass", "borderline", "Zhou")
    assert result["valid_until"]
    with pytest.raises(MarkingError, match="decided already"):
        people.decision(one.state, "fail", "Wu", "no")


async def test_a_mark_of_a_settled_result_is_never_lowered_and_no_appeal_passed_by(sitting):
    assert sitting.state.result["verdict"] != "borderline"
    appealed(sitting)
    with pytest.raises(MarkingError, match="under appeal 1"):
        people.marked(sitting.state, "1", "C3", 4, "Zhou", "named")
    assert row(sitting, "C4")["level"]
    with pytest.raises(MarkingError, match="not lowered"):
        people.marked(sitting.state, "1", "C4", 0, "Zhou", "I do not like him")


async def test_appeals_are_answered_before_a_decision_and_one_upheld_after_it_is_not_in_vain():
    one = Sitting.begin(Desk().room, small(pass_rules={"total": 24, "every_domain": 0, "domains": {}}), entry())
    session = one.enter()
    await heard(session.open())
    await heard(session.take_turn("Hello, I am Lin."))
    one.finish()
    await through(one)
    assert one.state.result["verdict"] == "borderline"
    appealed(one, "C3")
    with pytest.raises(MarkingError, match="appeal 1 waits"):
        people.decision(one.state, "fail", "Zhou", "no")
    one.add(*people.second_marking(one.state, 1, 4, "Zhou", "named"))
    one.add(people.decision(one.state, "fail", "Zhou", "no"))
    assert one.reach()["verdict"] == "fail"
    low = [(s, r["id"]) for s, place in enumerate(one.state.result["stations"]) for r in place["criteria"] if r["level"] not in {None, 4}]
    for station, criterion in low:
        made = people.appeal(one.state, str(station + 1), criterion, "look again", one.room.clocks.wall())
        one.add(made)
        one.add(*people.second_marking(one.state, made.number, 4, "Wu", "it was all there"))
    result = one.reach()
    assert (result["by_machine"], result["verdict"], result["decided"]) == ("pass", "pass", None)


async def test_there_is_nothing_to_appeal_against_before_the_result():
    open_one = Sitting.begin(Desk().room, small(), entry())
    with pytest.raises(MarkingError, match="has not been marked"):
        people.appeal(open_one.state, "1", "C3", "x", open_one.room.clocks.wall())


def test_what_rests_on_the_words_of_a_critical_failure_is_named_once_it_is_appealed():
    row = {"code": "CF10", "effect": "fail", "name": "x", "quote": "ten times", "turn": 1}
    said = [{"by": "agent", "quote": "ten times", "turn": 1}]
    levels = (("C9", 0, said), ("C12", 0, said), ("C3", 0, []), ("C4", 2, said))
    card = {"critical_errors": [row], "criteria": [{"id": id_, "level": level, "evidence": quotes} for id_, level, quotes in levels]}
    state = SimpleNamespace(station=lambda _: SimpleNamespace(card=card), appeals=(), marks=())
    made = AppealMade(number=1, station="one", criterion="CF10", reason="they said so")
    assert people.beside(state, made) == "C9, C12"
    state.appeals = (made, replace(made, number=2, criterion="C9"))
    assert people.beside(state, made) == "C12"
    assert people.beside(state, replace(made, criterion="C3")) == ""


async def test_a_clock_that_is_set_while_an_appeal_waits_takes_no_pass_away():
    desk = Desk()
    sitting = Sitting.begin(desk.room, small(pass_rules={"total": 0, "every_domain": 0, "domains": {}, "critical": 9}), entry())
    sitting = await through(sitting)
    before = (sitting.state.result["verdict"], sitting.state.result["why"])
    desk.hands.wait(86_400)
    desk.hands.set_wall(30)  # a machine that was suspended
    sitting = Sitting(desk.again(), sitting.records)
    appealed(sitting)
    assert "clock_moved" in {r.event.type for r in sitting.records}
    assert (sitting.reach()["verdict"], sitting.state.result["why"]) == before
    assert sitting.state.result["irregular"], "it is told all the same"


@pytest.mark.parametrize(("second", "outcome", "counts"), [(1, "confirmed", 3), (3, "confirmed", 3), (4, "upheld", 4)])
async def test_an_appeal_does_not_lower_what_a_person_has_marked(sitting, second, outcome, counts):
    sitting.add(people.marked(sitting.state, "1", "C3", 3, "Wu", "named, late"))
    sitting.reach()
    appealed(sitting)
    with pytest.raises(MarkingError, match="somebody else"):
        people.second_marking(sitting.state, 1, second, "wu", "looked again")
    sitting.add(*people.second_marking(sitting.state, 1, second, "Zhou", "looked again"))
    sitting.reach()
    assert (sitting.state.closed[0].outcome, row(sitting)["level"], row(sitting)["machine"]) == (outcome, counts, 0)
