"""Right, weak, wrong, stuffed and rude replies, in both languages."""

from __future__ import annotations

import pytest

from grading.catalogue import catalogue
from simulator.practice.marking import Verdict, mark
from simulator.practice.stronger import stronger_line

AGAIN, HARD, GOOD, EASY = Verdict
REPLIES = [
    ("T03", "nobody-told-me", "zh", "出了这样的事没人通知您，要靠自己发现，换谁都会又气又急，很生气。", {HARD, GOOD, EASY}),
    ("T03", "nobody-told-me", "zh", "您的心情我非常理解。", {AGAIN, HARD}),
    ("T03", "nobody-told-me", "zh", "这是公司规定。", {AGAIN}),
    (
        "T03",
        "nobody-told-me",
        "en",
        "You had to find this out for yourself because nobody rang you. Anyone would be furious.",
        {GOOD, EASY},
    ),
    ("T03", "nobody-told-me", "en", "I understand how you feel.", {AGAIN, HARD}),
    ("T03", "nobody-told-me", "en", "What is your reference number?", {AGAIN}),
    ("T04", "silence-was-ours", "zh", "我们没有及时通知您，这是我们的疏忽，对不起，我现在就给您查。", {GOOD, EASY}),
    ("T04", "silence-was-ours", "zh", "如果给您带来不便，敬请谅解。", {AGAIN, HARD}),
    (
        "T04",
        "silence-was-ours",
        "en",
        "We never called you back, and that is our mistake. I'm sorry. I'm opening your file now.",
        {GOOD, EASY},
    ),
    ("T04", "silence-was-ours", "en", "We apologise for any inconvenience caused.", {AGAIN, HARD}),
    ("T05", "much-at-once", "en", "So you want it put right today, and an explanation. Have I understood you correctly?", {GOOD, EASY}),
    ("T05", "much-at-once", "zh", "好的，明白了。", {AGAIN}),
    ("T10", "who-and-when", "zh", "明天上午九点前，我亲自打电话告诉您进展。", {GOOD, EASY}),
    ("T10", "who-and-when", "zh", "我们会尽快处理，请您耐心等待。", {AGAIN}),
    ("T10", "who-and-when", "en", "I'll ring you myself by noon tomorrow to tell you how far we have got.", {GOOD, EASY}),
    ("T10", "who-and-when", "en", "We'll get back to you as soon as possible.", {AGAIN}),
    ("T13", "get-me-the-boss", "en", "You'd better ask someone else about that.", {AGAIN}),
    ("T23", "name-calling", "zh", "再骂我就挂了。", {AGAIN}),
    ("T23", "name-calling", "en", "I do want to help you, so please no insults, and let's carry on with what happened.", {GOOD, EASY}),
]
STUFFED = {
    "zh": "对不起，抱歉，理解，着急，负责，马上，五点，电话，经理，方案，感谢，放心",
    "en": "sorry, understand, angry, worried, manager, five o'clock, call, refund, options, thanks, promise, policy",
}
RUDE = {"zh": "你有完没完？", "en": "Are you stupid or what?"}


@pytest.mark.parametrize(("code", "situation", "lang", "reply", "allowed"), REPLIES)
def test_a_reply_gets_the_verdict_it_deserves(prompt_at, code, situation, lang, reply, allowed):
    marking = mark(prompt_at(code, situation, lang), reply)
    assert marking.verdict in allowed, (marking.heard, marking.faults)
    if marking.heard:
        assert marking.heard.quote in reply
    assert all(fault.quote in reply for fault in marking.faults)
    assert marking.better


def test_what_is_missing_is_named(prompt_at):
    assert mark(prompt_at("T03", "nobody-told-me", "en"), "I understand how you feel.").missing == ("cause of the feeling",)
    marking = mark(prompt_at("T04", "silence-was-ours", "zh"), "对不起，我现在就给您查。")
    assert marking.missing == ("具体哪里没做好",)
    assert "具体哪里没做好" in marking.better


