"""What broke the call comes first; else the weakest plank, the heaviest of equals."""

from __future__ import annotations

from grading.coaching.next_time import broken_by, next_time

INSULT = "what is your problem"


def row(id_, level, weight, *quotes):
    evidence = [{"turn": 1, "quote": quote} for quote in quotes]
    return {"id": id_, "name": id_, "status": "scored", "level": level, "weight": weight, "evidence": evidence, "advice": f"Mend {id_}."}


def chosen(rows, broken=()):
    found = next_time(rows, "en", broken)
    return found and found["criterion"]


def test_the_weakest_comes_first_and_the_heaviest_of_equals():
    assert chosen([row("a", 1, 10), row("b", 0, 5), row("c", 0, 7)]) == "c"
    assert chosen([row("a", 4, 10)]) is None


def test_what_rests_on_a_critical_error_comes_before_heavier_planks():
    rows = [row("level", 0, 10), row("manner", 0, 5, INSULT)]
    assert chosen(rows) == "level"
    assert chosen(rows, {INSULT}) == "manner"


def test_words_that_did_no_harm_elsewhere_do_not_count():
    assert chosen([row("level", 0, 10), row("listening", 3, 5, INSULT)], {INSULT}) == "level"


def test_what_fails_the_call_comes_before_what_only_caps_it():
    rows = [row("remedy", 0, 10, "ask the shop"), row("privacy", 0, 5, "her number is 4411")]
    assert chosen(rows, broken_by([("cap", "ask the shop"), ("fail", "her number is 4411")])) == "privacy"
    assert chosen(rows, broken_by([("cap", "ask the shop")])) == "remedy"


def test_a_life_in_danger_comes_before_what_fails_the_call_for_its_tone():
    danger = {**row("discipline", 0, 10, "I don't want to live"), "why": "danger"}
    assert chosen([row("manner", 0, 5, INSULT), danger], {INSULT}) == "discipline"
    assert chosen([row("manner", 0, 5, INSULT), {**danger, "why": "rude"}], {INSULT}) == "manner"
