"""What a call without a case still shows: danger passed over, the customer not listened to, bounds overstepped, an end in anger."""

from __future__ import annotations

import pytest

from grading.call import hear_call
from grading.judging.embedded import judge
from grading.judging.measures.danger import threat_in
from grading.rubric import shipped_rubric
from grading.transcript import Transcript, Turn
from grading.verdict import Scored
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario


def card(lang, *pairs):
    turns = tuple(Turn(role, words) for customer, reply in pairs for role, words in (("customer", customer), ("agent", reply)))
    return judge(hear_call(Transcript(turns, lang), None), shipped_rubric())


def found(scorecard, criterion):
    verdict = scorecard.verdicts[criterion]
    assert isinstance(verdict, Scored)
    return verdict.level, verdict.why


DANGER = [
    ("zh", "我爸吃了药喘不上气，嘴唇都肿了！", "好的，请问您是要投诉医生还是投诉药房？", "您先让他停药，马上打120，我同时叫值班医生给您回电。"),
    ("en", "It stinks of gas in the kitchen!", "Thank you. Is it about the invoice or the warranty?", "Please open the windows and get everyone out; I'm calling the emergency team now."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "customer", "script", "safe"), DANGER)
def test_danger_that_is_passed_over_is_a_serious_breach(lang, customer, script, safe):
    ignored = card(lang, (customer, script), ("?", script))
    assert found(ignored, "C12") == (0, "danger")
    assert customer[:4] in ignored.verdicts["C12"].evidence[0][1]
    assert found(card(lang, (customer, safe), ("?", script)), "C12")[1] != "danger"


@pytest.mark.parametrize(
    ("lang", "customer"),
    [
        ("zh", "气得我胸口都疼了，你们的服务！"),
        ("zh", "我把毯子一掀，线头跟着起来了。"),
        ("zh", "上周电梯冒烟，你们到现在没个说法。"),
        ("en", "My bill nearly gave me chest pains!"),
    ],
)
def test_figures_of_speech_and_what_is_over_are_no_danger(lang, customer):
    assert found(card(lang, (customer, "好的，请问单号多少？" if lang == "zh" else "What is the number?")), "C12")[1] != "danger"


ASKED_AGAIN = [
    ("zh", ("材料1月15号交的，到现在没消息！", "什么时候交的？"), ("我刚说了，1月15号。", "哦。参保人叫什么？"), "王桂兰！我刚才都说了！"),
    ("en", ("Harold Venn, CT4410, I was billed twice!", "Name?"), ("I just told you, Harold Venn.", "And the reference?"), "I've already given you that."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "first", "second", "last"), ASKED_AGAIN)
def test_being_asked_again_twice_shows_that_nobody_listened(lang, first, second, last):
    kind = (
        ("？", "您连着两天没睡好，换谁都着急，是我们的错，对不起。")
        if lang == "zh"
        else ("?", "Billed twice and asked twice, anyone would be cross.")
    )
    level, _ = found(card(lang, first, second, (last, kind[1])), "C2")
    assert level <= 1


def test_a_restatement_that_is_confirmed_is_not_asking_again():
    said_back = "So I have this right: ordered on the 5th, delivered on the 9th, given on the 10th. Is that right?"
    felt = "A broken gift on her birthday, anyone would be upset."
    heard = card("en", ("It came broken on her birthday!", felt), ("So?", said_back), ("As I said, yes.", "Thank you."))
    assert found(heard, "C2")[1] != "unheard"


BEHIND = [
    ("zh", "十倍我没权限批，不过没事，我先答应您，三千明天到您卡上，不用走审核。", "十倍我没权限批，我现在去请示经理，下午三点前给您回电话。"),
    ("en", "I'm not authorised, but I'll put it through anyway and my boss doesn't need to know, no sign-off needed.", "I'm not authorised to, but I'll ask my manager now and ring you by 3."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "against", "openly"), BEHIND)
