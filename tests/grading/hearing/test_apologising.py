"""An apology without its fault is half, in whatever words; and what only sounds like one is none."""

from __future__ import annotations

import pytest

from grading.call import hear_call
from grading.hearing.ear import Situation, hear
from grading.hearing.memory import EMPTY, weigh
from grading.judging.measures.apology import apology
from grading.transcript import Transcript, Turn

UPSET = {
    "zh": ("等了六天没人回电！", "这太不像话了，退钱"),
    "en": ("Six days and nobody called me!", "This is a disgrace. I want my money back."),
}


def heard(reply, lang):
    for customer in UPSET[lang]:
        situation = Situation(lang, (customer,))
        yield weigh(EMPTY, hear(reply, situation), reply, situation).find("T04")


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "不好意思啊。"),
        ("zh", "不好意思，我马上查。"),
        ("zh", "不好意思，让您久等了。"),
        ("zh", "实在不好意思，给您添麻烦了，我马上给您查。"),
        ("en", "Sorry about that."),
        ("en", "Sorry about that, let me check."),
        ("en", "Sorry about that, I'll check now and ring you by five."),
        ("en", "Oh no, I'm so sorry, that's terrible!"),
        ("zh", "哎呀，实在对不起，这太糟心了。"),
    ],
)
def test_an_apology_for_nothing_named_is_half_and_the_judge_says_the_same(lang, reply):
    for found in heard(reply, lang):
        assert (found.strength, found.missing) == (0.5, ("fault",))
    call = hear_call(Transcript((Turn("customer", UPSET[lang][0]), Turn("agent", reply)), lang), None)
    assert apology(call).why == "general"


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "不好意思，是我们漏了回电，我马上给您补上。"),
        ("zh", "不好意思，让您等了六天，换谁都着急。"),
        ("en", "Sorry about that, we missed your call."),
        ("en", "We changed the codes and told nobody. I'm sorry."),
        ("en", "Oh no, I'm so sorry we left you waiting six days, that's terrible!"),
    ],
)
def test_one_that_names_the_fault_is_whole(lang, reply):
    for found in heard(reply, lang):
        assert found.strength >= 0.8
        assert not found.missing


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "不好意思，您能再说一遍吗？"),
        ("zh", "不好意思，这个退不了。"),
        ("zh", "您别不好意思，尽管说。"),
        ("zh", "不好意思，借过一下。"),
        ("en", "Sorry, could you say that again?"),
        ("en", "Sorry, I can't do that."),
    ],
)
def test_asking_pardon_and_turning_down_are_no_apology(lang, reply):
    assert list(heard(reply, lang)) == [None, None]
