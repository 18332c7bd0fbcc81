"""C1 and C3: warmth without a name, a name in the second reply, a sorry for what befell them: none of them is nothing."""

from __future__ import annotations

import pytest

from grading.call import hear_call
from grading.judging.embedded import judge
from grading.rubric import shipped_rubric
from grading.text import Lang
from grading.transcript import Transcript, Turn
from grading.verdict import Scored


def found(lang: Lang, criterion: str, *pairs: tuple[str, str]) -> tuple[int, str]:
    turns = tuple(Turn(who, words) for pair in pairs for who, words in zip(("customer", "agent"), pair, strict=True))
    verdict = judge(hear_call(Transcript(turns, lang), None), shipped_rubric()).verdicts[criterion]
    assert isinstance(verdict, Scored)
    return verdict.level, verdict.why


ANGRY: dict[Lang, str] = {"en": "The cake is ruined and nobody cares!", "zh": "蛋糕毁了，你们谁管？气死我了！"}


@pytest.mark.parametrize(
    ("lang", "reply", "level"),
    [
        ("en", "I am so sorry this happened on your daughter's birthday.", 2),
        ("en", "No cake brings back that afternoon.", 2),
        ("zh", "我明白，孩子的生日要紧。", 2),
        ("en", "Sorry, I can't say that.", 0),
        ("zh", "我明白，您别急。", 0),
        ("zh", "好的，订单号报一下。", 0),
    ],
)
def test_plain_sympathy_with_its_cause_is_heard(lang: Lang, reply: str, level: int) -> None:
    assert min(found(lang, "C3", (ANGRY[lang], reply))[0], 2) == level


@pytest.mark.parametrize(
    ("lang", "first", "second"),
    [
        ("en", "Oh no, the cake for the little one, that must have been awful for her.", "I'm Tess, and I'll see this through to the end myself."),
        ("zh", "哎呀，孩子的生日蛋糕毁了，换谁都得急。", "我叫小田，这件事从现在起我负责到底。"),
    ],
)  # fmt: skip
def test_a_warm_opening_lacks_only_its_name_and_gets_it_with_the_second_reply(lang: Lang, first: str, second: str) -> None:
    assert found(lang, "C1", (ANGRY[lang], first)) == (2, "no_name")
    assert found(lang, "C1", (ANGRY[lang], first), ("Who are you?" if lang == "en" else "你谁啊？", second))[0] >= 3
