"""A scorecard read by the agent it is about: each claim is borne out by the words it quotes, each line fits its moment."""

import pytest

from grading.call import hear_call
from grading.coaching.moments import moments_of
from grading.judging.critical import critical_errors
from grading.judging.measures.apology import apology
from grading.judging.measures.common import last_words, upset_at
from grading.judging.measures.mood import empathy
from grading.judging.measures.resolution import commitment
from grading.transcript import Transcript, Turn


def call(lang, *pairs):
    return hear_call(Transcript(tuple(t for asked, said in pairs for t in (Turn("customer", asked), Turn("agent", said))), lang), None)


def test_what_shows_them_upset_stands_in_the_quote_however_late_it_comes():
    told = "hello so we collected the pram on sunday and drove all the way to my sisters with it and the wheel fell off and now he wont stop crying"
    turn, quote = upset_at(call("en", (told, "Which wheel is it?")))
    assert turn == 1
    assert "crying" in quote
    assert quote in told


@pytest.mark.parametrize(
    "said",
    ["It's been nine days and you said Friday.", "I want my money back.", "The lift is still broken.", "Excuse me, that's not an answer."],
)
def test_a_missed_date_or_a_thing_still_broken_shows_them_upset_without_a_loud_word(said):
    assert upset_at(call("en", (said, "Noted.")))


def test_a_neutral_question_is_not_upset():
    assert upset_at(call("en", ("Hi, is the library open on Sunday, and where can I park?", "From ten."))) is None


def test_a_row_of_hearts_is_no_last_word():
    assert last_words(call("en", ("Ok.", "I'll text you at noon! 💛 !💛"))) == (1, "I'll text you at noon!")


SNEERS = ("So you keep saying.", "And you're the plumber, are you?", "Oh, you again.")


def test_contempt_in_three_replies_fails_the_call_and_a_single_sneer_does_not():
    asked = "Is somebody coming to look at the tap?"
    codes = [[e.code for e in critical_errors(call("en", *((asked, sneer) for sneer in SNEERS[:n])))] for n in (1, 3)]
    assert "CF8" not in codes[0]
    assert "CF8" in codes[1]


def test_an_option_is_no_promise():
    choice = "I can have somebody call on Friday before noon, or you can drop it in at the desk today and wait."
    promise = "Good. I'll ring you myself on Friday at two with the result."
    verdict = commitment(call("en", ("Which way?", choice), ("The desk.", promise)))
    assert all("drop it in" not in quote for _, quote in verdict.evidence)


def test_go_on_to_somebody_leaving_is_no_listening():
    heard = call("en", ("And that's why it upset me.", "Go on."), ("I'd better run.", "Go on, off you go, and see you Monday."))
    assert heard.turns[0].grasp.find("T02")
    assert not heard.turns[1].grasp.find("T02")


def test_where_the_matter_is_settled_and_they_are_calm_no_feeling_and_no_new_question_is_advised():
    settled = call(
        "en",
        (
            "My bill is wrong for the third time, it's a joke!",
            "Three wrong bills would try anyone's patience. I'm Ada and I'm sorry we sent them.",
        ),
        (
            "Right. It's the blue meter.",
            "Thank you, I've taken off the forty pounds, and you can pay the rest monthly or at the end. Which suits you?",
        ),
        ("Monthly. I have a garden.", "Done, I'll email you the plan myself by six tonight."),
    )
    advice = {m.turn: m.lacks for m in moments_of(settled)}
    assert {advice.get(2), advice.get(3)}.isdisjoint({"T02", "T03", "T04", "T06"})


def test_the_apology_quoted_is_the_sentence_that_says_sorry():
    verdict = apology(call("en", ("I paid on the app!", "It drops payments all day. I'm sorry, it drives us mad too. Which day was it?")))
    assert verdict.evidence[0][1].startswith("I'm sorry")


KIND = "Four days without heating and a newborn, anyone would be beside themselves."


@pytest.mark.parametrize(
    ("answer", "level"),
    [("Yes, exactly. Thank you.", 4), ("It is. I was sharp with you.", 4), ("So when is somebody coming?", 3), ("Thanks for nothing!", 3)],
)
def test_whether_a_kind_word_landed_is_read_in_their_next_words_where_nobody_knows_the_mood(answer, level):
    verdict = empathy(call("en", ("Four days without heating and a newborn!", KIND), (answer, "I'm on to the fitter now.")))
    assert verdict.level == level
    assert verdict.why == ("landed" if level == 4 else "unanswered")
