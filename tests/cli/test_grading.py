"""`hotseat grade` and `hotseat rubric` with a trainer's own files, as other programs call them."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import hotseat
from tests.cli.test_commands import one_message

FORM = """id: mine
title: {zh: 我的表, en: My form}
version: 3
pass_mark: 50
criteria:
  - {id: polite, name: {zh: 礼貌, en: politeness}, weight: 1, levels: {4: {says: {zh: [谢谢], en: [thank*]}}}}
standards: {swapped-gift: 4}
"""
CALL = "Customer: Hello\nAgent: Thanks for calling.\n"


@pytest.fixture
def form(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(FORM, encoding="utf-8")
    return path


def test_a_form_of_ones_own_is_listed_shown_checked_and_graded_with(form):
    assert hotseat("rubric", "check", str(form)).stdout == f"{form}: ok\n"
    shown = hotseat("rubric", "show", str(form), "--lang", "zh").stdout
    assert "礼貌" in shown
    assert {"complaint", "sales-call"} <= {line.split()[0] for line in hotseat("rubric", "list").stdout.splitlines()}
    card = json.loads(hotseat("grade", "--rubric", str(form), "--json", "-", stdin=CALL).stdout)
    assert (card["total"], card["passed"], card["rubric"]["id"], card["rubric"]["version"]) == (100, True, "mine", 3)
    assert card["criteria"][0]["evidence"] == [{"turn": 1, "quote": "Thanks for calling", "by": "agent"}]
    assert card["domains"] == []
    assert json.loads(hotseat("rubric", "schema").stdout)["title"] == "Rubric"


def test_a_form_may_ask_for_a_service_level_by_scenario(form):
    args = ("grade", "--rubric", str(form), "--json", "--scenario")
    assert json.loads(hotseat(*args, "swapped-gift", "-", stdin=CALL).stdout)["service_level"] == 4
    assert json.loads(hotseat(*args, "swapped-gift", "--standard", "1", "-", stdin=CALL).stdout)["service_level"] == 1
    assert json.loads(hotseat(*args, "worn-shoes", "-", stdin=CALL).stdout)["service_level"] != 4


def test_a_broken_form_is_refused_before_anything_is_graded(form):
    form.write_text(FORM.replace("says", "sasy"), encoding="utf-8")
    done = hotseat("grade", "--rubric", str(form), "-", stdin=CALL)
    one_message(done, 2, f"{form}:6: criteria.0.levels.4.sasy: unknown key; did you mean `says`?")
    assert done.stdout == ""
    assert hotseat("rubric", "check", str(form)).returncode == 1


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--column", "text", "-"), ["--column", "call|speaker|text=HEADING"]),
        (("--encoding", "klingon", "-"), ["--encoding 'klingon' is not known"]),
        (("--rubric", "/no/such.yaml", "-"), ["cannot be read"]),
        (("--csv", "/no/such/folder/o.csv", "-"), ["o.csv"]),
        (("--jobs", "0", "-"), ["--jobs"]),
    ],
)
def test_wrong_options_are_one_message(args, words):
    one_message(hotseat("grade", *args, stdin=CALL), 2, *words)


def test_names_without_a_role_are_named_in_the_message():
    done = hotseat("grade", "-", stdin="Lin: Hello\nBob: Hi\nLin: Thanks\nBob: Bye\n")
    one_message(done, 2, "--agent Lin", "--customer Bob")
    assert hotseat("grade", "--agent", "Lin", "--customer", "Bob", "-", stdin="Lin: Hello\nBob: Hi\n").returncode == 0


def test_a_table_on_standard_input_is_recognised():
    done = hotseat("grade", "--json", "--agent", "林凡", "-", stdin="通话编号;角色;内容\n1;林凡;您好\n1;客户;三天了！\n1;林凡;对不起\n")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["file"] == "standard input#1"


def test_masking_reaches_the_text_output():
    said = "客户：我是陈小明，三天没人管！\n客服：陈小明您好，等了三天没人管，换谁都急。\n"
    assert "陈小明" in hotseat("grade", "-", stdin=said).stdout
    masked = hotseat("grade", "--mask", "-", stdin=said)
    assert masked.returncode == 0, masked.stderr
    assert "陈小明" not in masked.stdout
