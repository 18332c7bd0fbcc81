from __future__ import annotations

import pytest

from grading.heard import Heard
from grading.sync import Stage
from tests.grading.sync.scene import heard, sync


def empathy(quote, strength=1.0, *missing):
    return heard(Heard("T03", quote, strength, missing))


@pytest.mark.parametrize(
    ("lang", "reply", "quote", "missing", "level", "why"),
    [
        ("zh", "扣款没成又没人通知，您生气我懂。", "您生气我懂", (), 4, "feeling_and_cause"),
        ("en", "No wonder you are furious: the debit failed unannounced.", "No wonder you are furious", (), 4, "feeling_and_cause"),
        ("zh", "您肯定火大。", "您肯定火大", ("cause",), 3, "feeling"),
        ("en", "You must be livid.", "You must be livid", ("cause",), 3, "feeling"),
        ("zh", "打了三遍，换谁都受不了。", "打了三遍，换谁都受不了", (), 3, "cause"),
        ("en", "Three calls would be too much for anyone.", "Three calls would be too much for anyone", (), 3, "cause"),
        ("zh", "理解您的心情。", "理解您的心情", ("cause",), 2, "formula"),
        ("en", "I understand how you feel.", "I understand how you feel", ("cause",), 2, "formula"),
        ("en", "We understand your feelings.", "We understand your feelings", ("cause",), 2, "formula"),
        ("zh", "您一定觉得很恶心。", "您一定觉得很恶心", (), 0, "wrong_feeling"),
        ("en", "You must be so embarrassed.", "You must be so embarrassed", (), 0, "wrong_feeling"),
    ],
)
def test_empathy_is_worth_the_right_feeling_and_its_cause(lang, reply, quote, missing, level, why):
    found = sync("emotion", reply, empathy(quote, 1.0, *missing), lang, anger=60)
    assert (found.level, found.quote, found.why) == (level, quote, why)


@pytest.mark.parametrize(
    ("lang", "reply"),
    [("zh", "请您先冷静一下。"), ("zh", "您别激动，我看看。"), ("en", "Please calm down."), ("en", "There's no need to shout, sir.")],
)
def test_a_call_for_calm_is_nought_whatever_else_is_said(lang, reply):
    found = sync("emotion", reply, heard(Heard("T03", reply[:-1]), marks=("calm_order",)), lang)
    assert (found.level, found.why) == (0, "ordered_calm")
    assert found.quote in reply


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "我没有让您冷静的意思，换谁都生气。"),
        ("zh", "您别着急，我马上查。"),
        ("en", "I would never tell you to calm down, anyone would be angry."),
    ],
)
def test_calm_that_is_not_ordered_is_no_order(lang, reply):
    assert sync("emotion", reply, heard(marks=("calm_order",)), lang).why != "ordered_calm"


@pytest.mark.parametrize("code", ["X5", "X7", "X8"])
def test_blame_and_insult_are_nought_when_plainly_heard(code):
    assert sync("emotion", "谁让您不存够钱。", heard(Heard(code, "谁让您不存够钱"))).level == 0
    assert sync("emotion", "谁让您不存够钱。", heard(Heard(code, "谁让您不存够钱", 0.5))).level == 1


@pytest.mark.parametrize(
    ("lang", "reply", "quote"),
    [
        ("zh", "您一定很开心吧！", "您一定很开心"),
        ("en", "You must be delighted.", "You must be delighted"),
        ("en", "You're so happy with us, I can tell.", "You're so happy"),
    ],
)
def test_joy_put_into_the_mouth_of_an_upset_customer_is_nought(lang, reply, quote):
    found = sync("emotion", reply, lang=lang)
    assert (found.level, found.quote, found.why) == (0, quote, "wrong_feeling")


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "感谢您的耐心。"),
        ("zh", "很高兴为您服务。"),
        ("zh", "恭喜您！"),
        ("en", "Thank you for your patience."),
        ("en", "Happy to help!"),
    ],
)
def test_cheer_and_thanks_are_out_of_sync_at_full_anger_only(lang, reply):
    assert sync("emotion", reply, lang=lang, anger=85).why == "cheerful"
    assert sync("emotion", reply, lang=lang, anger=85).level == 0
    assert sync("emotion", reply, lang=lang, anger=50).level == 1
    assert sync("emotion", reply, lang=lang, customer="好的，谢谢你。" if lang == "zh" else "Okay, thank you.", anger=10).level == 3


@pytest.mark.parametrize(
    ("lang", "reply"), [("zh", "谢谢您，核对上了，我今天五点前给您退。"), ("en", "Thank you, that matches; I will refund it by five.")]
)
def test_thanks_beside_a_step_are_no_fault(lang, reply):
    assert sync("emotion", reply, heard(Heard("T10", reply[:-1])), lang, anger=85).level == 1


def test_cheer_beside_empathy_costs_one_at_full_anger():
    reply = "您生气我懂，很高兴为您服务。"
    assert sync("emotion", reply, empathy("您生气我懂"), anger=85).level == 3
    assert sync("emotion", reply, empathy("您生气我懂"), anger=60).level == 4


@pytest.mark.parametrize(("lang", "reply"), [("zh", "您有点生气，扣款没成。"), ("en", "You are a bit angry the debit failed.")])
def test_full_anger_is_not_a_little_anger(lang, reply):
    assert sync("emotion", reply, empathy(reply[:-1]), lang, anger=85).why == "understated"
    assert sync("emotion", reply, empathy(reply[:-1]), lang, anger=50).level == 4


