"""Attempts: one at a time, a wait before the next, and no more than the blueprint allows."""

from __future__ import annotations

import pytest

from simulator.exam.admission import NotAdmitted
from simulator.exam.consent import terms
from simulator.exam.sitting import Sitting
from tests.exam.rooms import Desk, entry, heard, small, through


async def test_one_attempt_at_a_time_then_waiting_then_no_more():
    desk = Desk()
    rules = small(attempts={"most": 2, "wait_hours": 24, "window_hours": 8})
    sitting = Sitting.begin(desk.room, rules, entry())
    with pytest.raises(NotAdmitted, match="still open") as refused:
        Sitting.begin(desk.room, rules, entry())
    assert refused.value.exam == sitting.id
    assert Sitting.begin(desk.room, rules, entry(who="c2")).state.started.attempt == 1
    await through(sitting)
    with pytest.raises(NotAdmitted, match="may begin from 2026-05-05"):
        Sitting.begin(desk.room, rules, entry())
    desk.hands.wait(25 * 3600)
    second = await through(Sitting.begin(desk.again(), rules, entry()))
    assert second.state.started.attempt == 2
    desk.hands.wait(99 * 3600)
    with pytest.raises(NotAdmitted, match="all 2 attempts"):
        Sitting.begin(desk.again(), rules, entry())


async def test_who_sets_the_clock_forward_has_not_waited():
    desk = Desk()
    rules = small(attempts={"most": 2, "wait_hours": 24, "window_hours": 8})
    await through(Sitting.begin(desk.room, rules, entry()))
    desk.hands.killed(off=60)
    desk.hands.set_wall(30 * 3600)
    with pytest.raises(NotAdmitted, match="may begin from"):
        Sitting.begin(desk.again(), rules, entry())
    desk.hands.wait(24 * 3600)
    assert Sitting.begin(desk.again(), rules, entry()).state.started.attempt == 2


async def test_an_attempt_left_open_beyond_its_window_locks_nobody_out():
    desk = Desk()
    await heard(Sitting.begin(desk.room, small(), entry()).enter().open())
    desk.hands.wait(100 * 3600)
    again = Sitting.begin(desk.again(), small(attempts={"wait_hours": 0, "window_hours": 8}), entry())
    assert again.state.started.attempt == 2
    assert desk.room.log.exams(candidate="c1")[1].verdict == "fail"


@pytest.mark.parametrize("spelling", ["ａ17", "A17", "a17\u200b", " a17\u00ad", "ａ１７"])
def test_a_number_spelt_otherwise_is_no_fresh_start(spelling: str):
    desk = Desk()
    Sitting.begin(desk.room, small(), entry(who="a17"))
    with pytest.raises(NotAdmitted, match="attempt 1 is still open"):
        Sitting.begin(desk.room, small(), entry(who=spelling))


@pytest.mark.parametrize("odd", ["\u043017", "a\u201017", "a\u0661\u0667", "\u03b117", "a17\u0301", "\u0131d"])
def test_a_number_in_letters_that_look_like_others_is_refused_and_the_letter_named(odd: str):
    with pytest.raises(NotAdmitted, match="can be taken for another sign") as refused:
        Sitting.begin(Desk().room, small(), entry(who=odd))
    assert "容易和别的字符混淆" in refused.value.says("zh")


@pytest.mark.parametrize("plain", ["工号17", "lin@academy.example", "É-17/b", "田中ゆき"])
def test_plain_numbers_stand_as_they_were_given(plain: str):
    assert Sitting.begin(Desk().room, small(), entry(who=plain)).state.started.candidate.id == plain


def test_nobody_sits_an_easier_exam_under_the_name_of_one_that_stands_here():
    with pytest.raises(NotAdmitted, match="has other rules"):
        Sitting.begin(Desk().room, small(id="short"), entry())


def test_a_seed_named_at_the_door_is_on_record():
    drawn, named = (Sitting.begin(Desk().room, small(), entry(chosen=chosen)) for chosen in (False, True))
    assert "form" not in drawn.state.started.versions
    assert named.state.started.versions["form"] == "seed named at the door, not drawn"


@pytest.mark.parametrize(
    ("lang", "words"), [("en", ("total 70", "Mood 75", "no critical failure")), ("zh", ("总分 70", "“心情” 75", "没有致命错误"))]
)
def test_who_agrees_has_read_what_is_asked_of_them(lang, words):
    rules = small(pass_rules={"total": 70, "every_domain": 0, "domains": {"D1": 75}})
    said = "\n".join(terms(rules, lang))
    assert all(word in said for word in words)


@pytest.mark.parametrize(
    ("lang", "passing", "often", "breaks"),
    [
        ("zh", ("至少 2 站各得 65 分", "“同理”平均 3 级"), "只能考一次", "中途不能休息"),
        ("en", ("at least 2 stations with 65", "Empathy at level 3 of 4 on average"), "sit it once", "There are no breaks"),
    ],
)
def test_every_rule_that_can_fail_a_candidate_is_in_what_they_agree_to(lang, passing, often, breaks):
    rules = small(pass_rules={"total": 60, "station": 65, "stations": 2, "criteria": {"C3": 3}}, attempts={"most": 1}, pauses={"most": 0})
    said = "\n".join(terms(rules, lang))
    assert all(words in said for words in (*passing, often, breaks)), said
