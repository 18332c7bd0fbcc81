"""What plain words settle where the model is unsure: a name, a harmless phrase, sympathy that grants nothing."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from simulator.content.loader import load
from simulator.content.scenario import Scenario

NAMED = [
    ("en", "Hello, my name is Tom"), ("en", "Tom speaking."), ("en", "Hello, you're through to Tom."), ("en", "Hi there, it's Tom in billing, what's happened?"),
    ("en", "Hi, I'm Tom, how can I help?"), ("en", "Morning, Priya in complaints here."), ("en", "Hello, you're speaking with Sarah in complaints."),
    ("en", "Thanks for calling, I'm Tom."), ("zh", "小王为您服务。"), ("zh", "您好，我叫王明。"),
    ("zh", "您好，这里是客户服务中心，我是小王，工号1024，请问您贵姓？"),
]  # fmt: skip
NOT_NAMED = [
    ("en", "This is Anhe Consumer Finance."), ("en", "I'm sorry about that."), ("en", "It's Monday today, so the branch is closed."), ("en", "Right here is the form."),
    ("en", "Looking at your readings, January and February were both guesses."), ("zh", "您好，这里是跃川鞋城售后中心，很荣幸为您服务。"), ("zh", "您好，这里是客户服务中心，请问您贵姓？"), ("zh", "您再闹我叫机场公安了。"),
]  # fmt: skip
HARMLESS = [
    ("en", "We failed to tell you. You ought to have known that same day.", "X5"),
    ("en", "To have shoes you chose with such care come apart, that is maddening.", "X5"),
    ("en", "You should not have had to ring three times.", "X5"),
    ("en", "Some day this will all be behind you.", "X3"),
    ("en", "I know you've waited some days for this.", "X3"),
    ("en", "I'm so sorry to hear that. I'll look into it now.", "X3"),
    ("en", "You need not chase it. I will call you.", "X1"),
    ("en", "I'll have chairs brought for your people here so nobody's left standing.", "X8"),
    ("zh", "现金赔偿我批不了，先跟您说实话，免得空欢喜。", "X3"),
    ("zh", "赵哥你不是来讹谁的，我心里有数。", "X8"),
]
STILL_HARM = [
    ("en", "You ought to have known better than to sign it.", "X5"),
    ("en", "We'll fix it some day, so just wait.", "X3"),
    ("en", "You should not have had to ring, but it's your own fault for not reading the terms.", "X5"),
    ("zh", "哦是吗，那可能忘了，回头有空再打吧。", "X3"),
]
SYMPATHY = {
    "en": [
        "Being passed around about {} with nobody owning it would make anyone furious.",
        "You should not have had to ask for {} three times.",
    ],
    "zh": ["连{}都要您自己来要，搁谁都委屈。", "您是担心{}，我听得出来您心里不踏实。"],
}


def heard(lang, text, case=None, before=""):
    return {i.code: i for i in hear(text, Situation(lang, (before,), case)).items}


@pytest.mark.parametrize(("lang", "text"), NAMED)
def test_a_plain_name_opens_a_call(lang, text):
    item = heard(lang, text)["T01"]
    assert item.strength >= 0.8
    assert item.quote in text


@pytest.mark.parametrize(("lang", "text"), NOT_NAMED)
def test_a_firm_a_day_or_an_apology_names_nobody(lang, text):
    item = heard(lang, text).get("T01")
    assert item is None or item.strength <= 0.4


@pytest.mark.parametrize(("lang", "text", "code"), HARMLESS)
def test_a_taboos_words_in_a_kind_phrase_are_none(lang, text, code):
    assert code not in heard(lang, text)


@pytest.mark.parametrize(("lang", "text", "code"), STILL_HARM)
def test_a_kind_phrase_hides_no_other_harm(lang, text, code):
    assert code in heard(lang, text)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_sympathy_mentions_is_not_granted_and_what_is_promised_beside_it_is(lang):
    case = load(Scenario, "mystery-value-added-fee").case
    lines = [line.format(remedy.label.in_(lang)) for remedy in case.remedies if remedy.level > 1 for line in SYMPATHY[lang]]
    granted = [line for line in lines if "T12" in heard(lang, line, case)]
    assert len(granted) <= 0.15 * len(lines), granted
    both = "Anyone would be angry, so I will cancel the service now." if lang == "en" else "换谁都会生气，我现在就给您取消这项业务。"
    assert hear(both, Situation(lang, ("",), case)).offered
