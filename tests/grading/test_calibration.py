"""Calibration reads people's marks and says only what the figures allow."""

from __future__ import annotations

import random

import pytest

from grading.agreement import PRACTICE
from grading.calibration import calibrate
from grading.marks import MarksError, read_marks


def table(*rows: str) -> str:
    return "call,criterion,rater,level,total,pass\n" + "\n".join(rows) + "\n"


def card(**levels: int | None) -> dict:
    rows = [{"id": id_, "level": level, "status": "unscored" if level is None else "scored"} for id_, level in levels.items()]
    return {"criteria": rows, "critical_errors": [{"code": "CF1"}], "total": 50, "passed": False, "rubric": {"id": "r"}}


def test_each_kind_of_row_is_compared_with_its_own_kind() -> None:
    marks = read_marks(
        table(
            "a,C3,Wang,2,52,no", "a,C2,Wang,1,,", "a,CF1,Wang,yes,,", "a,CF2,Wang,yes,,",
            "b,C3,Wang,4,80,yes", "b,C3,Li,3,,", "b,C6,Wang,1,,", "b,C9,Wang,na,,", "b,CF1,Wang,no,,",
        )
    )  # fmt: skip
    found = calibrate(marks, {"a": card(C3=2, C2=3), "b": card(C3=3, C6=None)})
    assert list(found.criteria) == ["C2", "C3"]
    assert found.criteria["C3"].marks == 3
    assert found.criteria["C3"].cases == 2
    assert found.criteria["C3"].bias == pytest.approx(-1 / 3)
    assert found.criteria["C2"].bias == 2
    assert found.unscored == 1
    assert (found.critical.both, found.critical.person_only, found.critical.judge_only, found.critical.neither) == (1, 1, 1, 0)
    assert (found.passes.neither, found.passes.person_only) == (1, 1)
    assert found.totals
    assert (found.totals.count, found.totals.near, found.totals.bias) == (2, 0.5, -16)
    assert found.rubric == {"id": "r"}


def test_rows_of_the_judge_need_no_scorecard() -> None:
    found = calibrate(read_marks(table("a,C3,Wang,2,,", "a,C3,judge,3,,")), {})
    assert found.criteria["C3"].bias == 1
    assert found.people is None


def test_a_hundred_good_marks_open_the_gate_and_a_noisy_or_unmarked_criterion_stays_shut() -> None:
    rng = random.Random(3)
    rows = []
    for n in range(100):
        level = n % 5
        rows += [f"{n},C3,Wang,{level},,", f"{n},C3,judge,{max(0, level - (n % 7 == 0))},,"]
        rows += [f"{n},C4,Wang,{level},,", f"{n},C4,judge,{rng.randrange(5)},,"]
    found = calibrate(read_marks(table(*rows)), {})
    assert found.calibrated("C3")
    assert not found.calibrated("C4")
    assert not found.calibrated("C4", PRACTICE)
    assert not found.calibrated("C13")
    rows_by_id = {row["id"]: row for row in found.to_json()["criteria"]}
    assert rows_by_id["C3"]["allows"] == "certification"
    assert rows_by_id["C4"]["allows"] == "nothing"


def test_chinese_headers_and_answers_are_read() -> None:
    (mark, failure) = read_marks("\ufeff通话,项目,评分人,等级,总分,通过\n甲,c3,王,2,61,是\n甲,CF9,王,无,,\n")
    assert (mark.criterion, mark.level, mark.total, mark.passed) == ("C3", 2, 61.0, True)
    assert failure.level == 0


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("call,criterion\nx,C3\n", "rater, level"),
        (table(), "no marks"),
        (table("a,C3,W,5,,"), "line 2"),
        (table("a,C3,W,1,,", "a,C3,W,good,,"), "line 3"),
        (table("a,C3,W,2.5,,"), "whole number"),
        (table("a,C3,,2,,"), "must all be filled"),
        (table("a,CF1,W,3,,"), "neither yes nor no"),
        (table("a,C3,W,2,101,"), "total"),
    ],
)
def test_a_wrong_table_names_its_line(source, told) -> None:
    with pytest.raises(MarksError, match=told):
        read_marks(source)


def test_every_wrong_row_is_told_at_once() -> None:
    with pytest.raises(MarksError) as refused:
        read_marks("call,criterion,rater,level\na,C1,Li,9\na,C1,,2\na,C1,Li,high\n")
    assert [f"line {n}" in str(refused.value) for n in (2, 3, 4)] == [True] * 3
