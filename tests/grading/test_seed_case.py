"""The auto-repayment call of the textbook, at each written standard."""

from __future__ import annotations

import pytest

from grading import Transcript, Turn, grade, to_json
from simulator.content.loader import load
from simulator.content.scenario import Scenario

CALLS = {
    "zh": [
        ("customer", "我的自动还款这个月怎么没有扣款？"),
        ("agent", "可能是您卡里余额不足吧。"),
        ("customer", "哦，这样啊，好的。"),
        ("agent", "请问还有其他可以帮您的吗？"),
        ("customer", "没有了。"),
        ("agent", "好的，感谢您的来电，再见。"),
    ],
    "en": [
        ("customer", "Hi, why wasn't my automatic repayment taken this month?"),
        ("agent", "It's probably because there wasn't enough money in the account."),
        ("customer", "Oh, I see. All right."),
        ("agent", "Is there anything else I can help you with?"),
        ("customer", "No, that's all."),
        ("agent", "Thanks for calling, goodbye."),
    ],
}


def graded(lang, standard):
    transcript = Transcript(tuple(Turn(role, text) for role, text in CALLS[lang]), lang)
    card = to_json(grade(transcript, load(Scenario, "auto-repayment-failed").case, standard=standard))
    return card, {c["id"]: c for c in card["criteria"]}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_level_1_asks_for_an_answer_and_deducts_nothing(lang):
    card, by_id = graded(lang, 1)
    assert by_id["C7"]["level"] == 4
    assert by_id["C8"]["level"] == 3
    assert by_id["C8"]["note"] == "guessed"
    assert by_id["C8"]["advice"]
    assert {by_id[c]["status"] for c in ("C5", "C6", "C9", "C10")} == {"not_applicable"}
    assert card["passed"] is True


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_level_2_asks_for_a_solution(lang):
    card, by_id = graded(lang, 2)
    assert by_id["C7"]["level"] == 1
    assert by_id["C6"]["level"] in {0, 1}
    assert by_id["C8"]["level"] == 1
    assert by_id["C10"]["level"] == 0
    assert card["passed"] is False


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("standard", [3, 4])
def test_levels_3_and_4_are_out_of_reach(lang, standard):
    card, by_id = graded(lang, standard)
    assert by_id["C7"]["level"] == 0
    assert card["passed"] is False


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_standard_is_no_easier_than_the_one_below(lang):
    totals = [graded(lang, standard)[0]["total"] for standard in (1, 2, 3, 4)]
    assert totals == sorted(totals, reverse=True)