@pytest.mark.parametrize(
    ("lang", "customer", "angry", "sad"),
    [
        ("zh", "我没有生气，我是失望。", "您这么生气", "您这么失望"),
        ("en", "I'm not angry, I'm disappointed.", "You are so angry", "You are so disappointed"),
    ],
)
def test_the_customers_latest_words_beat_the_list(lang, customer, angry, sad):
    assert sync("emotion", angry, empathy(angry), lang, customer).level == 0
    assert sync("emotion", sad, empathy(sad), lang, customer).level == 4


@pytest.mark.parametrize(
    ("lang", "customer", "reply"), [("zh", "我能不生气吗？", "您生气"), ("en", "How could I not be angry?", "You are angry")]
)
def test_a_rhetorical_not_is_none(lang, customer, reply):
    assert sync("emotion", reply, empathy(reply), lang, customer).level == 4


def test_a_but_takes_the_whole_feeling_back_to_three():
    assert sync("emotion", "您生气我懂，但这是规定。", empathy("您生气我懂", 0.5)).why == "weakened"


@pytest.mark.parametrize(
    ("lang", "reply", "level", "why"),
    [
        ("zh", "扣款没成让您着急了。", 2, "mentioned"),
        ("zh", "您一定觉得很丢脸。", 0, "wrong_feeling"),
        ("zh", "这事我很为难。", 1, "unfelt"),
        ("en", "The debit is what worries you most.", 2, "mentioned"),
        ("en", "You must be mortified.", 0, "wrong_feeling"),
        ("en", "No need for you to be worried.", 1, "unfelt"),
    ],
)
def test_a_feeling_in_passing(lang, reply, level, why):
    found = sync("emotion", reply, lang=lang, anger=60)
    assert (found.level, found.why) == (level, why)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_kindness_without_a_feeling_is_two_and_nothing_one(lang):
    reply = {"zh": "是我们漏了通知，对不起。", "en": "We failed to warn you, I am sorry."}[lang]
    assert sync("emotion", reply, heard(Heard("T04", reply[:-1])), lang, anger=60).level == 2
    nothing = sync("emotion", {"zh": "我这就去查。", "en": "I will look into it."}[lang], lang=lang, anger=60)
    assert (nothing.level, nothing.quote) == (1, "")


@pytest.mark.parametrize("reply", ["When exactly did you press the alarm?", "I can have the panic button tested with you there."])
def test_a_thing_named_like_a_feeling_is_none(reply):
    assert sync("emotion", reply, heard(), "en", anger=60).level == 1


@pytest.mark.parametrize(
    ("lang", "reply"), [("zh", "啊……对不起，孩子又要挨一针。"), ("en", "Oh, sorry, nine days of it. Is the light red?")]
)
def test_a_sorry_that_no_ear_took_for_an_apology_is_kind_all_the_same(lang, reply):
    assert (sync("emotion", reply, lang=lang, anger=60).level, sync("emotion", reply, lang=lang, anger=60).why) == (2, "kind")


@pytest.mark.parametrize(
    ("lang", "reply", "said"),
    [
        ("en", "Oh my goodness, how awful, how is your dad now?", "Oh my goodness, how awful"),
        ("en", "That sounds rough. Which day was it?", "That sounds rough"),
        ("zh", "这也太烦人了，是哪一天的事？", "这也太烦人了"),
        ("zh", "跑了三趟，够呛。是哪一天的事？", "够呛"),
    ],
)
def test_whoever_cries_out_with_them_is_kind(lang, reply, said):
    found = sync("emotion", reply, heard(), lang, anger=60)
    assert (found.level, found.quote, found.why) == (2, said, "kind")


@pytest.mark.parametrize(
    ("lang", "reply"),
    [("en", "That's hard to say."), ("en", "It is hard for us too."), ("zh", "您太过分了。"), ("zh", "换我来查。")],
)
def test_words_that_cry_out_at_something_else_are_no_kindness(lang, reply):
    assert sync("emotion", reply, heard(), lang, anger=60).level == 1


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "电话打到您单位总机，当着同事的面，真是难堪。"),
        ("en", "Through your switchboard at work, how embarrassing in front of a colleague!"),
    ],
)
def test_a_feeling_told_with_what_brought_it_about_is_no_wrong_one(lang, reply):
    assert sync("emotion", reply, empathy(reply[:-1]), lang, anger=60).why == "cause"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_whoever_names_what_weighs_on_them_does_not_pass_over_the_feeling(lang):
    reply = {"zh": "原来是妈妈的手艺。", "en": "So it is your mother's recipe."}[lang]
    found = sync("emotion", reply, heard(need="need"), lang, anger=60)
    assert (found.level, found.why) == (3, "beneath")


@pytest.mark.parametrize(("lang", "customer"), [("zh", "尾号是0926。"), ("en", "It ends in 0926.")])
def test_a_calm_customer_needs_no_feeling_named(lang, customer):
    reply = {"zh": "核对上了，我接着查。", "en": "That matches, let me look."}[lang]
    assert [sync("emotion", reply, lang=lang, customer=customer, anger=a).level for a in (90, 60, 20, None)] == [1, 1, 3, 2]
    assert sync("emotion", reply, heard(Heard("T20", reply[:-1])), lang, customer, anger=20).why == "warm"
    assert sync("emotion", reply, heard(Heard("X3", reply[:-1])), lang, customer, anger=20).level == 1


def test_without_a_list_or_a_sign_any_bad_feeling_named_counts():
    assert sync("emotion", "您着急", empathy("您着急"), customer="还没到。", stage=Stage()).level == 4
