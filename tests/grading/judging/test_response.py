"""What customers' own words show where nobody measured their mood: a kind word landed, a way was taken, the end was content."""

from __future__ import annotations

import pytest

from grading.call import hear_call
from grading.judging.measures import MEASURES
from grading.transcript import Transcript, Turn

KIND = {
    "en": ("Two hours in the rain with a toddler!", "Two hours in the rain with a little one, anybody would be fuming."),
    "zh": ("抱着孩子在雨里等了两个钟头！", "抱着孩子在雨里等两个钟头，换谁都得急。"),
}
WAYS = {
    "en": ("So what now?", "Two ways: a driver at six tonight, or a full refund now. Which would you like?"),
    "zh": ("那怎么办？", "两个办法：今晚六点派车去接，或者现在全额退款。您看选哪个？"),
}


def call(lang, *pairs, last=""):
    turns = [t for customer, reply in pairs for t in (Turn("customer", customer), Turn("agent", reply))]
    return hear_call(Transcript((*turns, *((Turn("customer", last),) if last else ())), lang), None)


@pytest.mark.parametrize(
    ("lang", "answer", "level"),
    [
        ("en", "It did get to me.", 4),
        ("en", "Fuming is the word.", 4),
        ("en", "No, I'm not angry, I want a driver.", 3),
        ("en", "Will you send somebody?", 3),
        ("zh", "可不是嘛！", 4),
        ("zh", "急死了。", 4),
        ("zh", "我不急，我要车！", 3),
        ("zh", "那车呢？", 3),
    ],
)
def test_a_yes_to_the_feeling_shows_that_it_landed_however_loud(lang, answer, level):
    assert MEASURES["empathy"](call(lang, KIND[lang], (answer, WAYS[lang][1]))).level == level


@pytest.mark.parametrize(
    ("lang", "answer", "level"),
    [
        ("en", "Tonight at six, please.", 4),
        ("en", "Both, to be safe.", 4),
        ("en", "Neither is any good to me.", 3),
        ("zh", "今晚来接吧。", 4),
        ("zh", "都不行，少打发我。", 3),
    ],
)
def test_a_choice_they_take_is_matched_without_a_case_and_one_they_turn_down_is_not(lang, answer, level):
    assert MEASURES["options"](call(lang, KIND[lang], WAYS[lang], (answer, "Right." if lang == "en" else "好。"))).level == level


@pytest.mark.parametrize(
    ("lang", "last", "level"),
    [
        ("en", "That's fair, thank you.", 4),
        ("en", "Fine, I'll tell my lawyer.", 3),
        ("en", "Okay. Whatever.", 3),
        ("zh", "行，就这么办。", 4),
        ("zh", "行吧，我去投诉。", 3),
    ],
)
def test_what_was_agreed_freely_is_told_from_giving_up(lang, last, level):
    found = MEASURES["order"](call(lang, KIND[lang], WAYS[lang], last=last))
    assert found.level == level
    assert (found.evidence[-1][1] in last) == (level == 4)


@pytest.mark.parametrize(
    ("lang", "close", "level"),
    [
        ("en", "So: the driver at six, my call at seven. Anything I missed? Give my best to your little one.", 4),
        ("en", "So: the driver at six, my call at seven. Anything I missed? Please rate me five stars.", 3),
        ("zh", "总结一下：六点派车，七点我给您打电话。还有漏的吗？孩子别着凉，回去早点休息。", 4),
        ("zh", "总结一下：六点派车，七点我给您打电话。还有漏的吗？请您给五星好评。", 3),
    ],
)
def test_a_last_word_for_this_person_is_told_from_a_set_phrase(lang, close, level):
    promise = "I'll ring you myself at seven tonight." if lang == "en" else "今晚七点我本人给您打电话。"
    assert MEASURES["ending"](call(lang, KIND[lang], (WAYS[lang][0], promise), ("OK.", close))).level == level


@pytest.mark.parametrize(("lang", "name"), [("en", "Hello, customer relations, Fiona speaking."), ("zh", "您好，客户关系部，我是小方。")])
def test_a_bare_name_is_polite_and_owns_nothing(lang, name):
    found = MEASURES["opening"](call(lang, (KIND[lang][0], name), WAYS[lang]))
    assert (found.level, found.why) == (2, "no_owner")
