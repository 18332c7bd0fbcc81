"""Plain questions, a word that takes down, a rule with its reason and the customer's own words granted are no taboo; the real ones stay."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from grading.hearing.memory import EMPTY, weigh
from grading.text import Lang


def taboos(lang: Lang, customer: str, reply: str) -> set[str]:
    situation = Situation(lang, (customer,))
    return {i.code for i in weigh(EMPTY, hear(reply, situation), reply, situation).items if i.is_taboo}


FINE: tuple[tuple[Lang, str, str], ...] = (
    ("en", "The zip broke on day two.", "When did it break, and were you wearing it that day?"),
    ("en", "They told me Tuesday.", "Noted. So the van was due on Tuesday between two and four. Can you send me the card they left, and who was at home?"),
    ("en", "I can do mornings.", "Understood. I'll put you down for Thursday at nine then. Is there a lift in the building?"),
    ("en", "I booked the hall and had the cake in her colours.", "A hall and a cake in her colours, you had put your heart into it."),
    ("en", "I want the account opened.", "I know it is hard. That's our rule, and it's there to protect you. What is your surname?"),
    ("zh", "那钱总不会自己跑出去的吧？", "您好，钱确实不会自己跑出去。我先查一下18号的流水。"),
    ("zh", "我每周三来游泳。", "对了，您周三都来游泳啊，挺喜欢水的吧。"),
    ("zh", "上午九点前都行。", "好的。那我给您约周四上午八点半，师傅姓李，到之前给您打电话。您家几楼？"),
    ("zh", "你别绕我。", "我知道您急。没核对身份我看不了账户，这是规定，也是保护您。您贵姓？"),
)  # fmt: skip


@pytest.mark.parametrize(("lang", "customer", "reply"), FINE)
def test_what_means_no_harm_is_no_taboo(lang: Lang, customer: str, reply: str) -> None:
    assert taboos(lang, customer, reply) == set()


@pytest.mark.parametrize(
    ("lang", "customer", "reply", "code"),
    [
        ("en", "I never signed it.", "I was at work. And were you?", "X8"),
        ("en", "It has been three weeks.", "Noted.", "X2"),
        ("en", "It has been three weeks.", "Okay.", "X2"),
        ("en", "I want the account opened.", "That's the rule.", "X2"),
        ("zh", "等了三个礼拜了。", "知道了。", "X2"),
        ("zh", "你别绕我。", "这是规定。", "X2"),
        ("zh", "那屏幕总不会自己碎吧？", "屏幕不会自己碎，您自己摔的吧。", "X5"),
    ],
)
def test_what_is_meant_stays_one(lang: Lang, customer: str, reply: str, code: str) -> None:
    assert code in taboos(lang, customer, reply)
