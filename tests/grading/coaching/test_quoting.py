"""Which of the customer's words a coach may hand back as the trouble they are in."""

from __future__ import annotations

import pytest

from grading.coaching.quoting import grievance


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "不着急不着急，你慢慢来。"),
        ("zh", "我也没什么要补的了。"),
        ("zh", "我留一颗白石子给它。"),
        ("zh", "我这回把账单全摆在桌上了。"),
        ("en", "No hurry at all, I have nothing more to add."),
        ("en", "I put all the bills on the table already."),
    ],
)
def test_what_is_no_trouble_is_no_grievance(lang, said):
    assert grievance([said], lang) == ""


@pytest.mark.parametrize(
    ("lang", "said", "found"),
    [
        ("zh", "我带着孩子白跑了三趟。", "我带着孩子白跑了三趟"),
        ("zh", "你们六天都没人回我。不着急，慢慢查。", "你们六天都没人回我"),
        ("en", "I left two messages and nobody rang back. No hurry.", "I left two messages and nobody rang back"),
    ],
)
def test_what_went_wrong_is_still_found(lang, said, found):
    assert grievance([said], lang) == found


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "现在上楼，我定的，谁也不许给我换。"),
        ("zh", "现在不收，横幅和车都不挪，日期签下来再说。"),
        ("zh", "除了我们俩，还有六间亲友房。"),
        ("zh", "我刚要开口，又收回去了。"),
        ("zh", "我连它是看的还是听的都不知道。"),
        ("en", "I'm not being greedy, I don't mind telling you."),
        ("en", "You've got that wrong, son."),
        ("en", "The first. That's not open to argument."),
        ("en", "I took no leave and I eat anything."),
        ("zh", "我是十四个月一天没晚过的人。"),
        ("en", "It has no bearing on these calls."),
        ("en", "I asked round, and nobody else's has failed either."),
        ("en", "Is that all? I paid a 2,000 deposit the same day."),
    ],
)
def test_a_refusal_a_wish_a_choice_or_half_a_sentence_is_no_grievance(lang, said):
    assert grievance([said], lang) == ""


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "你们没答我，也没理我。"),
        ("zh", "你到现在都没回答我的话。"),
        ("zh", "我怕婆婆晓得了又要说我不会过日子。"),
        ("zh", "就怕孩子错过了面试。"),
        ("zh", "可我根本就没收到。"),
        ("zh", "没人理我，也没人管。"),
        ("zh", "还没（上次那样。"),
        ("zh", "屋里还有个没满周岁的娃娃。"),
        ("zh", "传出去都没人信。"),
        ("en", "You still haven't answered me."),
        ("en", "Nobody leaves this room until I have it."),
        ("en", "Nobody rang me back."),
        ("en", "I'm worried my wife never got told."),
        ("en", "I was hoping the parcel had been left."),
        ("en", "It never came."),
    ],
)
def test_a_fear_a_bare_doing_or_a_word_about_the_talk_names_no_matter(lang, said):
    assert grievance([said], lang) == ""


@pytest.mark.parametrize(
    ("lang", "said", "found"),
    [
        ("zh", "可我的快递根本没送到！", "我的快递根本没送到"),
        ("zh", "我昨晚打了五回电话都没人接。", "我昨晚打了五回电话都没人接"),
        ("zh", "你们多扣了六十块，还没退。", "还没退|你们多扣了六十块"),
        ("en", "Nobody rang me about the boiler.", "Nobody rang me about the boiler"),
        ("en", "The parcel never came.", "The parcel never came"),
    ],
)
def test_a_thing_an_event_or_a_sum_does(lang, said, found):
    assert grievance([said], lang) in found.split("|")


def test_no_piece_begins_or_ends_inside_a_number():
    assert grievance(["You took 2,000 from me at 9:20 and never wrote."], "en") == "You took 2,000 from me at 9:20 and never wrote"
