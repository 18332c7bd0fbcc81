"""What broke the call comes first; else the weakest plank, the heaviest of equals."""

from __future__ import annotations

import pytest

from grading import Transcript, Turn, grade, to_json
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


def error(code, effect, **more):
    return {
        "code": code,
        "name": code.lower(),
        "turn": 3,
        "quote": "she lives at number four",
        "effect": effect,
        "mend": "Mend it.",
        **more,
    }


LOST = {"id": "verification", "name": "identity first", "open": False, "evidence": [{"turn": 1, "quote": "x"}], "advice": "Check first."}
WEAK = [row("C3", 0, 10), row("C13", 0, 5)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_critical_failure_comes_before_any_weak_criterion(lang):
    found = next_time(WEAK, lang, (), [error("CF2", "cap"), error("CF6", "fail"), error("CF9", "fail")], [LOST])
    assert found["criterion"] == "CF9"
    assert "she lives at number four" in found["line"]
    assert found["line"].endswith("Mend it.")


def test_a_lost_gate_comes_before_a_weak_criterion_and_after_a_failure():
    assert next_time(WEAK, "en", (), (), [LOST])["criterion"] == "verification"
    assert next_time(WEAK, "en", (), [error("CF2", "cap")], [LOST])["criterion"] == "CF2"
    for gate in ({**LOST, "open": True}, {**LOST, "open": None}, {**LOST, "evidence": []}):
        assert next_time(WEAK, "en", (), (), [gate])["criterion"] == "C3"


def test_a_life_in_danger_comes_before_every_failure():
    danger = {**row("C12", 0, 10), "why": "danger"}
    assert next_time([*WEAK, danger], "en", (), [error("CF8", "fail")], [LOST])["criterion"] == "C12"


def test_a_step_before_a_reply_is_not_put_into_the_trainees_mouth():
    line = next_time(WEAK, "en", (), [error("CF1", "cap", by="customer")])["line"]
    assert "number four" not in line
    assert "before reply 3" in line


@pytest.mark.parametrize(("lang", "place"), [("zh", "（话后记录里“she lives"), ("en", "(in the after-call record, “she lives")])
def test_an_error_of_the_record_is_in_no_reply(lang, place):
    line = next_time(WEAK, lang, (), [error("CF9", "fail", turn=0, by="record")])["line"]
    assert place in line
    assert "reply" not in line
    assert "第 0 句" not in line
    spoken = next_time(WEAK, lang, (), [error("CF9", "fail", turn=2)])["line"]
    assert ("第 2 句" if lang == "zh" else "reply 2") in spoken


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_quotation_marks_within_a_quote_do_not_nest(lang):
    line = next_time(WEAK, lang, (), [error("CF8", "fail", quote="你说“到了”就到了？" if lang == "zh" else "you say “there” and it is")])[
        "line"
    ]
    assert line.count("“") == line.count("”") == 1


@pytest.mark.parametrize(
    ("lang", "told", "replies", "first"),
    [
        ("zh", "我这腿疼得厉害，你们的椅子太矮了。", ("给您登记换货。", "换货单号是七三一。"), "先顾人"),
        ("en", "My leg hurts so much from that chair.", ("I am booking an exchange.", "Your number is 731."), "the person comes first"),
    ],
)
def test_pain_that_was_passed_over_comes_first(lang, told, replies, first):
    turns = [t for reply in replies for t in (Turn("customer", told), Turn("agent", reply))]
    assert first in to_json(grade(Transcript(tuple(turns), lang)))["next"]["line"]


def test_an_insult_comes_before_a_lost_gate_and_before_what_is_merely_weak():
    rude = {**row("C12", 0, 10), "why": "rude"}
    assert next_time([*WEAK, rude], "en", (), (), [LOST])["criterion"] == "C12"
    assert next_time([*WEAK, {**rude, "level": 1}], "en", (), (), [LOST])["criterion"] == "verification"


@pytest.mark.parametrize(
    ("lang", "told", "replies", "first"),
    [
        ("zh", "吃了这盒药我一直头晕。", ("给您登记换货。", "换货单号是七三一。"), "先保人"),
        (
            "en",
            "I feel dizzy since I took two tablets of this.",
            ("I am booking an exchange.", "Your number is 731."),
            "people first",
        ),
    ],
)
def test_somebody_unwell_who_was_passed_over_is_the_one_thing(lang, told, replies, first):
    turns = [t for reply in replies for t in (Turn("customer", told), Turn("agent", reply))]
    assert first in to_json(grade(Transcript(tuple(turns), lang)))["next"]["line"]
    cared = "先停药，去看医生。" if lang == "zh" else "Please stop taking them and see a doctor."
    looked_after = [Turn("customer", told), Turn("agent", cared)]
    assert first not in to_json(grade(Transcript(tuple(looked_after), lang)))["next"]["line"]


@pytest.mark.parametrize(
    ("lang", "told", "reply"),
    [
        ("zh", "我妈头晕，站都站不稳。", "你妈有病关我屁事，滚。"),
        ("en", "My mother feels faint and cannot stand up.", "Shut up, you stupid cow, that's not my problem."),
    ],
)
def test_a_critical_failure_comes_before_somebody_unwell(lang, told, reply):
    said = (Turn("customer", told), Turn("agent", reply), Turn("customer", told), Turn("agent", reply))
    card = to_json(grade(Transcript(said, lang)))
    assert card["next"]["criterion"] in {e["code"] for e in card["critical_errors"]}


def test_beside_a_critical_failure_somebody_unwell_is_named_behind_it_and_alone_first():
    neglect = {"code": "C12", "level": 2, "turn": 1, "name": "somebody was unwell", "mend": "Ask.", "effect": ""}
    line = next_time(WEAK, "en", (), [error("CF8", "fail")], [LOST], neglect)["line"]
    assert line.index("cf8") < line.index("somebody was unwell")
    alone = next_time(WEAK, "en", (), (), [LOST], neglect)
    assert (alone["criterion"], alone["level"]) == ("C12", 2)
