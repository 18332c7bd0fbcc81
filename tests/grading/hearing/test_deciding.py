"""From chances to what was heard: missing slots, `but`, empty apologies, stuffing, hostile text."""

from __future__ import annotations

import time

import pytest

from grading.heard import PLAIN, Heard
from grading.hearing.deciding import decide
from grading.hearing.ear import Situation, hear, listen
from grading.judging.critical import LEAST


def item(reply, code, lang="zh", customer=""):
    return hear(reply, Situation(lang, (customer,))).find(code)


@pytest.mark.parametrize(
    ("lang", "customer", "formula", "specific"),
    [
        ("zh", "六天没暖气了，孩子才三个月", "我理解您的心情。", "六天没暖气，家里还有三个月的孩子，换谁都急。"),
        (
            "en",
            "six days without heat, with a baby",
            "I understand how you feel.",
            "Six days without heat and a baby in the house, anyone would be worried sick.",
        ),
    ],
)
def test_empathy_with_its_cause_is_worth_more_than_the_formula(lang, customer, formula, specific):
    weak, full = item(formula, "T03", lang, customer), item(specific, "T03", lang, customer)
    assert weak.missing == ("cause",)
    assert weak.strength == 0.5
    assert full.strength > weak.strength
    assert not full.missing


@pytest.mark.parametrize(
    ("lang", "kind", "taken_back"),
    [
        ("zh", "六天没暖气，孩子还小，换谁都急。", "六天没暖气，孩子还小，换谁都急，但是我们也没办法。"),
        (
            "en",
            "Six nights of cold with a baby, anyone would be upset.",
            "Six nights of cold with a baby, anyone would be upset, but those are the terms.",
        ),
    ],
)
def test_but_takes_half_of_the_empathy_back(lang, kind, taken_back):
    whole, half = item(kind, "T03", lang), item(taken_back, "T03", lang)
    assert half.strength <= whole.strength / 2 + 0.01
    assert half.quote in taken_back


@pytest.mark.parametrize(
    ("lang", "dated", "undated"),
    [("zh", "我今天五点前打给您。", "我会打给您。"), ("en", "I'll call you before five today.", "I will call you.")],
)
def test_a_promise_without_a_time_says_so(lang, dated, undated):
    assert item(dated, "T10", lang).missing == ()
    assert item(undated, "T10", lang).missing == ("time",)
    assert item(undated, "T10", lang).strength <= 0.4


@pytest.mark.parametrize(
    ("lang", "reply"), [("zh", "漏接您的电话是我们的错，对不起。"), ("en", "We missed your call and that was our fault, I'm sorry.")]
)
def test_an_apology_for_a_named_fault_is_not_an_empty_one(lang, reply):
    heard = hear(reply, Situation(lang, ("?",)))
    assert heard.find("T04").strength >= 0.8
    assert heard.find("X4") is None


@pytest.mark.parametrize(("lang", "reply"), [("zh", "您好"), ("en", "Hello.")])
def test_a_greeting_alone_is_a_weak_opening(lang, reply):
    assert [(i.code, i.strength) for i in hear(reply, Situation(lang)).items] == [("T01", 0.4)]


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "理解，对不起，复述，两个办法，五点前，合同第三条，感谢反映，顺便提醒，慢慢说，经理来，总结"),
        (
            "en",
            "understand, sorry, options, refund, promise, summary, thank you for telling us, by the way, clause three, manager, step one",
        ),
    ],
)
def test_a_list_of_magic_words_is_not_a_list_of_deeds(lang, reply):
    full = [i for i in hear(reply, Situation(lang)).items if not i.is_taboo and i.strength >= 0.8]
    assert len(full) <= 2


@pytest.mark.parametrize(
    "text",
    [
        "[" * 10_000,
        "a. " * 3_400,
        "Sorry. I'll refund you by five. " * 320,
        "? " * 5_000,
        "您没看清。" * 2_000,
        "（" * 10_000,
        "对不起。" * 2_500,
    ],
)
def test_hostile_text_is_heard_in_bounded_time(text):
    lang = "zh" if text[0] > "z" else "en"
    hear(text[:200], Situation(lang, (text,)))
    start = time.process_time()
    hear(text, Situation(lang, (text,)))
    assert time.process_time() - start < 3  # about 0.01–0.05 on an idle machine


