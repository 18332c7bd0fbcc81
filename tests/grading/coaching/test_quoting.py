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
