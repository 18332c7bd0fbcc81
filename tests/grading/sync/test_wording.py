from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.heard import Heard
from grading.sync import Stage
from tests.grading.sync.scene import heard, sync

LINE = {"zh": "断网九天了，师傅约了四次都没人来。", "en": "Offline for nine days, and the engineer missed four appointments."}
KEYS = {"zh": Stage((), ("断网", "九天")), "en": Stage((), ("offline", "nine days"))}


def wording(reply, lang="zh", grasp=None, customer=None, stage=None):
    return sync("wording", reply, grasp, lang, customer or LINE[lang], stage or KEYS[lang])


@pytest.mark.parametrize(
    ("lang", "reply", "level", "quote"),
    [
        ("zh", "我马上处理。", 1, "断网"),
        ("zh", "断网的事我马上看。", 2, "断网"),
        ("zh", "断网九天，我马上看。", 3, "断网"),
        ("zh", "断网九天，师傅又没来，我马上看。", 4, "断网"),
        ("en", "I will look at this at once.", 1, "Offline"),
        ("en", "Being offline is what I will fix.", 2, "offline"),
        ("en", "Offline for nine days: I will fix it.", 3, "nine days"),
        ("en", "Offline nine days and no engineer: I will fix it.", 4, "nine days"),
    ],
)
def test_the_more_of_their_words_the_higher(lang, reply, level, quote):
    found = wording(reply, lang)
    assert (found.level, found.quote) == (level, quote)


@pytest.mark.parametrize(
    ("lang", "clean", "dirty", "why"),
    [
        ("zh", "断网九天，我今天派人修。", "断网九天，我按SLA给您催单。", "jargon"),
        ("zh", "断网九天，我今天派人修。", "断网九天，相关部门将予以处理。", "formal"),
        ("zh", "断网九天，我今天派人修。", "亲，断网九天呀，我今天派人修哦。", "chummy"),
        ("en", "Offline nine days; I'm sending someone.", "Offline nine days; your SLA is with tier two.", "jargon"),
        ("en", "Offline nine days; I'm sending someone.", "Offline nine days; please be advised it is noted.", "formal"),
        ("en", "Offline nine days; I'm sending someone.", "Offline nine days, mate; I'm sending someone.", "chummy"),
    ],
)
def test_jargon_and_a_wrong_register_cost_and_are_quoted(lang, clean, dirty, why):
    found = wording(dirty, lang)
    assert found.level < wording(clean, lang).level
    assert found.why == why
    assert found.quote in dirty


def test_a_customer_who_speaks_formally_may_be_answered_so():
    formal = "断网九天，相关部门将予以处理。"
    assert wording(formal, customer="依据合同条款，断网九天如何赔偿？").why != "formal"


def test_a_word_of_theirs_and_an_explained_one_are_no_jargon():
    reply = "断网九天，我给您催单。"
    assert wording(reply).why == "jargon"
    assert wording(reply, customer="断网九天了，给我催单！").why != "jargon"
    assert wording(reply, grasp=heard(Heard("T22", "我给您催单"))).why != "jargon"
    assert wording(reply, stage=Stage((), ("断网", "催单"))).why != "jargon"


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "断网九天了，师傅约了四次都没人来，是吧。"),
        ("en", "So, offline for nine days, and the engineer missed four appointments, right."),
    ],
)
def test_a_whole_line_said_back_is_not_sync(lang, reply):
    found = wording(reply, lang)
    assert (found.level, found.why) == (1, "parrot")
    assert found.quote.lower() in LINE[lang].lower()


def test_a_short_line_said_back_is_no_parroting():
    assert wording("九天了，我知道。", customer="九天了！").why != "parrot"


@pytest.mark.parametrize(("lang", "reply"), [("zh", "我一步一步跟您说。"), ("en", "I'll take you through it.")])
def test_plain_words_of_ones_own_are_two_and_a_brush_off_nought(lang, reply):
    assert wording(reply, lang, heard(Heard("T22", reply[:-1]))).level == 2
    assert wording(reply, lang, heard(Heard("X2", reply[:-1]))).level == 0


@pytest.mark.parametrize(("lang", "customer"), [("zh", "喂？"), ("en", "Yes?")])
def test_with_nothing_to_take_up_wording_that_suits_is_three(lang, customer):
    found = wording("我来查。" if lang == "zh" else "Let me look.", lang, customer=customer, stage=Stage((), ()))
    assert (found.level, found.quote) == (3, "")


def test_a_customer_who_has_not_spoken_cannot_be_echoed():
    with pytest.raises(KeyError):
        sync("wording", "您好。", customer=(), stage=Stage(keywords=()))


def test_no_word_of_theirs_is_quoted_in_half():
    assert wording("啊，您都是自己接送，辛苦了。", "zh", None, "都是我自己接送，店里忙。").quote.startswith("自己接送")
    assert wording("原来是妈妈的手艺。", "zh", None, "我喝的不是汤，是我妈的手艺。").quote == "妈妈的手艺"


@pytest.mark.parametrize(
    ("lang", "reply", "customer"), [("zh", "一点半，医生打给您。", "那就一点半打来吧。"), ("en", "4.30 it is.", "Then 4.30 please.")]
)
def test_a_time_taken_as_they_named_it_is_more_than_one_word(lang, reply, customer):
    assert wording(reply, lang, None, customer).why != "one_word"


def test_a_reply_that_ends_with_their_small_words_takes_up_nothing():
    assert wording("我马上看，先跟您", customer="我跟您说过断网九天了。").quote != "跟您"


@given(st.lists(st.sampled_from(["断网", "九天", "跟您", "说过", "的", "您在", "在吗", "这月", "点", "，"]), max_size=6).map("".join))
def test_any_words_of_theirs_in_any_order_can_be_measured(reply):
    found = wording(reply, customer="我跟您说过的，断网九天了，您在吗？这月我的网都没有点。")
    assert found.quote in reply or found.why in {"missed", "own_words"}
