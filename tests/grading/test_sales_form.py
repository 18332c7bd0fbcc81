"""The sales form: a rubric that has nothing to do with complaints, in two languages, from YAML alone."""

from __future__ import annotations

import pytest

from grading import grade, shipped_rubric
from grading.importers import read_transcript
from grading.verdict import NotApplicable, Scored

FORM = shipped_rubric("sales-call")
GOOD = {
    "en": """Agent: Hello, my name is Priya, I'm calling about the broadband in your shop. Have you got two minutes?
Customer: Two, yes.
Agent: How do you use the line in a normal week? And what goes wrong with it?
Customer: Card payments. It drops at noon and we queue.
Agent: So you said it drops at noon, just when the queue is longest. What have you tried so far?
Customer: A new router. But your sort of thing is too expensive.
Agent: I understand, a second bill is a fair worry. With a backup line you would never queue at noon, so you keep those sales. Would monthly or yearly billing suit you better?
Customer: Monthly.
Agent: Then I'll send you the offer tonight and call you back on Tuesday at nine. Thanks for your time, goodbye.""",
    "zh": """客服：您好，我姓周，这边是恒通物流的，给您打电话是想了解一下您店里发货的情况，您现在方便聊两分钟吗？
客户：说吧。
客服：您平时一天发多少单？最耽误时间的是哪一步？
客户：五六十单，打面单最慢。
客服：也就是说，五六十单都卡在打面单上，是这样吗？您希望多快弄完？
客户：一小时弄完。可我已经有快递公司了，换起来麻烦，贵了也不行。
客服：您的顾虑我理解。用我们的接口，面单自动出，这样您每天能省下两个小时；可以先跑一周，也可以只接一半的单，您看哪种合适？
客户：先跑一周吧。
客服：好，今天下午四点前我把开通链接发您微信，周四上午十点再给您打电话看效果。谢谢您，再见。""",
}
POOR = {
    "en": "Agent: Our package is the best, you can save a lot.\nCustomer: Too expensive, stop calling.\nAgent: This plan saves you money, it's risk-free, just sign.\nCustomer: No.\nAgent: Whatever.",
    "zh": "客服：我们的套餐最好，能让您省钱。\n客户：太贵了，别再打了。\n客服：这款零风险，稳赚，您签了就行。\n客户：不要。\n客服：不买拉倒。",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_good_call_passes_and_every_line_is_quoted(lang):
    card = grade(read_transcript(GOOD[lang]), rubric=FORM)
    assert card.passed
    assert card.critical == ()
    assert all(isinstance(v, Scored) and v.level >= 3 and v.evidence for v in card.verdicts.values()), card.verdicts


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_pushy_call_fails_with_its_words(lang):
    card = grade(read_transcript(POOR[lang]), rubric=FORM)
    assert card.passed is False
    assert {e.code for e in card.critical} >= {"false-guarantee", "refusal-ignored"}
    assert card.total <= 30
    assert [g.open for g in card.gates] == [False]


def test_an_objection_nobody_raised_is_not_applicable():
    card = grade(read_transcript("Agent: Hello.\nCustomer: Yes, send it.\nAgent: I'll send you the offer today."), rubric=FORM)
    assert isinstance(card.verdicts["objection"], NotApplicable)


@pytest.mark.parametrize(
    ("line", "flagged"),
    [("Nobody can guarantee a return.", False), ("I guarantee a ten percent return.", True), ("It is not risk-free.", False)],
)
def test_a_denial_is_no_guarantee(line, flagged):
    card = grade(read_transcript(f"Agent: Hello.\nCustomer: Is it safe?\nAgent: {line}"), rubric=FORM)
    assert ("false-guarantee" in {e.code for e in card.critical}) == flagged
