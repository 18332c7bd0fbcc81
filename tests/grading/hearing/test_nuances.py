"""Handling that is neither technique nor taboo: contradictions, refusals, money before respect, burdens, stuffing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.heard import Grasp, Heard
from grading.hearing.claims import contradicted
from grading.hearing.ear import Situation, hear
from grading.hearing.memory import EMPTY, new_person, remember, weigh
from grading.hearing.nuances import Taste, nuances_of
from grading.hearing.stuffing import stuffed
from simulator.content.loader import load
from simulator.content.scenario import Scenario

TASTE = Taste()
REFUND = {
    "zh": ("worn-shoes", "这双鞋给您免费换一双。", "换货办不了。"),
    "en": ("worn-shoes", "We will exchange the pair free of charge.", "An exchange is not possible."),
}


def heard_in(case, lang, *replies):
    """Memory after all but the last reply, and the last one heard."""
    memory = EMPTY
    for reply in replies[:-1]:
        situation = Situation(lang, ("嗯。" if lang == "zh" else "Hm.",), case)
        memory = remember(memory, weigh(memory, hear(reply, situation), reply, situation), situation)
    situation = Situation(lang, ("嗯。" if lang == "zh" else "Hm.",), case)
    return memory, weigh(memory, hear(replies[-1], situation), replies[-1], situation)


def names(reply, lang, *earlier, case=None, taste=TASTE):
    memory, grasp = heard_in(case, lang, *earlier, reply)
    return [n.name for n in nuances_of(reply, grasp, memory, earlier, lang, taste)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_taking_back_an_offer_is_a_contradiction_with_both_quotes(lang):
    scenario, offer, refusal = REFUND[lang]
    case = load(Scenario, scenario).case
    memory, grasp = heard_in(case, lang, offer, refusal)
    pair = contradicted(memory.claims, grasp.claims, refusal, lang)
    assert pair is not None
    assert (pair[0].value, pair[1].value) == ("yes", "no")
    assert pair[0].quote in offer
    assert pair[1].quote in refusal


@pytest.mark.parametrize(("lang", "mended"), [("zh", "更正一下，换货办不了。"), ("en", "I was wrong: an exchange is not possible.")])
def test_correcting_oneself_openly_is_no_contradiction(lang, mended):
    scenario, offer, _ = REFUND[lang]
    memory, grasp = heard_in(load(Scenario, scenario).case, lang, offer, mended)
    assert contradicted(memory.claims, grasp.claims, mended, lang) is None


@pytest.mark.parametrize(
    ("first", "then", "differs"), [("您好，我姓王，工号17。", "打电话找我就行，我叫小王。", False), ("我姓王。", "我叫李娜。", True)]
)
def test_a_surname_with_what_colleagues_put_before_it_is_the_same_name(first, then, differs):
    memory, grasp = heard_in(load(Scenario, REFUND["zh"][0]).case, "zh", first, then)
    assert (contradicted(memory.claims, grasp.claims, then, "zh") is not None) is differs


@pytest.mark.parametrize(
    ("lang", "unknown", "account"),
    [
        ("zh", "对外传输日志只有数据专员能查，本席位看不到。", "我总结一下今天说定的：说明现在知道什么、要查什么、为什么不能先下结论。"),
        ("en", "Where the details went out cannot be known at this desk.", "You will have a clear account of what we know so far."),
    ],
)
def test_not_knowing_refuses_nothing(lang, unknown, account):
    case = load(Scenario, "calls-after-application").case
    memory, grasp = heard_in(case, lang, unknown, account)
    assert contradicted(memory.claims, grasp.claims, account, lang) is None


def test_another_name_is_a_contradiction_unless_somebody_else_took_over():
    case = load(Scenario, "worn-shoes").case
    memory, grasp = heard_in(case, "en", "Good morning, my name is Clara.", "My name is Peter, how are you?")
    assert contradicted(memory.claims, grasp.claims, "My name is Peter", "en") is not None
    assert contradicted(new_person(memory).claims, grasp.claims, "My name is Peter", "en") is None


@pytest.mark.parametrize(
    ("reply", "lang", "expected"),
    [
        ("That is not possible.", "en", "refused"),
        ("这个办不了。", "zh", "refused"),
        ("没有批号，我不能说是真是假，得验了才知道。", "zh", None),
        ("Isn't it possible that he can't come?", "en", None),
        ("I can hear how upset you are.", "en", None),
    ],
)
def test_a_plain_no(reply, lang, expected):
    found = names(reply, lang)
    assert (expected in found) if expected else not {"refused", "given"} & set(found)


def test_a_no_with_something_instead_is_given_and_not_refused():
    grasp = Grasp(items=(Heard("T09", "or tomorrow at nine"),))
    found = nuances_of("I can't do today, but I can do tomorrow at nine.", grasp, EMPTY, (), "en", TASTE)
    assert [n.name for n in found] == ["given"]


@pytest.mark.parametrize(("reply", "lang"), [("We can offer you a voucher.", "en"), ("给您一张优惠券吧。", "zh")])
def test_money_before_respect_offends_only_the_proud_and_only_before_it(reply, lang):
    assert "money_first" in names(reply, lang, taste=Taste(proud=True))
    assert "money_first" not in names(reply, lang)
    sorry = "对不起，是我们漏了，让您难堪了。" if lang == "zh" else "I'm sorry, that was our mistake and it embarrassed you."
    assert "money_first" not in names(reply, lang, sorry, taste=Taste(proud=True))


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "The router's firmware, that is, its own little program, was old."),
        ("en", "It is what we call a chargeback: the bank takes the money back for you."),
        ("zh", "光猫就是您家墙边插线的那个小盒子。"),
        ("zh", "您家墙边有个小盒子，叫光猫，上面有一排灯。"),
    ],
)
def test_a_trade_term_beside_its_plain_words_is_none(lang, reply):
    assert "jargon" not in names(reply, lang, taste=Taste(plain=True))


@pytest.mark.parametrize(
    ("lang", "reply"), [("en", "The firmware is the problem."), ("en", "The chargeback is your problem."), ("zh", "光猫就是坏了。")]
)
def test_what_is_said_of_a_trade_term_does_not_explain_it(lang, reply):
    assert "jargon" in names(reply, lang, taste=Taste(plain=True))


def test_burdens():
    assert "questioned" in names("What date? Which branch? Who served you?", "en")
    assert "questioned" not in names("Pardon?? I lost you there. Is it the blue one?!", "en")
    assert "long_winded" in names("I see. " + "We will look at it from every side. " * 30, "en", taste=Taste(anger=80))
    assert "jargon" in names("Your work order is in the queue.", "en", taste=Taste(plain=True))
    assert "jargon" not in names("Your work order is in the queue.", "en")
    assert "parrot" in names(
        "We will look into the matter of the broken heater.", "en", "We will look into the matter of the broken heater!"
    )
    assert "parrot" not in names("Yes, of course.", "en", "Yes, of course.")


@pytest.mark.parametrize(
    ("reply", "lang"),
    [
        ("Empathy, apology, promise, options, evidence, summary, respect, thanks, extension.", "en"),
        ("理解，抱歉，复述，两个办法，五点前，权限，记录，谢谢，顺便。", "zh"),
    ],
)
def test_good_words_on_a_string_are_recited(reply, lang):
    assert "recited" in names(reply, lang)


def test_a_short_and_full_answer_is_not_recited():
    assert "recited" not in names("Sorry, Ms Wang. Our fault, the fee goes back today, by five, and I'll ring you.", "en")


@pytest.mark.parametrize(
    ("lang", "said", "again", "same"),
    [
        ("en", "I understand how you feel.", "I understand how you feel!", True),
        ("en", "I'm so sorry, I do understand how you feel.", "I'm so sorry, I understand how you feel.", True),
        ("zh", "我理解您的心情。", "我理解您的心情！", True),
        ("en", "I understand how you feel.", "I understand what the delay cost you.", False),
        ("en", "I'll do that now.", "I'll do that one before five.", False),
        ("zh", "我理解您的心情。", "我理解您为什么着急。", False),
    ],
)
def test_kind_words_said_again_are_the_same_reply_in_either_language(lang, said, again, same):
    assert ("parrot" in names(again, lang, said)) is same


@pytest.mark.parametrize(
    ("reply", "lang", "expected"),
    [
        ("Empathy, apology, promise, options, evidence, summary, respect, thanks.", "en", True),
        ("同理心，道歉，承诺，选择，依据，总结，尊重，感谢。", "zh", True),
        ("understand sorry own paraphrase two options before five authority record shows because summary thank", "en", True),
        ("I'm sorry, we lost your call. I'll ring you by five. You pick: a refund, or a new one. Which?", "en", False),
        ("王女士，您好。我姓林，这事归我管。扣款失败是差了十六块四，滞纳金我现在就给您免了，五点前回您电话。", "zh", False),
    ],
)
def test_a_list_of_passwords_is_stuffing(reply, lang, expected):
    assert stuffed(reply, lang) is expected


@given(st.text(max_size=300), st.sampled_from(["zh", "en"]))
def test_quotes_of_nuances_are_in_the_reply(reply, lang):
    _, grasp = heard_in(None, lang, reply)
    for nuance in nuances_of(reply, grasp, EMPTY, (), lang, Taste(proud=True, plain=True, anger=90)):
        assert nuance.quote in reply


@pytest.mark.parametrize(
    ("reply", "lang", "name", "expected"),
    [
        ("许先生您好，我是小周。", "zh", "罗先生", True),
        ("罗先生您好，我是小周。", "zh", "罗先生", False),
        ("您说的那位许先生，我去问。", "zh", "罗先生", False),
        ("Good morning Mr Wang, this is Lin.", "en", "Ms Chen", True),
        ("Hello, Ms Chen, this is Lin.", "en", "Ms Chen", False),
        ("I spoke to Mr Wang, the technician.", "en", "Ms Chen", False),
    ],
)
def test_calling_somebody_by_another_name(reply, lang, name, expected):
    assert ("misnamed" in names(reply, lang, taste=Taste(name=name))) is expected


def test_who_takes_their_money_back_does_not_put_it_first():
    proud = Taste(proud=True)
    assert "money_first" in names("我赔您一万块。", "zh", taste=proud)
    assert "money_first" not in names("赔您一万那句我收回，我没这个权限。", "zh", taste=proud)


@pytest.mark.parametrize(
    ("reply", "no"),
    [
        ("I can't quite make out the second figure, I'm afraid.", False),
        ("I cannot imagine how that felt.", False),
        ("We can't make an exception.", True),
        ("I can't see the file, and we cannot refund it.", True),
    ],
)
def test_what_cannot_be_made_out_refuses_nothing(reply, no):
    assert bool({"refused", "given"} & set(names(reply, "en"))) is no


@pytest.mark.parametrize(
    ("lang", "reply", "name"),
    [
        ("en", "I can't make him sign it. Shall my supervisor ring you tomorrow at ten?", "given"),
        ("en", "I can't make him sign it.", "refused"),
    ],
)
def test_a_no_with_another_hour_has_something_instead(lang, reply, name):
    grasp = Grasp(items=(Heard("T15", "Shall my supervisor ring you tomorrow at ten?", 1.0),) if name == "given" else ())
    assert name in {n.name for n in nuances_of(reply, grasp, EMPTY, (), lang, TASTE)}
