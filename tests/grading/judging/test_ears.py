"""Both ears over a call: additions in the call's order and the reply's own words."""

from __future__ import annotations

import pytest

from grading import Transcript, Turn, hear_call
from grading.heard import Grasp, Heard
from grading.judging.model.ear import TABOO
from grading.judging.model.ears import additions, listenings, with_ears, without_taboos
from grading.judging.model.veiled import veil_of


def call(*pairs, lang="en"):
    return hear_call(Transcript(tuple(Turn(w, t) for p in pairs for w, t in zip(("customer", "agent"), p, strict=True)), lang), None)


def added(heard, *items, isolated=False):
    """What is left of items told of the last reply."""
    told = [Grasp()] * (len(heard.turns) - 1) + [Grasp(items=tuple(Heard(*item) for item in items))]
    return [(i.code, i.quote) for i in additions(heard, veil_of(heard), told, isolated=isolated)[-1].items]


def test_a_question_has_the_customers_words_up_to_the_reply_and_no_reply_after_it():
    heard = call(("One.", "Two."), ("Three.", "Four."))
    first, second = listenings(heard, veil_of(heard))
    assert (first.reply, first.situation.customer) == ("Two.", ("One.",))
    assert (second.reply, second.situation.customer) == ("Four.", ("One.", "Three."))
    assert "Four" not in str(first.messages)


def test_order_holds_for_a_model_too():
    late = call(("Hello?", "One moment."), ("Well?", "Good morning, my name is Li. The other desk will see to you."))
    assert added(late, ("T01", "Good morning"), ("T14", "The other desk")) == []
    assert added(late, ("T01", "Good morning"), isolated=True) == [("T01", "Good morning")]


def test_a_change_that_is_not_earned_is_no_taboo_of_a_models():
    heard = call(("It broke again!", "I fetch my senior colleague."))
    ears = with_ears(heard, [Grasp()])
    assert added(heard, ("T13", "I fetch my senior colleague")) == []
    assert [i.code for i in ears.turns[0].grasp.items if i.is_taboo] == [i.code for i in heard.turns[0].grasp.items if i.is_taboo]


def test_mockery_earns_nothing_from_a_model_either():
    rude = call(("It broke again!", "What an idiot you are. You poor thing, that must hurt."))
    assert "X8" in rude.turns[0].grasp.codes()
    assert added(rude, ("T03", "that must hurt"), ("T18", "You poor thing")) == []


@pytest.mark.parametrize("quote", ["I never said that", "", "[NAME1]", "call [PHONE1"])
def test_words_that_are_not_in_the_reply_add_nothing(quote):
    assert added(call(("It broke again!", "I call 13812345678 at five.")), ("T10", quote)) == []


def test_a_veiled_quote_is_the_replys_own_words_again():
    heard = call(("I am Mary Fletcher.", "Thank you Ms Fletcher, I call 13812345678 at five."))
    (task,) = listenings(heard, veil_of(heard))
    assert "Fletcher" not in str(task.messages)
    assert "13812345678" not in str(task.messages)
    start = task.reply.index(", I call")
    quote = task.reply[start + 2 : -1]
    assert quote != "I call 13812345678 at five"
    assert added(heard, ("T24", quote)) == [("T24", "I call 13812345678 at five")]


def test_what_fails_nobody_leaves_the_merits():
    heard = call(("It broke again!", "The parcel is on my desk."))
    more = [Grasp(items=(Heard("X8", "The parcel", TABOO), Heard("T10", "on my desk")))]
    assert {"X8", "T10"} <= set(with_ears(heard, more).turns[0].grasp.codes())
    assert without_taboos(heard, more).turns[0].grasp.items == (*heard.turns[0].grasp.items, Heard("T10", "on my desk"))
