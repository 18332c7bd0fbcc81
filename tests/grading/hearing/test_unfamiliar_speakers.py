"""What people of other trades and tempers say: brush-offs without a rude word are heard, plain service lines are no taboo."""

import pytest

from grading.call import hear_call
from grading.hearing.ear import Situation, hear
from grading.judging.critical import critical_errors
from grading.judging.measures.danger import ignored_danger
from grading.transcript import Transcript, Turn


def codes(reply, lang="en", customer="Nobody is helping me with this."):
    return hear(reply, Situation(lang, (customer,))).codes()


def call(lang, *pairs):
    return hear_call(Transcript(tuple(t for asked, said in pairs for t in (Turn("customer", asked), Turn("agent", said))), lang), None)


def failures(lang, *pairs):
    return {error.code: error.quote for error in critical_errors(call(lang, *pairs))}


@pytest.mark.parametrize(
    ("code", "reply"),
    [
        ("X1", "Refunds are the seller's business, I'm afraid."),
        ("X1", "Whether he answers is entirely up to the landlord."),
        ("X1", "Depot staff would know."),
        ("X1", "Just check the portal."),
        ("X1", "Not something reception gets involved in. Not something we can look at."),
        ("X1", "You're always welcome to put it in writing."),
        ("X1", "The previous guy clearly didn't understand how this works."),
        ("X2", "None left."),
        ("X2", "Fully booked."),
        ("X2", "Presumably."),
        ("X2", "Will that be all?"),
        ("X2", "Sending you lots of love!"),
        ("X2", "I've got another caller waiting. Goodbye."),
        ("X3", "He'll phone you when he gets a spare moment."),
        ("X3", "Leave it a couple more weeks."),
        ("X3", "Honestly, I couldn't say."),
        ("X5", "That was all clearly in the booklet you were given."),
        ("X8", "We were just wondering when you'd next turn up... oh, you again."),
        ("X8", "Yes, so you keep telling us."),
        ("X8", "And you're the electrician now, are you?"),
        ("X8", "We have guests who actually open a window for themselves."),
        ("X8", "Pensioners always fuss over nothing."),
        ("X2", "没有了。"),
        ("X2", "应该是吧。"),
    ],
)
def test_a_brush_off_without_a_rude_word_is_heard(code, reply):
    lang = "en" if reply.isascii() else "zh"
    assert code in codes(reply, lang)


@pytest.mark.parametrize(
    "reply",
    [
        "Put in short words, the pump is worn and it is not your tap.",
        "That'll be the thermostat, so I'm ordering you one today.",
        "Surname and flat number, please.",
        "Leave it a few days to clear, and I'll check on Thursday that it has.",
        "I'll use the app with you, step by step: it's the blue one.",
        "Fully booked on Friday, so I've put you in on Saturday at nine.",
        "So you said she was moved twice; I'm writing both dates down.",
        "Everyone is safe, and I've nothing left to ask you.",
    ],
)
def test_a_plain_service_line_is_no_taboo(reply):
    assert not [code for code in codes(reply) if code.startswith("X")]


@pytest.mark.parametrize(
    ("code", "reply"),
    [
        ("T07", "So is that everything?"),
        ("T12", "The last deposit was on Monday from her employer, and the account is having some loan."),
        ("T21", "Found it, thanks."),
        ("T05", "Do you agree to the fee, yes or no?"),
    ],
)
def test_what_only_sounds_like_a_technique_is_none(code, reply):
    assert code not in codes(reply)


@pytest.mark.parametrize(
    "opening", ["heya, priya here :) whats up with it", "What a day to be cut off. It's Mr Adeyemi at the depot, I run the vans."]
)
def test_a_name_after_other_words_or_in_small_letters_is_an_opening(opening):
    assert "T01" in codes(opening)


def test_somebody_spoken_of_is_no_opening():
    assert "T01" not in codes("No trouble. It's Declan, he does the transfers.")


@pytest.mark.parametrize(
    ("lang", "asked", "told", "quote"),
    [
        ("en", "It's about my sister's account.", "Last payment was on the ninth, from Orion Foods.", "Orion Foods"),
        ("en", "I've lost it, what's the father's number?", "Sure. 07700 900 113.", "07700 900 113"),
        ("en", "And where do they live?", "Over at fourteen Harbour Lane.", "Harbour Lane"),
        ("zh", "我帮我哥查一下。", "余额是3200元。", "余额"),
        ("zh", "他的手机号是多少？", "好的，138 0000 1234。", "1234"),
    ],
)
def test_what_is_told_about_somebody_else_is_quoted_and_fails(lang, asked, told, quote):
    assert quote in failures(lang, (asked, told))["CF9"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("What's her number?", "I can't give you that, but I can ring 07700 900 113 for you on file."),
        ("It's about my sister's account.", "She should have been told; what is your balance shown as?"),
        ("What is their address?", "Our office is at 4 Mill Road."),
        ("My own number hasn't changed.", "Still 07700 900 113, then."),
    ],
)
def test_a_refusal_the_firms_own_and_the_callers_own_data_are_no_disclosure(asked, told):
    assert "CF9" not in failures("en", (asked, told))


@pytest.mark.parametrize(
    "reply",
    ["I override those, I'm not supposed to.", "Supervisors sign these but my boss never looks.", "Between you and me, I'll just wipe it."],
)
def test_a_promise_behind_backs_is_above_authority(reply):
    assert "CF10" in failures("en", ("Can you take it off?", reply))


def test_a_promise_never_to_do_it_is_not():
    assert "CF10" not in failures("en", ("Will you share it?", "I'd never do that without my manager; nobody can."))


@pytest.mark.parametrize(
    ("lang", "said", "cold", "kind"),
    [
        ("en", "My chest feels really tight and my hand has gone numb.", "We open at nine.", "Hang up and dial 999 now."),
        ("en", "He says there's no point in carrying on.", "Boys do.", "Is he safe right now, is somebody with him?"),
        ("zh", "我胸口发紧，半边脸麻了。", "我们九点开门。", "请马上打120。"),
    ],
)
def test_danger_told_in_other_words_is_passed_over_or_met(lang, said, cold, kind):
    assert ignored_danger(call(lang, (said, cold)))
    assert not ignored_danger(call(lang, (said, kind)))
