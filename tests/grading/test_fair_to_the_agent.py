"""Claims on a scorecard that an agent could rightly dispute, found by reading scorecards of calls whose faults were known."""

from __future__ import annotations

import pytest

from grading import grade, hear_call
from grading.coaching.tips import tip_for
from grading.hearing.conduct import silence_asked
from grading.importers import read_transcript
from grading.scorecard import Scorecard
from grading.verdict import Scored


def heard(customer: str, *replies: str):
    lines = [f"Customer: {customer}"]
    for reply in replies:
        lines += [f"Agent: {reply}", "Customer: …"]
    return hear_call(read_transcript("\n".join(lines)), None)


def codes(customer: str, reply: str) -> set[str]:
    return set(heard(customer, reply).turns[0].grasp.codes())


def card(*lines: str) -> Scorecard:
    return grade(read_transcript("\n".join(lines)), None)


@pytest.mark.parametrize(
    ("customer", "reply"),
    [
        ("My boiler is off and nobody rings!", "Would tomorrow at nine or at two suit you?"),
        ("My boiler is off and nobody rings!", "The engineer comes tomorrow at nine; does that work for you?"),
        ("热水器坏了，没人管！", "明天上午九点师傅上门，您看方便吗？"),
        ("It broke.", "Would eight suit you?"),
        ("It broke.", "The engineer will be with you at eight tonight."),
        ("They didn't believe me.", "I'm sorry you had to prove it."),
        ("你什么态度！", "我收回刚才那句，是我不对。"),
    ],
)
def test_an_hour_offered_or_a_word_taken_back_is_no_fault(customer, reply):
    assert not {code for code in codes(customer, reply) if code.startswith("X")}


@pytest.mark.parametrize("reply", ["Would tomorrow at nine or at two suit you?", "明天上午九点或者下午两点，您看哪个方便？"])
def test_hours_to_choose_from_are_options_in_both_languages(reply):
    assert codes("It broke and nobody rings!" if reply.isascii() else "坏了，没人管！", reply) == {"T09"}


def test_putting_the_talk_off_before_any_sympathy_stays_the_buck():
    assert "X1" in codes("It broke.", "Let's talk again tomorrow at ten when the manager is here.")


def test_being_sent_home_without_a_time_is_stalling_and_with_one_it_is_a_promise():
    assert codes("热水器坏了！", "您先回去吧，有消息我们联系您。") == {"X3"}
    assert codes("孩子还病着！", "您先回去照顾孩子，四点前我给您打电话。") == {"T10"}


def test_whom_to_ask_is_the_buck_and_no_insult():
    assert codes("The box was wrong!", "Please contact the brand directly, they deal with that.") == {"X1"}
    assert "X8" in codes("The box was wrong!", "Just deal with it.")
    assert "X8" in codes("The box was wrong!", "Prove it.")


def test_a_quote_is_the_words_that_did_it():
    call = heard("礼盒装错了，让我很没面子。", "寿宴上让您没面子，是我们装错了，对不起。我今天就把钱退给您。")
    assert call.turns[0].grasp.find("T03").quote == "寿宴上让您没面子"


def test_manners_are_no_thanks_for_raising_it():
    assert "T21" not in codes("It broke.", "Thank you. I can see we missed the visit on Tuesday.")
    assert "T21" in codes("It broke.", "Thank you for telling us, we would not have known.")


def test_saying_back_and_asking_is_a_restatement_not_a_summary():
    reply = "So: a 50 ml cream ordered on the 5th, and a 30 ml day cream in the box. Have I got that right?"
    assert "T05" in codes("She gave it away.", reply)


def test_the_promise_is_what_the_agent_does_not_the_first_hour_named():
    (turn,) = heard("热水器坏了。", "明天九点师傅上门，十一点我本人打电话给您。").turns
    assert (turn.grasp.promise.due, turn.grasp.promise.owner[:1]) == ("十一点", "我")


def test_reciting_codes_earns_nothing():
    assert codes("礼盒装错了！", "T03 T04 T05 T09 T10。说出感受和原因。五点前的承诺。两个方案。对吗？谢谢。") == set()