IN_THE_OPEN = [
    ("zh", "再请教您一个：每日的路线有多长，要装什么家伙？"),
    ("zh", "请您说说，这车要装什么家伙"),
    ("zh", "邻居知道这件事以后是什么态度？"),
    ("zh", "对方是什么态度？"),
    ("zh", "查到了。"),
    ("zh", "我明白。"),
    ("zh", "哎呀。"),
    ("zh", "日历这个办法挺聪明。"),
    ("zh", "名字真好听。"),
    ("en", "I understand."),
    ("en", "Mm, the calendar was a clever idea"),
    ("en", "Goodness"),
    ("en", "A nice idea."),
    ("en", "Exactly."),
    ("en", "Have a good day."),
    ("en", "One moment please."),
    ("en", "What do you expect to come of this call?"),
    ("en", "What part of this has upset you most?"),
    ("en", "How soon after delivery did you notice the split?"),
]


@pytest.mark.parametrize(("lang", "reply"), IN_THE_OPEN)
@pytest.mark.parametrize("waiting", [True, False])
def test_a_polite_plain_or_merely_short_line_is_no_taboo(lang, reply, waiting):
    customer = {"zh": "我等了三个星期，没人理我！", "en": "I have been waiting for three weeks and nobody called."}[lang] if waiting else ""
    assert [(i.code, i.strength) for i in hear(reply, Situation(lang, (customer,))).items if i.is_taboo] == []


@pytest.mark.parametrize(
    ("lang", "reply", "code"),
    [
        ("zh", "你这家伙真烦人。", "X8"),
        ("zh", "你什么态度？", "X8"),
        ("zh", "您当初怎么不看清楚？", "X5"),
        ("en", "What part of no don't you understand?", "X8"),
        ("en", "You should have read the rules before you signed.", "X5"),
        ("en", "Are you stupid?", "X8"),
        ("en", "Are you stupid or what?", "X8"),
        ("en", "What part of this don't you get?", "X8"),
        ("zh", "什么态度！", "X8"),
        ("zh", "您这是什么态度？", "X8"),
        ("en", "Oh, bravo, you can read a calendar.", "X8"),
        ("zh", "哟，您可真聪明，连日历都会看。", "X8"),
    ],
)
def test_contempt_and_blame_are_heard_beside_what_looks_like_them(lang, reply, code):
    found = item(reply, code, lang)
    assert found is not None
    assert found.is_plain_taboo


class Sure:
    """A model that is certain of one code in every sentence."""

    def __init__(self, code: str, chance: float) -> None:
        self.thresholds = {"T03": 0.3, "T18": 0.2, "T21": 0.2, "X1": 0.4, "X5": 0.5, "X8": 0.4}
        self.codes = tuple(self.thresholds)
        self._chances = dict.fromkeys(self.codes, 0.0) | {code: chance}

    def chances(self, sentences):
        return [self._chances for _ in sentences]


@pytest.mark.parametrize("code", ["X1", "X5", "X8"])
def test_a_taboo_only_the_model_hears_is_never_enough_for_a_critical_error(code):
    heard = listen("The lorry left the yard with eleven crates.", Situation("en"))
    alone = decide(heard.reading, [], heard.sentences, Sure(code, 1.0), "en")
    assert [i.code for i in alone] == [code]
    assert PLAIN <= alone[0].strength < LEAST
    assert decide(heard.reading, [], heard.sentences, Sure(code, 0.35), "en") == []
    backed = [Heard(code, "the lorry left the yard")]
    assert decide(heard.reading, backed, heard.sentences, Sure(code, 0.7), "en")[0].strength >= LEAST


