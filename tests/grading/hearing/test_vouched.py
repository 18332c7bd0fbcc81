"""Money and goods vouched for where no desk has them to give are above authority; two ways that may be had today are not."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from simulator.content.loader import load
from simulator.content.scenario import Scenario


def overreached(case, lang, reply):
    return hear(reply, Situation(lang, (), load(Scenario, case).case)).overreached


@pytest.mark.parametrize(
    ("case", "lang", "reply"),
    [
        ("gearbox-day-forty", "en", "Full refund in cash today and a brand-new one with it, I guarantee you that."),
        ("gearbox-day-forty", "en", "Deal: the whole price in cash, and that is definitely settled."),
        ("gearbox-day-forty", "zh", "行，全款退给您，外加一辆新车，绝对没问题。"),
        ("branch-closed-card-prepaid", "zh", "6080元今天就打给您。"),
    ],
)
def test_money_and_goods_vouched_for_are_above_the_desk(case, lang, reply):
    assert overreached(case, lang, reply)


@pytest.mark.parametrize(
    ("case", "lang", "reply"),
    [
        ("gearbox-day-forty", "en", "I can't guarantee a full refund, that is for the maker to decide."),
        ("gearbox-day-forty", "en", "A loan car today, guaranteed, and a written answer in seven days."),
        ("gearbox-day-forty", "zh", "能不能全款退，我不敢保证，要等厂家答复。"),
        ("gearbox-day-forty", "zh", "代步车今天肯定给您办好。"),
        ("branch-closed-card-prepaid", "zh", "余额6080元，今天我能给您两个选择：38节全转北门校区，或者现在登记退费。"),
        ("branch-closed-card-prepaid", "zh", "钱的事，现在给您算一笔明细：剩38节，合6080元。"),
    ],
)
def test_what_is_left_to_others_or_may_be_had_is_not(case, lang, reply):
    assert not overreached(case, lang, reply)