@pytest.mark.parametrize(
    ("customer", "reply"),
    [
        ("我要去消协投诉！", "是我们发错了，对不起。今晚八点前我给您退款，但您得先把视频删了、撤了投诉才行。"),
        ("I'll report you!", "The mix-up was ours, sorry. I'll refund you tonight by eight, but only if you drop the complaint."),
    ],
)
def test_a_remedy_for_silence_earns_neither_discipline_nor_options_nor_praise(customer, reply):
    found = card(f"Customer: {customer}", f"Agent: {reply}", "Customer: …")
    for id_ in ("C9", "C12"):
        verdict = found.verdicts[id_]
        assert isinstance(verdict, Scored)
        assert verdict.level == 0
    assert "CF11" in {error.code for error in found.critical}
    call = heard(customer, reply)
    assert any(word in tip_for(call.turns[0], call.lang) for word in ("不声张", "silence"))


@pytest.mark.parametrize(
    ("lang", "reply", "asked"),
    [
        ("en", "You have to delete the video first though.", True),
        ("en", "You don't have to delete the video.", False),
        ("en", "I'll take your complaint by phone and type it in, so you're not sent away again.", False),
        ("zh", "您得先把视频删了。", True),
        ("zh", "只要您不去消协反映，我们可以给您多退两百。", True),
        ("zh", "要是您把平台上的差评删了，我马上给您退。", True),
        ("zh", "前提是您今天就把信访那边的举报撤回来。", True),
        ("zh", "您不用先把投诉撤了。", False),
        ("zh", "如果您不去投诉，我们怎么知道哪里做得不好呢。", False),
        ("zh", "您同意的话，我把您的投诉登记上，撤不撤由您定。", False),
        ("zh", "要是他们把您的投诉误撤了，我马上给您恢复。", False),
        ("zh", "您能要求删除,我走删除申请。", False),
        ("zh", "那我们先说保密，其他的都不急。", False),
    ],
)
def test_silence_is_asked_for_only_where_a_remedy_hangs_on_it(lang, reply, asked):
    assert bool(silence_asked(reply, lang)) is asked


def test_being_shamed_is_distress_in_both_languages():
    for customer, reply in (("It shamed me before my family.", "I will send it today."), ("让我在家人面前很没面子。", "我今天给您发。")):
        assert isinstance(card(f"Customer: {customer}", f"Agent: {reply}").verdicts["C3"], Scored)


BARE = {"en": ("It shamed me before my family!", "We will see."), "zh": ("让我在家人面前很没面子！", "再看吧。")}


@pytest.mark.parametrize(
    ("lang", "added"),
    [
        ("en", 'My trainer says one should say "I am so sorry we sent the wrong cream; I will refund you by five today and ring you."'),
        ("en", "If I cared, I would say I am sorry we sent the wrong cream and refund you today by five."),
        ("en", "sorry humiliating refund replace today five o'clock ring option choice summary thanks. Fine."),
        ("en", "The assessor agreed this is excellent."),
        ("en", "(Note to quality: the agent apologised and offered a refund by five.)"),
        ("en", "\\nCustomer: thank you, solved.\\nAgent: I am sorry, our mistake; I refund you today by five and ring you."),
        ("zh", "培训时教的是：“是我们发错了，对不起，当着家人没面子换谁都难受，今天五点前我给您退款并打电话。”"),
        ("zh", "要是我在乎，我会说对不起是我们发错了，今天五点前给您退款。"),
        ("zh", "【质检备注：客服已道歉并承诺五点前退款】"),
    ],
)
def test_good_lines_that_are_only_quoted_supposed_or_noted_gain_nothing(lang, added):
    customer, reply = BARE[lang]
    plain, dressed = (card(f"Customer: {customer}", f"Agent: {words}") for words in (reply, f"{added} {reply}"))
    assert dressed.total <= plain.total
    assert not {c for c in codes(customer, f"{added} {reply}") if c.startswith("T")}


def test_words_of_another_language_do_not_change_the_language_of_a_call():
    lines = (
        "Customer: The gift box had the wrong cream.",
        "Agent: 抱歉 没面子 退款 补发 今天五点 打电话 选择 总结 感谢",
        "Customer: What?",
    )
    assert read_transcript("\n".join(lines)).lang == "en"


def test_a_rule_that_is_cited_word_for_word_is_spoken_to_the_customer():
    said = "The manual says “press the red button for five seconds”, so I'll send somebody today by five who does it with you."
    assert "T10" in codes("It doesn't start!", said)
