"""An order to calm down is a brush-off for everybody; comfort, patience and one's own calm are none."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear

ANGRY = {
    "zh": ("等了六天没人回电！", "你们到底管不管？！", "我都气死了！"),
    "en": ("Six days and nobody rang!", "Useless, the lot of you!!", "Hello?"),
}
HALF_HEARD = 0.5


def heard(reply, lang):
    return [hear(reply, Situation(lang, (customer,))) for customer in ANGRY[lang]]


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "你先冷静一下"),
        ("zh", "别激动"),
        ("zh", "不要这么激动嘛"),
        ("zh", "您冷静下来我们再谈"),
        ("zh", "你激动什么呀"),
        ("en", "Look, calm down."),
        ("en", "Can you please calm down?"),
        ("en", "There's no need to get upset."),
        ("en", "Calm down, I'll check it now."),
    ],
)
def test_an_order_to_calm_down_is_a_taboo_whatever_was_said_before(lang, reply):
    for grasp in heard(reply, lang):
        assert grasp.find("X2").is_plain_taboo
        assert grasp.find("T03") is None
        assert "calm_order" in grasp.marks


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "让我先冷静地把情况理一遍"),
        ("zh", "我先冷静一下再看"),
        ("zh", "您这么冷静地跟我说，我很感谢。"),
        ("zh", "不着急，您慢慢说。"),
        ("zh", "没有让您冷静的意思，是我们没做好。"),
        ("zh", "您有七天冷静期。"),
        ("en", "Take your time, I'm listening."),
        ("en", "Let me go through this calmly."),
        ("en", "I'm trying to stay calm here, let me check again."),
        ("en", "You were told to calm down, and that was wrong of us."),
        ("en", 'Those were his words, "calm down, love", they are on the tape.'),
        ("en", "Don't worry, I'll look at it now."),
    ],
)
def test_comfort_and_calm_of_ones_own_are_no_order(lang, reply):
    for grasp in heard(reply, lang):
        assert grasp.find("X2") is None


@pytest.mark.parametrize(("lang", "reply"), [("zh", "您别激动，慢慢说，我在听。")])
def test_an_order_beside_an_open_ear_only_stings(lang, reply):
    for grasp in heard(reply, lang):
        assert grasp.find("X2").strength == HALF_HEARD
        assert grasp.find("T02").strength == 1


@pytest.mark.parametrize("reply", ["换谁都着急。", "搁谁都急。", "碰上这事谁都着急。"])
def test_sympathy_is_no_brush_off(reply):
    assert all(g.find("X2") is None for g in heard(reply, "zh"))


@pytest.mark.parametrize("reply", ["谁都着急，您排队等着。", "排队的人人都急。"])
def test_everybody_is_in_a_hurry_is_one(reply):
    assert all(g.find("X2") for g in heard(reply, "zh"))
