"""What only sounds like a limit, a choice, a detour or a promise: none applies, yes or no, straight to the matter, the length of a way."""

from __future__ import annotations

import pytest

from grading.heard import Heard
from grading.hearing.choosing import without_yes_or_no
from grading.hearing.detours import without_worries
from grading.hearing.ear import Situation, hear, listen
from grading.hearing.limits import limit_told, without_boundless
from grading.text import Lang


@pytest.mark.parametrize(
    ("lang", "quote", "kept"),
    [
        ("en", "Nobody needs to approve it, I can do it", False),
        ("en", "there is no approval needed, I do it now", False),
        ("en", "Nobody needs to approve the first night, but the second is beyond me", True),
        ("en", "I cannot waive it, what I can do is ask my manager now", True),
        ("zh", "不用谁批，我现在就给您办", False),
        ("zh", "这三十件不用谁批，再往上我得请东家点头", True),
        ("zh", "两千以内我自己能签，超了得经理批", True),
    ],
)
def test_a_limit_that_does_not_apply_is_none(lang: Lang, quote: str, kept: bool) -> None:
    assert bool(without_boundless([Heard("T11", quote)], lang)) is kept


@pytest.mark.parametrize(
    ("lang", "quote", "kept"),
    [
        ("en", "Do you trust the 22:15 or not?", False),
        ("en", "Would you rather have the room now or tomorrow?", True),
        ("en", "Do you want the repair or not?", True),
        ("zh", "您收到还是没收到？", False),
        ("zh", "您要修还是要换？", True),
    ],
)
def test_or_not_makes_no_choice(lang: Lang, quote: str, kept: bool) -> None:
    assert bool(without_yes_or_no([Heard("T09", quote)], lang)) is kept


@pytest.mark.parametrize(
    ("lang", "quote", "kept"),
    [
        ("zh", "先说办法：顶层2201现在空着，您今晚就能住", False),
        ("zh", "谁的错咱们回头再说，先说办法", True),
        ("en", "Straight to the matter: 2201 is free tonight", False),
        ("en", "Let's leave the bill aside and go straight to the room", True),
    ],
)
def test_going_straight_to_the_matter_is_no_detour(lang: Lang, quote: str, kept: bool) -> None:
    assert bool(without_worries([Heard("T19", quote)], lang)) is kept


@pytest.mark.parametrize(
    ("lang", "reply", "due"),
    [
        ("zh", "箱子我们来转，您跟我同事走员工通道，大概12分钟到二号楼。", False),
        ("zh", "我这就走过去，十分钟到您那儿。", True),
        ("en", "My colleague will walk you there by the staff corridor, 12 minutes.", False),
        ("en", "I will walk over to you within ten minutes.", True),
    ],
)
def test_the_length_of_a_way_is_no_date(lang: Lang, reply: str, due: bool) -> None:
    heard = hear(reply, Situation(lang))
    assert (heard.promise is not None or heard.find("T10") is not None) is due


@pytest.mark.parametrize(
    ("lang", "reply", "told"),
    [
        ("en", "I can't promise it will be today. I'll ring you at five.", True),
        ("en", "My supervisor signs that one off. I'll ring you at five.", True),
        ("en", "I can't promise it will be today.", False),
        ("en", "Can't I promise you that? I'll ring you at five.", False),
        ("zh", "今天能不能到我不敢保证，五点我给您打电话。", True),
        ("zh", "五点我给您打电话。", False),
    ],
)
def test_a_limit_in_plain_words_is_one_beside_a_way_forward(lang: Lang, reply: str, told: bool) -> None:
    found = limit_told((), listen(reply, Situation(lang)).reading, lang)
    assert bool(found) is told
    assert all(item.code == "T11" and item.quote.lower() in reply.lower() for item in found)
