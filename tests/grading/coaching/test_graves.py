"""A reply with a critical failure is among those that mattered, whatever else was heard in it, and is never said to have helped."""

from __future__ import annotations

import pytest

from grading import grade, to_json
from grading.call import hear_call
from grading.coaching.graves import INSTEAD, TABOO_OF, Grave, mend_of, why_grave
from grading.coaching.moments import moments_of
from grading.judging.critical import FINDERS
from grading.transcript import Transcript, Turn
from simulator.report.text import scorecard_lines

GOOD = {
    "zh": (
        ("我家孩子被烫了，你们没人管！", "孩子被烫到，您肯定又急又心疼，没第一时间告诉您是我们的错，对不起。"),
        ("谁干的？", "{x}"),
        ("然后呢？", "两个办法：明天上午九点见园长，或者今晚七点视频，您选哪个？"),
        ("视频。", "好，今晚七点我本人跟您视频，六点前把经过写给您。"),
        ("行。", "我再说一遍：今晚七点视频，六点前给您书面经过，还有漏的吗？"),
    ),
    "en": (
        (
            "My child was scalded and nobody cared!",
            "Your child got scalded, of course you are upset. We should have told you at once, that was our fault, I am sorry.",
        ),
        ("Who did it?", "{x}"),
        ("And now?", "You can see the head at nine tomorrow, or we can talk by video at seven tonight. Which would you like?"),
        ("Video.", "I will call you myself at seven tonight, and you have it in writing by six."),
        ("Fine.", "Let me sum up: video at seven tonight, the report by six. Have I missed anything?"),
    ),
}
SAID = {"zh": "嗯，是那个组的人。", "en": "It was somebody of that group."}


def call_of(lang):
    turns = (Turn(role, words.format(x=SAID[lang])) for c, a in GOOD[lang] for role, words in (("customer", c), ("agent", a)))
    return hear_call(Transcript(tuple(turns), lang), None)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("measure", sorted(INSTEAD.keys() - {"untrue"}))
def test_a_reply_with_a_critical_failure_is_always_among_them(lang, measure):
    call = call_of(lang)
    assert 2 not in [m.turn for m in moments_of(call)]
    graves = (Grave(2, SAID[lang], "CFx", "broken", measure, fails=True),)
    moments = moments_of(call, graves)
    found = next(m for m in moments if m.turn == 2)
    assert len(moments) == 3
    assert found.harmed
    assert found.quote == SAID[lang]
    assert found.lacks == INSTEAD[measure]
    assert found.strong
    assert found.why == why_grave(measure, lang)
    assert found.to_json()["grave"] == "broken"


def test_what_fails_a_call_comes_before_what_caps_it():
    call = call_of("zh")
    graves = [Grave(t.turn, t.reply, "CFx", "x", "disclosed", fails=t.turn == 5) for t in call.turns]
    assert 5 in [m.turn for m in moments_of(call, graves)]


def test_words_of_the_customers_make_no_moment():
    call = call_of("zh")
    assert moments_of(call, (Grave(2, "谁干的？", "CFx", "x", "disclosed"),)) == moments_of(call)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("measure", sorted(FINDERS))
def test_every_finder_of_critical_failures_has_words_for_why_and_what_mends(lang, measure):
    assert why_grave(measure, lang)
    assert mend_of(measure, lang)
    assert measure in TABOO_OF or measure in INSTEAD


def test_a_report_names_the_failure_and_what_would_be_stronger():
    turns = (
        Turn("customer", "是谁家孩子推的？"),
        Turn("agent", "是三班的刘一鸣，他妈妈电话13800001111，住东园2栋。"),
        Turn("customer", "知道了。"),
        Turn("agent", "好，再见。"),
    )
    card = to_json(grade(Transcript(turns, "zh")))
    text = "\n".join(scorecard_lines(card, "zh"))
    assert [m["turn"] for m in card["moments"] if m["grave"]] == [1]
    assert "更好" in text
    assert card["moments"][0]["grave"] in text.partition("最要紧的几句")[2]