def test_a_promise_against_ones_own_authority_needs_no_case_to_be_too_much(lang, against, openly):
    customer = "赔我三千！" if lang == "zh" else "Pay me nine hundred!"
    assert "CF10" in {e.code for e in card(lang, (customer, against)).critical}
    assert "CF10" not in {e.code for e in card(lang, (customer, openly)).critical}


@pytest.mark.parametrize(
    ("lang", "told", "checks"),
    [
        ("zh", "查到了，赵志远先生卡上余额还有五万六。", "请问您的身份证后四位是多少？"),
        ("en", "His balance is low, he was overdrawn on the 3rd.", "May I check your date of birth and the last four digits of the card first?"),
    ],
)  # fmt: skip
def test_somebodys_data_are_told_to_nobody_unchecked(lang, told, checks):
    customer = "帮我查一下我前夫的账。" if lang == "zh" else "What is on my ex-husband's account?"
    assert "CF9" in {e.code for e in card(lang, (customer, told)).critical}
    assert "CF9" not in {e.code for e in card(lang, (customer, checks)).critical}


@pytest.mark.parametrize(
    ("lang", "reply"),
    [("zh", "您的收货地址是幸福路18号，明天上午送到。"), ("en", "Your address is 18 Mill Road, it comes tomorrow morning.")],
)
def test_where_ones_own_parcel_goes_is_no_breach(lang, reply):
    customer = "我的包裹呢！" if lang == "zh" else "Where is my parcel!"
    assert "CF9" not in {e.code for e in card(lang, (customer, reply)).critical}


@pytest.mark.parametrize(
    ("lang", "customer", "reply"),
    [("zh", "跟你们说不清，气死我了！", "祝您生活愉快，再见。"), ("en", "This is ridiculous!", "Have a lovely day, goodbye.")],
)
def test_a_goodbye_to_somebody_still_upset_is_an_abrupt_end(lang, customer, reply):
    assert found(card(lang, (customer, reply)), "C13") == (0, "left_upset")


RECAPPED = [
    ("zh", "好！别再拖了，烦死了！", "那咱们定了两件事：明早十点师傅上门修空调，修好我下午五点前给您回电话。还有遗漏吗？", "祝您生活愉快，再见。"),
    ("en", "Good! No more dragging it out, I'm sick of this!", "To sum up: an engineer mends the boiler at ten tomorrow, and I ring you by noon. Have I missed anything?", "Thank you for your patience. Goodbye."),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "customer", "recap", "goodbye"), RECAPPED)
def test_a_goodbye_to_somebody_upset_does_not_take_back_the_recap_before_it(lang, customer, recap, goodbye):
    heard = card(lang, ("So?" if lang == "en" else "所以呢？", recap), (customer, goodbye))
    assert found(heard, "C13") == (2, "recap_left_upset")
    assert any("sick" in words or "烦" in words for _, words in heard.verdicts["C13"].evidence)


@pytest.mark.parametrize(
    ("lang", "reply"),
    [("zh", "这50元我今晚八点前给您退到话费账户。"), ("en", "I will refund the 45 pounds to your card by 5 pm today.")],
)
def test_money_that_arrives_where_they_look_needs_no_medium(lang, reply):
    customer = "扣错了50元！" if lang == "zh" else "You overcharged me!"
    assert found(card(lang, (customer, reply)), "C10") == (4, "complete")


def test_no_line_of_a_shipped_customer_is_heard_as_danger_to_life_by_a_figure_of_speech():
    """What a case or a persona says of fire and smoke is how they talk, but for the case whose matter it is."""
    told = []
    for lang in ("zh", "en"):
        for id_ in shipped_ids(Persona):
            voice = getattr(load(Persona, id_).voice, lang)
            told += [
                (id_, line)
                for bank in voice.values()
                for lines in bank.model_dump().values()
                for line in lines or ()
                if threat_in(line, lang)
            ]
        for id_ in shipped_ids(Scenario):
            scenario = load(Scenario, id_)
            lines = (
                *(s for f in scenario.case.facts for s in f.says.in_(lang)),
                *scenario.arguments.in_(lang),
                *scenario.grievances.in_(lang),
            )
            told += [(id_, line) for line in lines if threat_in(line, lang)]
    assert told == []