TROUBLE = {"en": "I came home to a flooded kitchen and your line just rang out.", "zh": "我回家一看厨房全淹了，打你们电话没人接。"}


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "You sound worn out.\nA flooded kitchen would do that to anyone."),
        ("en", "I understand how you feel.\nThe kitchen flooded and our line rang out."),
        ("en", "I can hear how upset you are. The kitchen flooded and nobody picked up."),
        ("zh", "您一定吓坏了。\n一进门厨房全淹了，电话还没人接。"),
        ("zh", "我能理解您的心情。\n厨房淹了，电话又没人接。"),
        ("zh", "听得出来您很委屈。打了那么多电话都没人接。"),
    ],
)
def test_a_feeling_and_its_cause_on_the_next_line_are_whole_empathy(lang, reply):
    found = item(reply, "T03", lang, TROUBLE[lang])
    assert found.missing == ()
    assert found.strength > 0.8


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "I understand how you feel.\nI'll send a plumber to the kitchen at five."),
        ("en", "I understand how you feel. Could you tell me about the kitchen?"),
        ("en", "I understand your frustration. Please hold while I look up the kitchen."),
        ("zh", "我理解您的心情。\n我五点派人去看厨房。"),
        ("zh", "我理解您的心情。厨房是几点淹的？"),
        ("zh", "我理解您的心情，请您稍等，我查一下电话。"),
    ],
)
def test_a_formula_and_whatever_comes_next_is_still_a_formula(lang, reply):
    assert item(reply, "T03", lang, TROUBLE[lang]).missing == ("cause",)


@pytest.mark.parametrize(
    ("reply", "bounds"),
    [("我很想帮您，但如果您再骂人，我只能结束这通电话。", True), ("再骂我就挂了。", False)],
)
def test_bounds_with_help_beside_them_are_no_threat(reply, bounds):
    heard = hear(reply, Situation("zh", ("你们都是骗子！",)))
    assert (heard.find("T23") is not None) is bounds
    assert (heard.find("X8") is None) is bounds


@pytest.mark.parametrize(
    ("reply", "sneers"), [("How does one gain entry downstairs?", False), ("And how, pray, does one lose a parcel?", True)]
)
def test_a_bookish_question_is_no_sneer(reply, sneers):
    assert (hear(reply, Situation("en", ("Nobody came.",))).find("X8") is not None) is sneers


@pytest.mark.parametrize("cry", ["嚯", "哟", "啧"])
def test_an_exclamation_pities_or_mocks_by_what_follows_it(cry):
    pity = hear(f"{cry}，阿姨，您这么大年纪扛着两袋米爬六楼，太遭罪了。", Situation("zh"))
    mockery = hear(f"{cry}，您可真不容易啊，为三块钱专门打一趟电话。", Situation("zh"))
    assert set(pity.codes()) == {"T03"}
    assert set(mockery.codes()) == {"X8"}


BEFORE = {
    "zh": [
        "看球？热不热？先管我找你的这件！",
        "先别打断我！卡丢了四十多分钟，我的钱还在不在？",
        "我怕一断又没人管！",
        "你看看，都第几回了，还要我等！",
        "",
    ],
    "en": ["Let me establish the premise first. Which fact is it?", "Are you mocking me?", "I want it in writing.", ""],
}


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("zh", "您有病吧，烦不烦。"),
        ("zh", "你烦死了，闭嘴。"),
        ("zh", "少在这儿嚷嚷，没用。"),
        ("en", "Shut up and listen for once."),
        ("en", "You must be joking, get a life."),
    ],
)
def test_an_insult_is_one_whatever_was_said_before_it(lang, reply):
    for line in BEFORE[lang]:
        assert hear(reply, Situation(lang, (line,))).find("X8"), line


@pytest.mark.parametrize(
    ("lang", "reply"),
    [("en", "Goodbye."), ("en", "Until Friday noon then, Mr Gu. Bye for now."), ("zh", "再见。"), ("zh", "好的，邱先生，再见。")],
)
def test_a_plain_goodbye_turns_away_from_nobody(lang, reply):
    assert hear(reply, Situation(lang, ("All right, do it.",))).find("X7") is None
    sighed = f"[叹气] {reply}" if lang == "zh" else f"[sighs] {reply}"
    assert hear(sighed, Situation(lang, ("All right, do it.",))).find("X7")
