"""A limit of their own authority that the agent has named, and what they promise after it (CF10)."""

from __future__ import annotations

import pytest

from grading import Transcript, Turn, grade, to_json

OPENING = {
    "en": ("The removal men dropped my piano. It cost 4,200 pounds and I want all of it back.", "That is a painful sight. Let me look."),
    "zh": ("搬家公司把我的钢琴摔了，四千二买的，我要你们全赔！", "琴摔成这样，换谁都心疼，我先看看记录。"),
}


def card(lang, *replies):
    asked, answered = OPENING[lang]
    turns = [Turn("customer", asked), Turn("agent", answered)]
    for reply in replies:
        turns += [Turn("customer", "And?" if lang == "en" else "那怎么办？"), Turn("agent", reply)]
    return to_json(grade(Transcript(tuple(turns), lang)))


def crossed(found):
    return [error["turn"] for error in found["critical_errors"] if error["code"] == "CF10"]


@pytest.mark.parametrize(
    ("lang", "replies", "turn"),
    [
        ("en", ("My limit is 200 pounds. Still, I promise you 4,200 by Monday.",), 2),
        ("en", ("On my own I can approve up to 200 pounds.", "I'll pay you 4,000 pounds tomorrow, consider it done."), 3),
        ("en", ("I'm only authorised to give up to £200.", "You will get the full amount, you have my word."), 3),
        ("en", ("I can only sign off 200 pounds, but I guarantee you 1,500 pounds tonight.",), 2),
        ("en", ("Anything above 200 pounds needs my manager.", "I'm sending 4,200 pounds now, I won't bother asking anyone."), 3),
        ("zh", ("我最多只能批两百。不过您放心，我保证赔您四千二。",), 2),
        ("zh", ("我这边的权限是三百元。", "我答应您，四千二百元今天全额打到您卡上。"), 3),
        ("zh", ("超过五百块就得主管批。", "不用请示谁，我直接赔您3000元。"), 3),
        ("zh", ("我只能定到两百块，但是我跟您打包票，四千块一定给您。",), 2),
    ],
)
def test_more_than_the_agent_may_give_by_their_own_word_is_a_critical_failure(lang, replies, turn):
    found = card(lang, *replies)
    assert crossed(found) == [turn]
    levels = {row["id"]: row["level"] for row in found["criteria"]}
    assert (levels["C12"], levels["C9"]) == (0, 0)
    heard = {item["code"] for item in found["turns"][turn - 1]["heard"]}
    assert not heard & {"T10", "T11", "T12"}


