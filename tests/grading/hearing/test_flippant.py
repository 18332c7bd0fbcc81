"""A yawn acted out, a shrug of a suggestion, a laugh at somebody who asked for help: each is heard for what it is."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear


@pytest.mark.parametrize(
    ("lang", "reply", "code"),
    [
        ("zh", "*翻白眼* 行吧", "X7"),
        ("zh", "*伸懒腰* *打哈欠* 您接着说", "X7"),
        ("zh", "要不您自己先弄弄看吧。", "X2"),
        ("zh", "那你自己想想办法呗", "X2"),
        ("zh", "那您走路去呗，哈哈", "X8"),
        ("zh", "钱不退了，哈哈，骗你的。", "X8"),
        ("en", "*yawns loudly* go ahead then", "X7"),
        ("en", "*shrugs* it happens", "X7"),
        ("en", "walk to the office lol", "X8"),
        ("en", "so buy a heater haha", "X8"),
        ("en", "The engineer is not coming. Just kidding.", "X8"),
    ],
)
def test_flippancy_is_a_taboo(lang, reply, code):
    found = hear(reply, Situation(lang, ())).find(code)
    assert found is not None
    assert found.is_plain_taboo


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "您自己先试试重启光猫，灯亮了告诉我。"),
        ("zh", "不好意思，昨晚值夜班打了个哈欠，您请说。"),
        ("zh", "明天的师傅不去了，换成后天上午九点，我给您打电话，对不起。"),
        ("zh", "您打车过去吧，车费我们报销，发票给我就行。"),
        ("en", "You could take a taxi tonight and we refund the fare."),
        ("en", "Excuse me for yawning, I was on nights. Please go on."),
        ("en", "The engineer is not coming before noon. I'll ring you when he sets out, and I'm not joking about that."),
        ("en", "Take the number 12 bus to the depot, please, and ask for me."),
    ],
)
def test_a_step_of_theirs_with_help_and_an_excuse_are_none(lang, reply):
    assert not [i.code for i in hear(reply, Situation(lang, ())).items if i.code in {"X2", "X7", "X8"} and i.is_plain_taboo]
