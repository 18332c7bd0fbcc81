"""What a level rests on: a risk only the customer's words can raise, an ending goodbyes cannot spoil, an apology that was made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grading.call import Action, hear_call
from grading.judging.embedded import judge
from grading.judging.measures import MEASURES
from grading.rubric import shipped_rubric
from grading.scorecard import to_json
from grading.transcript import Transcript, Turn
from grading.verdict import NotApplicable
from simulator.content.loader import load
from simulator.content.scenario import Scenario

CASE = load(Scenario, "auto-repayment-failed").case


def call(lang, *pairs, last="", case=None, **known):
    turns = [t for customer, reply in pairs for t in (Turn("customer", customer), Turn("agent", reply))]
    if last:
        turns.append(Turn("customer", last))
    return replace(hear_call(Transcript(tuple(turns), lang), case), **known)


def risk(lang, *pairs, **known):
    return MEASURES["discipline"](call(lang, *pairs, **known))


THREATS = [
    (
        "en",
        "Fine. I am going to the ombudsman.",
        "Where are you calling from?",
        "I will ring you myself before five today.",
        "I have written that down.",
    ),
    ("zh", "行，我这就打12345。", "您在哪个城市？", "今天五点前我本人给您打电话。", "好的，我记一下。"),
]


@pytest.mark.parametrize(("lang", "threat", "idle", "promise", "nothing"), THREATS)
def test_a_threat_is_met_at_once_late_or_never_and_both_sides_are_quoted(lang, threat, idle, promise, nothing):
    first = ("I was charged twice." if lang == "en" else "扣了我两次。", nothing)
    early = risk(lang, first, (threat, promise))
    assert (early.level, early.why) == (4, "flagged")
    calm = "Go on." if lang == "en" else "你说。"
    late = risk(lang, first, (threat, nothing), (calm, idle), (calm, promise))
    assert (late.level, late.why) == (3, "late")
    (asked_at, words), (met_at, answer) = late.evidence
    assert asked_at == 2
    assert words in threat
    assert met_at == 4
    assert answer in promise
    never = risk(lang, first, (threat, nothing), (calm, idle))
    assert (never.level, never.why) == (2, "unflagged")


@pytest.mark.parametrize(
    ("lang", "said", "reply"),
    [
        ("en", "My payment failed.", "Let me look at that."),
        ("en", "The film was wrinkled, as if it had been taken off and put on again.", "Let me look at that."),
        ("en", "I sat in the court of the hotel for two hours.", "Let me look at that."),
        ("zh", "扣款没成功。", "我看一下。"),
        ("zh", "我拍了视频，你看，裂了四厘米。", "我看一下。"),
    ],
)
def test_signs_on_file_alone_and_words_that_threaten_nothing_call_for_no_flag(lang, said, reply):
    found = risk(lang, *[(said, reply)] * 5, at_risk=True)
    assert (found.level, found.why) == (4, "clean")


def test_earlier_contacts_thrown_at_the_agent_count_where_signs_are_on_file():
    pairs = [("This is the third time I call about it.", "Let me look at that."), *[("Go on.", "I have written that down.")] * 4]
    assert risk("en", *pairs).why == "clean"
    found = risk("en", *pairs, at_risk=True)
    assert (found.level, found.why, found.evidence[0][0]) == (2, "unflagged", 1)
    flagged = risk("en", *pairs, at_risk=True, actions=(Action(2, "flag", "third call", earned=True),))
    assert flagged.why == "flagged"


RECAPS = {
    "en": (
        "To sum up: you pay the 1,286.40 by the link today, I waive the fee, and I ring you before five. Have I missed anything?",
        "Yes, that will do.",
        "Thank you, Ms Chen. Take care, goodbye.",
    ),
    "zh": ("总结一下：您今天用链接还1286.40元，逾期费我来减免，五点前我给您打电话。还有遗漏吗？", "行，就这样。", "谢谢您，陈女士，再见。"),
}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_goodbyes_after_the_agreement_never_lower_the_ending(lang):
    recap, yes, bye = RECAPS[lang]
    opening = (
        "Three days late!" if lang == "en" else "逾期三天！",
        "I will ring you before five." if lang == "en" else "我五点前给您打电话。",
    )
    before = MEASURES["ending"](call(lang, opening, ("And?", recap), last=yes, case=CASE, ended="agreed"))
    levels = [
        MEASURES["ending"](call(lang, opening, ("And?", recap), *[(yes, bye)] * n, last=yes, case=CASE, ended="agreed")).level
        for n in range(1, 5)
    ]
    assert before.level >= 3
    assert min(levels) >= before.level


@pytest.mark.parametrize(("lang", "bye"), [("en", "Sorry again, and congratulations to you both."), ("zh", "陈女士，您早点歇着。")])
def test_a_goodbye_after_agreement_is_not_abrupt(lang, bye):
    promise = "I will ring you myself before five today." if lang == "en" else "今天五点前我本人给您打电话。"
    found = MEASURES["ending"](call(lang, ("And?", promise), ("Good.", bye), last="Bye.", ended="agreed"))
    assert found.level == 2


SORRY = [
    ("zh", "我等了三天都没人理我！", "非常抱歉，给您添麻烦了。"),
    ("zh", "我等了三天都没人理我！", "没有提前通知您，我感到十分抱歉。"),
    ("en", "I waited three days and nobody called!", "I want to apologise for the delay in getting back to you."),
    ("en", "I waited three days and nobody called!", "Sorry about that."),
]


@pytest.mark.parametrize(("lang", "said", "reply"), SORRY)
def test_a_first_apology_without_a_fault_is_general_and_the_card_says_what_is_missing(lang, said, reply):
    heard = call(lang, (said, reply))
    found = MEASURES["apology"](heard)
    assert found.level >= 2
    assert found.evidence[0][1] in reply
    row = next(r for r in to_json(judge(heard, shipped_rubric()))["criteria"] if r["id"] == "C4")
    if row["level"] == 2:
        assert row["advice"].startswith(row["finding"])
        assert row["finding"]


def test_no_apology_is_told_as_none():
    rows = {
        r["id"]: r
        for r in to_json(judge(call("en", ("This is outrageous! I am furious!", "What is your number?")), shipped_rubric()))["criteria"]
    }
    assert rows["C4"]["finding"] == "The customer was upset, and no apology was heard."


@pytest.mark.parametrize(
    ("lang", "opening"),
    [
        ("en", "Welcome to Tonghe Telecom, it is our pleasure to serve you."),
        ("zh", "亲，您好，这里是跃川鞋城售后中心，很荣幸为您服务。"),
        ("zh", "您好，这里是和畅物业客户服务中心，请问有什么可以为您效劳？"),
    ],
)
def test_a_firm_instead_of_a_name_is_a_script_in_either_language(lang, opening):
    assert MEASURES["opening"](call(lang, ("...", opening), ("...", "Take care." if lang == "en" else "祝您生活愉快。"))).level == 1


@pytest.mark.parametrize(
    ("lang", "guess"),
    [("en", "The debit failed because there probably was not enough money in the account."), ("zh", "扣款没成功，可能是余额不足吧。")],
)
def test_a_guess_is_no_sourced_answer_in_either_language(lang, guess):
    found = MEASURES["accuracy"](call(lang, ("Why did the payment fail?" if lang == "en" else "为什么没扣成？", guess), case=CASE))
    assert (found.level, found.why) == (1, "guess")


UPSET = "This is ridiculous, three days and nobody told me!"


def test_a_story_told_when_asked_confirms_the_need_and_asking_alone_is_not_nothing():
    asked, named = "What worries you most about it?", "So the mortgage is what you are afraid for."
    both = call("en", (UPSET, asked), ("I sign for the loan next month.", named), case=CASE, told=frozenset({"why-it-matters"}))
    only = call("en", (UPSET, asked), ("I sign for the loan next month.", "I see."), case=CASE, told=frozenset({"why-it-matters"}))
    guessed = call("en", (UPSET, named), case=CASE)
    levels = [MEASURES["hidden-need"](c) for c in (both, only, guessed)]
    assert [v.level for v in levels] == [3, 1, 2]
    assert levels[1].why == "asked_unnamed"


def test_a_bare_brush_off_is_no_rule_cited_before_the_feeling():
    hummed = MEASURES["order"](call("en", (UPSET, "hmm"), (UPSET, "No wonder you are angry, three days and nobody told you.")))
    cited = MEASURES["order"](
        call("en", (UPSET, "Rules are rules. Those are our terms and conditions."), (UPSET, "No wonder you are angry."))
    )
    assert hummed.why != "rule_first"
    assert cited.why == "rule_first"


def test_a_time_within_a_choice_is_neither_a_promise_nor_silence():
    case = load(Scenario, "swapped-gift").case
    choice = "i can send the right set out express today and sort that parcel out too, u choose, or the whole 860 back"
    verdict = MEASURES["commitment"](call("en", (UPSET, choice), case=case))
    assert (verdict.level, verdict.why) == (2, "not_settled")
    assert verdict.evidence[0][1] in choice
    assert MEASURES["commitment"](call("en", (UPSET, "I will see."), case=case)).level == 0


def test_what_shows_them_upset_is_the_sentence_that_does():
    calm = "I did not expect to be understood there. Nobody can say how far that reaches."
    verdict = MEASURES["empathy"](call("en", (calm, "I have opened the record.")))
    assert [quote for _, quote in verdict.evidence] == ["Nobody can say how far that reaches."]


SAID_AGAIN = [
    (
        "zh", "行，那我先等着。", "今天下午五点前我本人把转校区的单子发您微信。",
        "那我复述一下，校区转过去，老师不变，五点前单子发您，对吧？", "那我复述一下，您孩子初三，换了校区怕跟不上，对吧？",
    ),
    (
        "en", "Fine, I'll wait.", "I will text you the booking myself by half past eight tonight.",
        "So you get the late seat and my text by half past eight, have I got that right?",
        "So your father is in hospital and you are here by yourself, have I got that right?",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "said", "promise", "recap", "restated"), SAID_AGAIN)
def test_what_was_promised_said_again_and_checked_is_a_recap_and_what_they_told_is_none(lang, said, promise, recap, restated):
    farewell = "谢谢您，再见。" if lang == "zh" else "Thank you, goodbye."
    summed = MEASURES["ending"](call(lang, (said, promise), (said, recap), (said, farewell)))
    assert summed.level >= 3
    assert any(words in recap for _, words in summed.evidence)
    assert MEASURES["ending"](call(lang, (said, recap), (said, farewell))).level < 3, "nothing had been promised yet"
    assert MEASURES["ending"](call(lang, (said, promise), (said, restated), (said, farewell))).level < 3


@pytest.mark.parametrize(
    "calm",
    [
        "我家暖气表想换一个。",
        "麻烦你帮我看看快到了没有。",
        "我不急，想问理赔要什么材料。",
        "急诊的收据也能报吗？",
        "第三条恐怕写得不清楚。",
    ],
)
def test_a_word_that_only_looks_angry_calls_for_no_sympathy(calm):
    talk = call("zh", (calm, "您报一下号码。"))
    assert all(isinstance(MEASURES[name](talk), NotApplicable) for name in ("empathy", "apology"))


@pytest.mark.parametrize("cross", ["暖气停了三天，气死我了。", "理赔拖成这样，太气人。", "你们别想坑我。", "我都快急死了。"])
def test_beside_such_a_word_real_anger_is_still_seen(cross):
    assert MEASURES["empathy"](call("zh", (cross, "您报一下号码。"))).why == "absent"


@pytest.mark.parametrize(
    ("lang", "asked", "unasked", "rule"),
    [
        ("zh", "合同第五条是怎么写的？", "气死我了，凭什么不退！", "第五条写的是七天内可退，您不同意可以向消协申诉。"),
        (
            "en",
            "What does clause five say about refunds?",
            "I am furious, why no refund!",
            "Clause five says seven days; you may also appeal to the ombudsman.",
        ),
    ],
)
def test_a_rule_the_customer_asks_for_comes_before_nothing(lang, asked, unasked, rule):
    assert isinstance(MEASURES["order"](call(lang, (asked, rule))), NotApplicable)
    assert MEASURES["order"](call(lang, (unasked, rule))).why == "rule_first"


def test_how_they_will_hear_of_it_may_stand_anywhere_in_the_promise():
    promise = "我今天把您的理由写成申请交上去，下周三之前给您结果，发到您的邮箱。"
    assert MEASURES["commitment"](call("zh", ("那谁有权定？", promise))).why == "complete"


def test_a_fault_that_is_owned_is_not_said_to_be_unnamed():
    verdict = MEASURES["apology"](call("zh", ("气死我了，发来的尺码是错的！", "尺码装错了没验出来，这个全赖我们。")))
    assert (verdict.level, verdict.why) == (3, "specific")


def test_words_taken_up_are_no_set_phrase():
    reply = "您说的第七条，我这里的原文是“医院”两个字，没有写几级。"
    verdict = MEASURES["listening"](call("zh", ("第七条写的是医院，没有写几级。", reply)))
    assert verdict.level >= 2
    assert verdict.why == "selects"


def test_without_a_case_or_a_measured_mood_nothing_is_claimed_of_either():
    talk = call("zh", ("票被取消了，我急死了！", "票突然没了，换谁都急。两个办法：改明早那班，或者全额退，您看选哪个？"))
    assert MEASURES["options"](talk).why == "motive_unknown"
    assert MEASURES["empathy"](talk).why == "unanswered"


@pytest.mark.parametrize(
    ("customer", "reply"),
    [
        ("请问复核不通过怎么办？", "第九条写了，您可以向仲裁委申请，也可以起诉。"),
        ("我家水管漏了三个星期。", "您反馈的情况我们十分重视。"),
    ],
)
def test_a_calm_question_and_a_set_phrase_put_no_rule_before_feelings(customer, reply):
    assert isinstance(MEASURES["order"](call("zh", (customer, reply))), NotApplicable)


def test_an_apology_for_what_went_wrong_takes_up_what_they_told():
    verdict = MEASURES["listening"](call("zh", ("你都没看就说是我弄坏的！", "是我没核实就下了结论，对不起。")))
    assert (verdict.level, verdict.why) == (2, "selects")
    hollow = MEASURES["listening"](call("zh", ("维修师傅电话给我。", "不好意思，电话我们是不对外提供的。")))
    assert (hollow.level, hollow.why) == (0, "ignored")


@pytest.mark.parametrize(
    ("lang", "idle", "flags"),
    [
        (
            "en",
            "I will ring you myself by five today.",
            "I will ring you myself by five, and I am flagging this as a risk to my supervisor.",
        ),
        ("zh", "今天五点前我本人给您打电话。", "今天五点前我本人给您打电话，这件事我也报给主管，标记升级风险。"),
    ],
)
def test_where_the_rules_want_a_risk_flagged_it_is_flagged_or_costs(lang, idle, flags):
    line = "It happened again." if lang == "en" else "又来一次。"
    never = risk(lang, (line, idle), must_flag=True)
    assert (never.level, never.why) == (2, "not_flagged")
    assert risk(lang, (line, idle)).level == 4
    assert risk(lang, (line, flags), must_flag=True).level == 4
    assert risk(lang, (line, idle), must_flag=True, actions=(Action(1, "flag", "again", earned=True),)).level == 4


@pytest.mark.parametrize(
    ("lang", "guess", "honest"),
    [
        ("zh", "那八成是邻居家漏的。", "是不是邻居家漏的，得先测了才知道。"),
        ("en", "I guess the rule says fourteen days.", "The rule says fourteen days; I have looked it up."),
    ],
)
def test_a_guess_told_for_a_fact_costs_whoever_minds_it(lang, guess, honest):
    line = "So whose is it?" if lang == "en" else "那到底是谁家的？"
    assert MEASURES["accuracy"](call(lang, (line, guess), case=CASE)).why == "guess"
    found = MEASURES["accuracy"](call(lang, (line, honest), case=CASE))
    assert getattr(found, "why", "") != "guess"