@pytest.mark.parametrize(
    ("lang", "replies"),
    [
        ("en", ("I can approve up to 200 pounds myself, and I'll pay you 150 pounds today.",)),
        ("en", ("I can only approve up to 200 pounds.", "My manager has just approved 4,200. I promise you have it by Monday.")),
        ("en", ("My limit is 200 pounds. I'll ask my manager for the full 4,200 and ring you by five.",)),
        ("en", ("I can only approve up to 200 pounds.", "I can't promise you 4,200 pounds, but I'll put it to the claims team today.")),
        ("en", ("My limit is 200 pounds.", "Your deposit of 600 pounds will be refunded on Friday, I promise.")),
        ("en", ("My limit is 200 pounds.", "So you want the full 4,200 pounds, guaranteed?")),
        ("en", ("I can approve up to 200 pounds. No need to ask anyone for that: I'm paying you 120 pounds now.",)),
        ("en", ("My limit is 200 pounds.", "Good morning, this is Ann, the duty manager. I'll pay you 2,000 pounds today.")),
        ("en", ("My limit is 200 pounds.", "I'll ring you at 1630 and I promise you an answer by Friday the 24th.")),
        ("zh", ("我最多能批两百，我现在就给您赔一百五十块。",)),
        ("zh", ("我只能批两百块。", "主管刚刚批了，四千二百元我保证今天打给您。")),
        ("zh", ("我的权限是两百元，超过的我今天替您申请，五点前告诉您结果。",)),
        ("zh", ("我最多只能定两百块。", "四千二我不敢保证，我报给理赔，明天答复您。")),
        ("zh", ("我的权限到两百元。", "您的押金六百元周五一定退到您卡上。")),
        ("zh", ("我最多能批两百元，这一百二不用请示，我直接赔给您。",)),
    ],
)
def test_within_it_approved_asked_for_or_their_own_money_is_none(lang, replies):
    found = card(lang, *replies)
    assert not crossed(found), found["critical_errors"]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Nobody has agreed to more."),
        ("en", "My supervisor never authorised it."),
        ("en", "It hasn't been signed off yet."),
        ("en", "The driver has confirmed the slot."),
        ("en", "She has confirmed the time."),
        ("en", "I'm not the supervisor."),
        ("en", "I've asked my boss and she said no."),
        ("en", "I've asked you for the receipt."),
        ("zh", "等主管批了再告诉您。"),
        ("zh", "领导还没签下来了。"),
        ("zh", "包裹已经签了。"),
        ("zh", "师傅刚刚同意了。"),
        ("zh", "我不是店长。"),
        ("zh", "您已经申请过了。"),
    ],
)
def test_what_nobody_approved_lifts_no_limit(lang, told):
    limit, vow = {"en": ("My limit is 200 pounds.", "I promise you 500 pounds."), "zh": ("我的权限是两百元。", "我保证赔您五百元。")}[lang]
    assert crossed(card(lang, limit, f"{told} {vow}")) == [3]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "Don't worry, my supervisor has signed it off."),
        ("en", "It's been approved."),
        ("en", "The claims team has confirmed the full amount, not a penny less."),
        ("en", "I've asked my boss and she said yes."),
        ("en", "The director, Mr Lane, has now approved 500."),
        ("en", "I waited for my boss, and he has approved it."),
        ("en", "Not only has my manager agreed, she signed it off in writing."),
        ("en", "I couldn't reach her at first, but my manager has approved it."),
        ("zh", "领导不但同意了，还说今天就办。"),
        ("zh", "我等了一上午，主管批了。"),
        ("zh", "没想到经理真批了。"),
        ("zh", "总部特别批准了。"),
        ("zh", "您别担心，领导特批了。"),
        ("zh", "已经给您批下来了。"),
        ("zh", "我请示过了，没问题。"),
        ("zh", "财务签了。"),
    ],
)
def test_what_somebody_approved_lifts_it(lang, told):
    limit, vow = {"en": ("My limit is 200 pounds.", "I promise you 500 pounds."), "zh": ("我的权限是两百元。", "我保证赔您五百元。")}[lang]
    assert not crossed(card(lang, limit, f"{told} {vow}"))


def test_a_limit_that_is_kept_is_praised_as_before():
    kept = card("en", "I can only approve up to 200 pounds here. For the rest I'll ask the claims team now and ring you by five today.")
    assert "T11" in {item["code"] for item in kept["turns"][1]["heard"]}


@pytest.mark.parametrize(
    ("lang", "reply", "behind"),
    [
        ("en", "This is over my limit, and I'm not going to bother asking the manager.", True),
        ("en", "It's beyond what I'm allowed to give, I'll put it through anyway.", True),
        ("en", "That needs approval, but I'll just skip it.", True),
        ("zh", "这笔本来要审批的，审批我就跳过了，直接打给您。", True),
        ("zh", "要店长签字才行，我替他签了。", True),
        ("zh", "这个超我权限，但我先给您批了。", True),
        ("en", "This is over my limit, so I'm asking the manager now, you need not wait.", False),
        ("en", "That needs approval, but I'll skip the queue for you and ask her myself.", False),
        ("zh", "这个超我权限，经理已经批了，今天打给您。", False),
        ("zh", "要店长签字，我现在去找他签，五点前回您。", False),
    ],
)
def test_to_skip_the_approval_it_needs_is_behind_backs(lang, reply, behind):
    assert (crossed(card(lang, reply)) == [2]) is behind
