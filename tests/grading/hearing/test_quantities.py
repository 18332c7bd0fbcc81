"""Numbers with what they count."""

from __future__ import annotations

import pytest

from grading.hearing.quantities import quantities_in


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "twenty-five minutes in the lift", [("minute", 25)]),
        ("en", "it came on the 9th and cost 1,286.40", [("date", 9), ("sum", 1286.4)]),
        ("en", "15 a month for fourteen months", [("sum", 15), ("month", 14)]),
        ("en", "day forty, 2,100 kilometres", [("day", 40), ("distance", 2100)]),
        ("en", "a day or two, one time only", []),
        ("en", "flight ly2387 from room b12", []),
        ("zh", "困了二十五分钟", [("minute", 25)]),
        ("zh", "9 号收到，花了 860 块", [("date", 9), ("sum", 860)]),
        ("zh", "存了三万，一共六次", [("sum", 30000), ("times", 6)]),
        ("zh", "一天到晚忙，看一次", []),
        ("zh", "第三号窗口，2号楼", []),
        ("zh", "总经理来给二位道喜", []),
        ("zh", "亲友二十二位", [("person", 22)]),
    ],
)
def test_a_number_is_known_by_what_it_counts(lang, text, found):
    assert [(q.kind, q.value) for q in quantities_in(text, lang)] == found
