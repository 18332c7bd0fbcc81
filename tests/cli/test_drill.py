"""`hotseat drill` as a person with a pipe, and as a program, use it."""

from __future__ import annotations

import json

import pytest

from simulator.authoring.schemas import schema_text
from tests.cli.running import hotseat
from tests.cli.test_commands import one_message

GOOD = "No wonder you are angry: something went wrong and nobody told you."


def events(done):
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_a_drill_by_pipe_marks_each_line_and_says_when_it_comes_round_again():
    replies = f"{GOOD}\nPlease calm down.\n/again\n{GOOD}\n/skip\n/stop\n"
    done = hotseat("drill", "T03", "--lang", "en", "--seed", "4", "--plain", stdin=replies)
    assert done.returncode == 0, done.stderr
    assert "1/5 · T03 naming feeling and cause" in done.stdout
    assert done.stdout.count("2/5 · T03") == 2
    assert "✗ again" in done.stdout
    assert "A stronger line: " in done.stdout
    assert "2 answered: " in done.stdout
    assert "comes round again: tomorrow" in done.stdout
    listed = hotseat("drill", "list", "--lang", "en")
    assert "T03            naming feeling and cause · too few attempts to tell · tomorrow" in listed.stdout


def test_a_program_gets_json_lines_and_the_same_prompts_for_the_same_seed():
    runs = [events(hotseat("drill", "T10", "--lang", "zh", "--seed", "9", "--json", stdin="我们会尽快处理。\n")) for _ in range(2)]
    started, prompt, marking, _, ended = runs[0]
    assert started["type"] == "drill_started"
    assert {"technique", "scene", "customer", "wants", "avoid", "desk", "persona", "scenario"} <= set(prompt)
    assert marking["verdict"] == "again"
    assert marking["faults"][0]["code"] == "X3"
    assert marking["stronger"]
    assert marking["card"]["code"] == "T10"
    assert ended["verdicts"] == {"again": 1}
    assert set(ended["due"]) == {"T10"}
    assert [r.get("prompt") for r in runs[0]] == [r.get("prompt") for r in runs[1]]


def test_what_is_due_when_nothing_has_been_drilled_is_a_few_first_techniques():
    rows = events(hotseat("drill", "--lang", "en", "--seed", "1", "--json", stdin=""))
    assert rows[0]["kind"] == "due"
    assert rows[1]["technique"] == "T03"


def test_spotting_and_changed_roles_by_pipe():
    rows = events(hotseat("drill", "spot", "--lang", "en", "--seed", "2", "--json", stdin="nonsense\n1 1\n"))
    assert {r["type"] for r in rows} == {"played", "kinds", "spotted"}
    assert rows[-1]["harms"]
    done = hotseat("drill", "reverse", "--lang", "en", "--seed", "2", "--json", stdin="Why did nobody call me?\n/end\n1 T03\n")
    rows = events(done)
    assert [r["type"] for r in rows] == ["reversal_started", "answered", "moved"]
    assert rows[1]["reply"]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("drill", "T99"), ("T99", "T01 to T24")),
        (("drill", "reverse", "--agent", "perfect"), ("perfect", "exemplary")),
        (("drill", "T03", "--lang", "fr"), ("fr",)),
        (("drill", "T03", "extra.yaml"), ("--prompts",)),
        (("drill", "T03", "--prompts", "nowhere.yaml"), ("nowhere.yaml",)),
        (("drill", "reverse", "--scenario", "nowhere"), ("nowhere",)),
    ],
)
def test_wrong_use_is_one_clear_message(args, words):
    one_message(hotseat(*args, stdin="x\n"), 2, *words)


def test_shipped_drills_are_sound_and_the_schema_is_given():
    assert hotseat("drill", "check").stdout.count(": ok") == 24
    assert hotseat("drill", "schema").stdout == schema_text("drill")