ELSEWHERE = {
    "en": "Your luggage never came off the belt at the airport, so of course you are angry.",
    "zh": "行李箱在机场弄丢了，换谁都会着急生气。",
}
HERE = {"en": "No wonder you are angry about the {}.", "zh": "为了{}折腾成这样，难怪您这么生气。"}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sympathy_with_another_cases_cause_falls_short_and_says_so(every_prompt, lang):
    fell_short = []
    for p in every_prompt["T03", lang]:
        foreign = mark(p, ELSEWHERE[lang])
        fell_short.append(foreign.verdict <= HARD)
        for word in p.scenario.keywords.in_(lang)[:2]:
            assert not any("not heard to be theirs" in m or "没听出" in m for m in mark(p, HERE[lang].format(word)).missing)
    assert sum(fell_short) >= 0.6 * len(fell_short)
    said = " ".join(m for p in every_prompt["T03", lang] for m in mark(p, ELSEWHERE[lang]).missing)
    assert ("not heard to be theirs" if lang == "en" else "没听出") in said


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_list_of_good_words_is_marked_down(every_prompt, stock, lang):
    for code in stock.drills:
        marking = mark(every_prompt[code, lang][0], STUFFED[lang])
        assert marking.verdict is AGAIN, code


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_rude_reply_is_never_above_again_however_good_the_rest(every_prompt, stock, lang):
    space = "" if lang == "zh" else " "
    for code in stock.drills:
        for p in every_prompt[code, lang][::12]:
            assert mark(p, RUDE[lang] + space + stronger_line(p)).verdict is AGAIN, p.id


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_often_said_and_falls_short_is_never_good(every_prompt, stock, lang):
    for code in stock.drills:
        prompts = every_prompt[code, lang]
        for n, line in enumerate(catalogue()[code].weak.in_(lang)):
            marking = mark(prompts[n * 7 % len(prompts)], line)
            assert marking.verdict < GOOD, (code, line)


@pytest.mark.parametrize(
    ("lang", "bare", "kind"),
    [
        ("zh", "您付没付？", "为了调对那一天的记录，请问您付的时候用的是银行卡，对吗？"),
        ("en", "Paid already?", "So that I open the right record, did you pay by card?"),
    ],
)
def test_one_question_with_its_reason_beats_a_bare_one(prompt_at, lang, bare, kind):
    p = prompt_at("T07", "vague-date", lang)
    assert mark(p, bare).verdict < mark(p, kind).verdict
    piled = "什么时候的事，找的谁，花了多少钱？" if lang == "zh" else "When was it, who did you see and how much was it?"
    assert mark(p, piled).verdict <= HARD


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_pasted_lines_are_never_easy(every_prompt, stock, lang):
    space = "" if lang == "zh" else " "
    for code in stock.drills:
        p = every_prompt[code, lang][0]
        lines = catalogue()[code].strong.in_(lang)
        for pasted in (stronger_line(p), *lines, space.join(lines[:2])):
            assert mark(p, pasted).verdict < EASY, (code, pasted)


def test_the_same_thing_in_own_words_about_this_case_can_be_easy(prompt_at):
    p = prompt_at("T10", "who-and-when", "zh")
    marking = mark(p, f"{p.slots['name']}，明早九点半以前，我亲自打您手机，把{p.slots.get('cause', '您说的')}这件事的进展说给您听。")
    assert marking.verdict is EASY, (marking.heard, marking.faults, marking.better)


@pytest.mark.parametrize("reply", ["", "   ", "。。。", "asdf qwrt zxcv", "👍" * 30, "x" * 50_000])
def test_nothing_said_is_again_and_breaks_nothing(prompt_at, reply):
    for lang in ("zh", "en"):
        assert mark(prompt_at("T02", "first-flood", lang), reply).verdict is AGAIN


def test_too_much_promised_and_data_before_a_check_are_again(every_prompt):
    paid = next(p for p in every_prompt["T10", "en"] if p.scenario.id == "auto-repayment-failed")
    marking = mark(paid, "I will ring you myself before five, and I will delete it from your credit record.")
    assert marking.verdict is AGAIN
    assert [f.code for f in marking.faults if f.kind == "desk"] == ["overreach"]
