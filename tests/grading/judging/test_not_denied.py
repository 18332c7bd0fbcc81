"""What a finding said was not there, and was: a remedy that is due if …, a promise in plain verbs, sympathy, who took it on."""

from __future__ import annotations

import pytest

from grading import Transcript, Turn, grade

FIRST = {"en": "I'm so angry, the boots you sold me leak!", "zh": "气死我了，你们卖的靴子漏水！"}
THEN = {"en": ("And?", "Right."), "zh": ("然后呢？", "哦。")}


def verdicts(lang, *replies, last=""):
    said = (FIRST[lang], *THEN[lang])
    turns = [t for c, a in zip(said, replies, strict=False) for t in (Turn("customer", c), Turn("agent", a))]
    return grade(Transcript((*turns, *([Turn("customer", last)] if last else [])), lang)).verdicts


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "If the seam is faulty, we replace the pair free of charge."),
        ("en", "We'll refund them if the shop finds a fault."),
        ("zh", "查实是质量问题，我们就给您全额退。"),
        ("zh", "要是开胶了，一律免费换。"),
    ],
)
def test_a_remedy_that_is_due_once_found_so_is_one(lang, reply):
    found = verdicts(lang, reply)["C9"]
    assert found.level >= 2
    assert found.why != "none"
    assert any(quote.strip(".。") in reply for _, quote in found.evidence)


@pytest.mark.parametrize(
    ("lang", "reply"),
    [
        ("en", "If you had read the label, you would know."),
        ("en", "If it is worn, do we replace it?"),
        ("zh", "如果您穿坏了，我们就不管了。"),
        ("zh", "要是质量问题，我们就不退吗？"),
    ],
)
def test_a_condition_with_no_remedy_behind_it_is_none(lang, reply):
    assert verdicts(lang, reply)["C9"].level <= 1


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        ("I text you the label by six this evening.", "complete"),
        ("I refund the 40 pounds by Thursday, and I email you the receipt.", "complete"),
        ("I'm the person dealing with your boots today.", None),
    ],
)
def test_a_promise_needs_a_deed_and_may_have_any_verb_for_it(reply, why):
    found = verdicts("en", "Good morning, this is Ann.", reply)["C10"]
    assert (found.why == why) if why else found.level <= 1


@pytest.mark.parametrize(
    ("lang", "reply", "least"),
    [
        ("en", "Wet feet all day. I can see why that upset you.", 2),
        ("en", "I can quite understand how that left you cold and cross.", 2),
        ("en", "I understand how you feel.", 0),
        ("zh", "我能理解这事把您气坏了。", 2),
        ("zh", "理解您的心情。", 0),
    ],
)
def test_what_it_did_to_them_is_more_than_a_formula(lang, reply, least):
    found = verdicts(lang, reply)["C3"]
    assert (found.level >= least) if least else found.level <= 1


@pytest.mark.parametrize(
    ("lang", "opening", "owned"),
    [
        ("en", "Hello, Ann speaking, I'm the one looking after your boots today.", True),
        ("en", "Hello, Ann speaking, I'm the person responsible for your order.", True),
        ("en", "Hello, Ann speaking. I'm the one who is new here.", False),
        ("zh", "您好，我是小安，您这双靴子现在是我在跟。", True),
        ("zh", "您好，我是小安，这单归我办。", True),
        ("zh", "您好，我是小安，这不归我办。", False),
    ],
)
def test_who_says_that_they_are_on_it_took_it_on(lang, opening, owned):
    found = verdicts(lang, opening, "I'll text you by five." if lang == "en" else "今天五点前我发短信给您。")["C1"]
    assert (found.why not in {"no_owner", "no_name", "absent"}) is owned


@pytest.mark.parametrize(
    ("lang", "sorry", "level"),
    [
        ("en", "I'm so sorry about everything.", 2),
        ("en", "We're sorry for all of this.", 2),
        ("en", "I'm sorry for how things have turned out.", 2),
        ("zh", "为这一切，真的很抱歉。", 2),
        ("zh", "对这些事，我们非常抱歉。", 2),
        ("en", "I'm sorry we sold you boots with a split seam.", 3),
        ("zh", "把开了胶的靴子卖给您，是我们的错，对不起。", 3),
    ],
)
def test_sorry_for_everything_names_no_fault(lang, sorry, level):
    step = " I'll send a new pair today and text you by five." if lang == "en" else "我今天给您换一双，五点前发短信。"
    found = verdicts(lang, sorry + step)["C4"]
    assert (found.level <= 2) is (level == 2)


@pytest.mark.parametrize(
    ("lang", "answer", "taken"),
    [
        ("en", "When would the new pair come?", False),
        ("en", "The refund, please.", True),
        ("zh", "那新的什么时候到？", False),
        ("zh", "退钱吧。", True),
    ],
)
def test_a_question_about_a_way_takes_none(lang, answer, taken):
    offer = (
        "I can refund you today or send a new pair tomorrow. Which would you like?"
        if lang == "en"
        else "今天退钱，或者明天给您换一双新的，您选哪样？"
    )
    found = verdicts(lang, offer, "Good." if lang == "en" else "好。", last="")["C9"]
    assert found.level >= 2
    said = (FIRST[lang], answer)
    turns = [t for c, a in zip(said, (offer, "OK."), strict=True) for t in (Turn("customer", c), Turn("agent", a))]
    assert (grade(Transcript(tuple(turns), lang)).verdicts["C9"].why == "taken") is taken
