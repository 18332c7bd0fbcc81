"""The sentence on a reply names what moved the customer, not what squares the sum."""

from __future__ import annotations

from grading.call import HeardTurn
from grading.coaching.why import causes_of, why_of
from grading.heard import Grasp


def test_a_limit_of_one_turn_is_not_named_as_a_cause():
    reasons = (("T03", "anger", -22.5, "naming feeling and cause +3"), ("limit", "anger", 30.0, "limits of one turn"))
    turn = HeardTurn(turn=1, customer="Well?", reply="No wonder you are angry.", grasp=Grasp(), anger=(80.0, 62.9), reasons=reasons)
    said = why_of(turn, causes_of(turn, "en"), "", "en")
    assert "T03" in said
    assert "−17.1" in said
    assert "limits" not in said


def test_a_reader_who_adds_up_is_told_that_the_sum_was_cut_off():
    reasons = (
        ("T03", "anger", -22.5, "x"), ("T04", "anger", -15.0, "x"), ("limit", "anger", 17.5, "x"),
        ("T10", "trust", 6.0, "x"), ("no_remedy", "trust", -6.0, "x"),
    )  # fmt: skip
    turn = HeardTurn(turn=1, customer="Well?", reply="No wonder.", grasp=Grasp(), anger=(80.0, 60.0), reasons=reasons)
    said = why_of(turn, causes_of(turn, "en"), "", "en")
    assert said.startswith("Anger −20, as far as it could go: T03")
    assert "trust" not in said, "what did not move needs no reason"
    uncut = HeardTurn(turn=1, customer="Well?", reply="No wonder.", grasp=Grasp(), anger=(80.0, 57.5), reasons=reasons[:1])
    assert why_of(uncut, causes_of(uncut, "en"), "", "en").startswith("Anger −22.5: T03")


def test_trust_that_rose_is_not_laid_to_what_held_it_back():
    reasons = (
        ("T03", "trust", 18.0, "naming feeling and cause +3"),
        ("no_remedy", "trust", -21.6, "not settled yet, so no further"),
        ("T04", "trust", 13.6, "apology"),
    )
    turn = HeardTurn(
        turn=1, customer="Well?", reply="No wonder.", grasp=Grasp(), anger=(80.0, 80.0), reasons=(("X", "anger", 1.0, "x"), *reasons)
    )
    assert "not settled" not in why_of(turn, causes_of(turn, "en"), "", "en")
