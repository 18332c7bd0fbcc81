"""Marks, appeals and calibration from the command line."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import hotseat
from tests.cli.test_commands import REPLIES, one_message


@pytest.fixture
def call():
    done = hotseat("practice", "--lang", "zh", "--seed", "3", "--json", stdin=REPLIES)
    return json.loads(done.stdout.splitlines()[-1])


def test_an_appeal_is_listed_until_it_is_marked_and_the_debrief_shows_both(call, tmp_path):
    before = hotseat("debrief", "last", "--json").stdout
    assert hotseat("appeal", "last", "C3", "--reason", "第一句说了感受", "--by", "小李").returncode == 0
    one_message(hotseat("appeal", "last", "C3", "--reason", "again"), 2, "already", "hotseat appeals")
    (waiting,) = [json.loads(line) for line in hotseat("appeals", "--json").stdout.splitlines()]
    assert (waiting["call"], waiting["criterion"], waiting["open"]) == (call["call"], "C3", True)
    assert hotseat("mark", "last", "C3", "4", "--by", "王老师", "--reason", "有感受有原因").returncode == 0
    assert hotseat("appeals", "--json").stdout == ""
    after = json.loads(hotseat("debrief", "last", "--json").stdout)
    assert after.pop("marks")[0]["level"] == 4
    assert after.pop("appeals")[0]["open"] is False
    assert after == json.loads(before)
    assert "王老师 4/4" in hotseat("debrief", "last").stdout
    page = tmp_path / "page.html"
    hotseat("debrief", "last", "--html", str(page))
    assert "王老师 4/4" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (("mark", "last", "C99", "2", "--by", "W", "--reason", "r"), "C14"),
        (("mark", "last", "C3", "7", "--by", "W", "--reason", "r"), "level"),
        (("mark", "nobody", "C3", "2", "--by", "W", "--reason", "r"), "nobody"),
        (("rubric", "calibrate", "missing.csv"), "missing.csv"),
    ],
)
def test_wrong_marks_are_refused_with_one_message(call, args, word):
    assert call["type"] == "scorecard"
    one_message(hotseat(*args), 2, word)


def test_calibration_compares_calls_and_transcripts_and_lists_what_it_cannot_read(call, tmp_path):
    (tmp_path / "one.txt").write_text("Customer: Nobody came!\nAgent: I will call you myself before five today.\n", encoding="utf-8")
    marks = tmp_path / "marks.csv"
    rows = [f"{call['call']},C3,Wang,2,50,no", f"{call['call']},C2,Wang,2,,", "one.txt,C10,Wang,3,,"]
    marks.write_text("call,criterion,rater,level,total,pass\n" + "\n".join(rows) + "\n", encoding="utf-8")
    done = hotseat("rubric", "calibrate", str(marks), "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["overall"]["cases"] == 2
    assert {row["id"] for row in found["criteria"]} == {"C2", "C3", "C10"}
    assert {row["allows"] for row in found["criteria"]} == {"nothing"}
    assert "not for certification" not in hotseat("rubric", "calibrate", str(marks), "--lang", "en").stdout
    marks.write_text(marks.read_text(encoding="utf-8") + "lost.txt,C3,Wang,2,,\n", encoding="utf-8")
    one_message(hotseat("rubric", "calibrate", str(marks)), 2, "lost.txt")
