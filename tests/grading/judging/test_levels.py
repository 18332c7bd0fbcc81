"""Criteria, critical failures and gates written as data."""

from __future__ import annotations

from grading import Rubric, Transcript, Turn, hear_call, judge, to_json
from grading.verdict import NotApplicable, Scored, Unscored

POLITE = {"id": "polite", "name": "politeness", "weight": 3, "levels": {2: {"says": "please"}, 4: {"says": "thank*"}}}


def call(*replies, customer="Hello", case=None):
    turns = [t for reply in replies for t in (Turn("customer", customer), Turn("agent", reply))]
    return hear_call(Transcript(tuple(turns), "en"), case)


def form(*criteria, **more):
    return Rubric.model_validate({"id": "mine", "title": "Mine", "version": 1, "criteria": list(criteria) or [POLITE], **more})


def verdict(criterion, *replies, **more):
    return judge(call(*replies, **more), form(criterion)).verdicts[criterion["id"]]


def test_the_highest_level_whose_sign_is_seen_counts():
    assert verdict(POLITE, "Hold on please.", "Thanks.") == Scored(4, ((2, "Thanks"),), "level_4")
    assert verdict(POLITE, "Hold on please.").level == 2
    assert verdict(POLITE, "Hold on.", "Done.") == Scored(0, ((1, "Hold on."),), "level_0")
    assert verdict({**POLITE, "otherwise": 1}, "Hold on.").level == 1


def test_a_limit_holds_the_level_down_and_is_quoted():
    limited = {**POLITE, "limits": {1: {"says": "shut up"}}}
    assert verdict(limited, "Thanks.", "Now shut up.") == Scored(1, ((2, "Now shut up"),), "limit_1")
    assert verdict(limited, "Thanks.").level == 4


def test_reply_scope_averages_over_the_replies_that_count():
    each = {**POLITE, "scope": "reply"}
    assert verdict(each, "Thanks.", "No.", "Please wait.", "Thank you.").level == 3  # (4 + 0 + 2 + 4) / 4 = 2.5, rounded up
    assert verdict({**each, "counts": {"says": "wait"}}, "Thanks.", "No.", "Please wait.").level == 2
    assert isinstance(verdict({**each, "counts": {"says": "refund"}}, "Thanks."), NotApplicable)


def test_what_could_not_arise_is_not_applicable_and_its_weight_is_spread():
    other = {
        "id": "objection",
        "name": "objection",
        "weight": 97,
        "levels": {4: {"says": "fair"}},
        "arises_when": {"says": "too dear", "by": "customer"},
    }
    result = judge(call("Thanks."), form(POLITE, other))
    assert isinstance(result.verdicts["objection"], NotApplicable)
    assert result.total == 100
    assert judge(call("Thanks.", customer="That is too dear"), form(POLITE, other)).total == 3


def test_what_the_ear_cannot_score_is_unscored():
    assert isinstance(verdict({"id": "tone", "name": "tone", "weight": 1}, "Thanks."), Unscored)
    assert isinstance(verdict({"id": "facts", "name": "facts", "weight": 1, "levels": {4: {"case": "asked"}}}, "Thanks."), Unscored)


def test_own_critical_failures_cap_fail_and_harden():
    def total(**failure):
        return judge(
            call("Thanks.", "Never mind.", "Never."),
            form(critical=[{"id": "never", "name": "never", "when": {"says": "never"}, **failure}]),
        )

    assert (total(effect="cap").total, total(effect="cap").passed) == (59, False)
    assert total(effect="fail").total == 40
    assert total(effect="cap", limit=20).total == 20
    assert total(effect="cap", again="fail").total == 40
    assert [(e.code, e.turn, e.quote) for e in total(effect="cap").critical] == [("never", 2, "Never mind"), ("never", 3, "Never")]


def test_only_failures_the_form_lists_count():
    rude = call("Thanks. Are you stupid? Shut up, you idiot.")
    assert judge(rude, form()).critical == ()
    assert judge(rude, form(critical=[{"id": "R1", "name": "rude", "effect": "fail", "measure": "rude"}])).critical[0].code == "R1"


GATE = {"id": "ask-first", "name": "ask first", "needs": {"says": "may i"}, "before": {"says": "password"}}


def test_a_gate_wants_one_thing_before_another():
    def gate(*replies, **more):
        result = judge(call(*replies), form(gates=[{**GATE, **more}]))
        return result.gates[0].open, result.gates[0].quotes, result.total, result.passed

    assert gate("Thanks. May I ask?", "Your password, please.")[:2] == (True, ((1, "May I ask?"),))
    assert gate("Thanks.") == (None, (), 100, True)
    assert gate("Your password? Thanks.", "May I ask?") == (False, ((1, "Your password?"),), 100, True)
    assert gate("Your password? Thanks.", effect="hold")[2:] == (100, False)
    assert gate("Your password? Thanks.", effect="cap")[2:] == (59, False)
    assert gate("Your password? Thanks.", effect="fail")[2:] == (40, False)


def test_views_regroup_and_gates_may_ask_for_their_parts():
    speed = {"id": "speed", "name": "speed", "weight": 1, "levels": {1: {"says": "now"}}}
    views = [
        {
            "id": "v",
            "name": "V",
            "parts": [{"id": "warm", "name": "W", "criteria": ["polite"]}, {"id": "both", "name": "B", "criteria": ["polite", "speed"]}],
        }
    ]
    gates = [{"id": "g", "name": "G", "at_least": {"warm": 60, "both": 90}}]
    data = to_json(judge(call("Thanks, now."), form(POLITE, speed, views=views, gates=gates)))
    assert [(p["id"], p["percent"], p["criteria"]) for p in data["views"][0]["parts"]] == [
        ("warm", 100, ["polite"]),
        ("both", 81, ["polite", "speed"]),
    ]
    assert data["gates"][0]["open"] is False


def test_own_scales_and_least_percentages_decide_the_pass():
    reply = call("Hold on please.")
    assert judge(reply, form(out_of=20, pass_mark=10, cap=9, fail_cap=5)).passed
    assert not judge(reply, form(out_of=20, pass_mark=11, cap=9, fail_cap=5)).passed
    data = to_json(judge(reply, form(out_of=20, pass_mark=10, cap=9, fail_cap=5)))
    assert (data["total"], data["points"], data["rubric"]["pass_mark"], data["rubric"]["out_of"]) == (50, 10, 50, 20)
    domain = {"domains": [{"id": "d", "name": "D", "least": 60}], "pass_mark": 40}
    assert not judge(reply, form({**POLITE, "domain": "d"}, **domain)).passed


def test_unwritten_expectations_are_told_and_cost_nothing():
    unwritten = [{"id": "thanks", "text": "No thanks given.", "met_by": {"says": "grateful"}}]
    data = to_json(judge(call("Thanks."), form(unwritten=unwritten)))
    assert (data["total"], data["notes"]) == (100, [{"id": "thanks", "text": "No thanks given."}])
    assert to_json(judge(call("Thanks, grateful."), form(unwritten=unwritten)))["notes"] == []


def test_every_scorecard_says_what_made_it():
    first, second = (to_json(judge(call("Thanks."), form(pass_mark=mark))) for mark in (60, 61))
    assert first["rubric"]["hash"] != second["rubric"]["hash"]
    assert len(first["rubric"]["hash"]) == 16
    assert first["software"]
