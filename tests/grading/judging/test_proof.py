"""The words a scorecard quotes are those that show what they are quoted for."""

from __future__ import annotations

import pytest

from grading.call import hear_call
from grading.judging.measures.proof import at_least, disciplined, most_figured, of_record, plainest, taken_in
from grading.transcript import Transcript, Turn
from simulator.content.loader import load
from simulator.content.scenario import Scenario


def heard(lang, case, *pairs):
    turns = tuple(t for asked, said in pairs for t in (Turn("customer", asked), Turn("agent", said)))
    return hear_call(Transcript(turns, lang), load(Scenario, case).case)


SHOES = {
    "en": (
        "I can have the shoes inspected free of charge?",
        "I will have the shoes inspected free, with the result within three days.",
    ),
    "zh": ("给您免费检测行吗？", "我这就给您安排免费检测，三天出结果。"),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_remedy_is_quoted_where_it_is_given_and_not_where_it_is_asked_about(lang):
    asked, given = SHOES[lang]
    call = heard(lang, "worn-shoes", ("?", asked), ("?", given))
    offers = [p for p in call.mentions("offered") if p[1].id == "inspection"]
    assert {turn.turn for turn, _ in offers} == {1, 2}
    assert [turn.turn for turn, _ in plainest(offers, call)] == [2]


def test_remedies_below_a_level_are_left_out_and_the_one_with_figures_stands_first():
    call = heard(
        "en", "worn-shoes", ("?", "I can exchange them for a new pair."), ("?", "I will have the 429 pair inspected free of charge.")
    )
    offers = list(call.mentions("offered"))
    assert len(offers) > 1
    assert at_least(offers, call.case, 1) == offers
    assert at_least(offers, call.case, 6) == []
    assert "429" in most_figured(offers, call)[0][1].quote


def test_a_statement_rests_on_the_desk_and_an_offer_does_not():
    case = load(Scenario, "worn-shoes").case
    line = case.shown.in_("en")[0]
    call = heard("en", "worn-shoes", ("Why?", f"{line.rstrip('.')}."), ("And?", "I will see to it."))
    assert [turn for turn, _ in of_record(call)] == [1]
    assert of_record(heard("en", "worn-shoes", ("Why?", "I will see to it."))) == ()


def test_words_of_theirs_are_taken_up_after_the_first_reply_and_thanks_for_a_number_take_up_nothing():
    call = heard("en", "worn-shoes", ("Hello.", "Hello."), ("The sole came off on the pavement.", "So the sole came off on the pavement."))
    assert taken_in(call) == [(2, "So the sole came off on the pavement.")]
    assert taken_in(heard("en", "worn-shoes", ("Hello.", "Hello."), ("It is 5323.", "Thank you, 5323."))) == []


def test_a_clean_call_is_shown_by_its_limit_or_else_by_its_end():
    limited = heard(
        "en", "worn-shoes", ("Now!", "I can't decide that alone; my supervisor has to. I'll ring you at five."), ("Fine.", "Goodbye.")
    )
    assert disciplined(limited)[0] == 1
    assert disciplined(heard("en", "worn-shoes", ("Now!", "Hello."), ("Fine.", "Goodbye.")))[0] == 2
