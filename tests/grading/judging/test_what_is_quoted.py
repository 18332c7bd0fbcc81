"""Words quoted on a scorecard show what they are quoted for, and a level says nothing that was not heard."""

from __future__ import annotations

import pytest

from grading import judge, shipped_rubric, to_json
from grading.call import HeardCall, HeardTurn, hear_call
from grading.heard import Grasp, Heard
from grading.judging.critical import CriticalError
from grading.judging.measures import MEASURES
from grading.judging.measures.common import asks_after_matter, told_not_asked
from grading.scorecard import make_scorecard
from grading.transcript import Transcript, Turn
from simulator.content.loader import load
from simulator.content.scenario import Scenario


def call(lang: str, *pairs: tuple[str, str], case: str = "") -> HeardCall:
    turns = tuple(t for asked, said in pairs for t in (Turn("customer", asked), Turn("agent", said)))
    return hear_call(Transcript(turns, lang), load(Scenario, case).case if case else None)


def quotes(measure: str, heard: HeardCall) -> str:
    return " | ".join(quote for _, quote in MEASURES[measure](heard).evidence)


@pytest.mark.parametrize(
    ("lang", "said", "case", "demand"),
    [
        (
            "en",
            "Anybody there! A live one! Day nine with no internet, and four visits nobody came to!",
            "fourth-missed-repair",
            "four visits",
        ),
        ("zh", "听好，不寒暄！新车四十天，变速箱一顿一窜，今天退车！", "gearbox-day-forty", "变速箱"),
    ],
)
def test_what_the_customer_came_with_is_quoted_and_no_call_to_be_heard(lang, said, case, demand):
    heard = call(lang, (said, {"en": "One moment.", "zh": "好的。"}[lang]), case=case)
    assert demand in quotes("hidden-need", heard)
    assert demand in quotes("empathy", heard)


@pytest.mark.parametrize(
    ("lang", "pairs", "choice"),
    [
        (
            "zh",
            (("今天退车！", "我今天就把退换申请报上去，厂家七天内给书面答复。您要报退车，还是报换车？"), ("退车。", "好。")),
            "您要报退车，还是报换车？",
        ),
    ],
)
def test_a_choice_put_as_a_question_is_a_choice_and_no_fact_finding(lang, pairs, choice):
    heard = call(lang, *pairs, case="gearbox-day-forty")
    verdict = MEASURES["options"](heard)
    assert verdict.why != "no_choice"
    assert choice in quotes("options", heard)


@pytest.mark.parametrize(
    ("lang", "sorry", "wits"),
    [
        ("zh", "啊……对不起，孩子又要挨一针。", "抱歉，我没听懂您的意思。"),
        ("en", "Oh, sorry, nine days of it.", "Sorry, I didn't follow that."),
    ],
)
def test_nobody_who_said_sorry_is_told_that_no_apology_was_heard(lang, sorry, wits):
    angry = {"zh": "气死我了！", "en": "I am furious!"}[lang]
    assert MEASURES["apology"](call(lang, (angry, sorry))).level >= 2
    assert MEASURES["apology"](call(lang, (angry, wits))).level == 0


@pytest.mark.parametrize(
    ("lang", "nameless", "named"),
    [
        ("zh", "您好，我是新来的，这件事由我负责到底。", "您好，我姓林，这件事由我负责到底。"),
        (
            "en",
            "Good morning, I'm new here and I will own this until it is settled.",
            "Good morning, I'm Lin and I will own this until it is settled.",
        ),
    ],
)
def test_no_level_says_that_a_name_was_given_where_none_was(lang, nameless, named):
    asked = {"zh": "有人吗？", "en": "Anybody there?"}[lang]
    assert MEASURES["opening"](call(lang, (asked, nameless))).level < 3
    assert MEASURES["opening"](call(lang, (asked, named))).level >= 3


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_arbitrary_line_quoted_for_a_clean_call_is_said_to_stand_for_all(lang):
    said = {"zh": ("您好。", "您好，请问什么事？"), "en": ("Hello.", "Hello, what can I do for you?")}[lang]
    heard = call(lang, said)
    row = next(r for r in to_json(judge(heard, shipped_rubric()))["criteria"] if r["id"] == "C12")
    assert row["why"] == "clean"
    assert row["finding"]


@pytest.mark.parametrize(
    ("lang", "question", "confirmed"),
    [
        ("en", "Have I missed anything?", True),
        ("en", "What did they say to you on the 10th, exactly?", False),
        ("zh", "您看还有没有漏的？", True),
        ("zh", "上次那通电话原话怎么说的？", False),
    ],
)
def test_only_a_question_about_the_recap_confirms_it(lang, question, confirmed):
    recap = {
        "en": "Let me sum up what we have agreed: I ring you myself at five today with the result.",
        "zh": "我总结一下今天说定的：由我负责，今天下午五点我给您打电话报结果。",
    }[lang]
    verdict = MEASURES["ending"](call(lang, ({"en": "Fine.", "zh": "行。"}[lang], f"{recap} {question}")))
    assert (verdict.why != "unconfirmed") is confirmed


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_critical_error_that_only_the_judge_found_is_the_tip_of_its_reply(lang):
    reply = {"zh": "钱包放在哪儿，您说说。", "en": "Keep hold of your wallet."}[lang]
    heard = call(lang, ({"zh": "我丢了钱包。", "en": "I lost my wallet."}[lang], reply))
    plain = judge(heard, shipped_rubric())
    found = make_scorecard(heard, shipped_rubric(), plain.verdicts, (CriticalError("CF5", 1, reply, "cap"),))
    assert reply in to_json(found)["turns"][0]["tip"]
    assert reply not in to_json(plain)["turns"][0]["tip"]


@pytest.mark.parametrize(
    ("lang", "customer", "reply", "quoted"),
    [
        ("en", "Nobody came and I'm furious!", "Hello, this is Ann from repairs. Please calm down.", "calm down"),
        ("zh", "没人来，气死我了！", "您好，我是维修的小安。请您冷静一下。", "冷静"),
    ],
)
def test_the_order_to_calm_down_itself_shows_that_the_feeling_was_denied(lang, customer, reply, quoted):
    call = hear_call(Transcript((Turn("customer", customer), Turn("agent", reply)), lang), None)
    verdict = MEASURES["empathy"](call)
    assert verdict.why == "denied"
    assert quoted in verdict.evidence[0][1]


@pytest.mark.parametrize(
    ("lang", "question", "listens"),
    [
        ("en", "Could I have your mobile number?", False),
        ("en", "Would Monday at ten or Tuesday at noon suit you?", False),
        ("en", "What happened when you opened the lid?", True),
        ("zh", "发票和保修单带了没？", False),
        ("zh", "周一上午还是周二上午方便？", False),
        ("zh", "打开的时候里头是什么样？", True),
    ],
)
def test_only_a_question_after_the_matter_shows_listening(lang, question, listens):
    assert asks_after_matter(question, lang) is listens


def test_what_is_quoted_for_truth_and_order_states_something():
    told, asked = Heard("T08", "The log shows it left at nine."), Heard("T09", "Today or tomorrow?")
    turn = HeardTurn(1, "…", "…", Grasp())
    assert told_not_asked([(turn, asked), (turn, told)]) == [(turn, told)]
    assert told_not_asked([(turn, asked)]) == [(turn, asked)]
