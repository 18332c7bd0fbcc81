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


def test_no_piece_begins_or_ends_inside_a_number():
    assert grievance(["You took 2,000 from me at 9:20 and never wrote."], "en") == "You took 2,000 from me at 9:20 and never wrote"
