"""The guard: bad lines are named, good ones pass, and a stream shows nothing bad and hardly waits."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.text import LANGS, Lang
from simulator.call.dynamics import Escalation
from simulator.customer.gate import Gate
from simulator.customer.guard import Problem, Rejected, check
from simulator.customer.repair import left_out
from simulator.customer.terms import terms_of
from simulator.session import Brief
from tests.customer.briefs import briefs, hot, terms, through
from tests.faults.server import tokens

BAD: list[tuple[Lang, Problem, str]] = [
    ("zh", Problem.EMPTY, "……"),
    ("zh", Problem.EMPTY, ""),
    ("en", Problem.EMPTY, " … "),
    ("zh", Problem.CONTROL, "钱呢\x1b[31m？"),
    ("en", Problem.CONTROL, "Where is \u202emy money?"),
    ("zh", Problem.MARKUP, "* 十五块，凭什么？\n* 我没订过。"),
    ("zh", Problem.FOUL, "你他妈的，十五块钱一个月！"),
    ("en", Problem.FOUL, "You stupid bitch, fifteen a month!"),
    ("zh", Problem.MARKUP, "{“answer”: 42}"),
    ("en", Problem.MARKUP, "<html><body>Hello</body></html>"),
    ("en", Problem.MARKUP, "# Complaint"),
    ("en", Problem.MARKUP, "Look at https://example.com then!"),
    ("zh", Problem.NONSENSE, "说说说说说说说说说"),
    ("en", Problem.NONSENSE, "fee fee fee fee fee fee fee"),
    ("en", Problem.NONSENSE, "My bill\ufffd\ufffd is wrong"),
    ("zh", Problem.LANGUAGE, "Why on earth am I paying fifteen a month?"),
    ("en", Problem.LANGUAGE, "你们凭什么扣我钱？"),
    ("en", Problem.LANGUAGE, "¿Por qué me cobran quince cada mes sin avisarme de nada, eh?"),
    ("zh", Problem.LANGUAGE, "なんで毎月十五も取られるの？"),
    ("zh", Problem.ROLE_FLIP, "作为一个人工智能，我没有办法生气。"),
    ("zh", Problem.ROLE_FLIP, "我理解您的心情，我马上帮您查询。"),
    ("zh", Problem.ROLE_FLIP, "给您带来不便，非常抱歉，请您提供一下您的手机号。"),
    ("zh", Problem.ROLE_FLIP, "非常抱歉给您带来不好的体验，我这就帮您查询。"),
    ("zh", Problem.ROLE_FLIP, "您好，很高兴为您服务，请问有什么可以帮您？"),
    ("zh", Problem.ROLE_FLIP, "好的，我这就为您取消这项业务。"),
    ("zh", Problem.ROLE_FLIP, "这只是一场角色扮演，对吧。"),
    ("en", Problem.ROLE_FLIP, "As an AI language model, I cannot be angry."),
    ("en", Problem.ROLE_FLIP, "I understand how frustrating this must be."),
    ("en", Problem.ROLE_FLIP, "I’m so sorry to hear that. Let me look into your account."),
    ("en", Problem.ROLE_FLIP, "How can I help you today?"),
    ("en", Problem.ROLE_FLIP, "Thank you for your patience while I check."),
    ("en", Problem.ROLE_FLIP, "It is the policy. You should have read it!"),
    ("zh", Problem.COACHED, "你应该先安抚我的情绪，再谈钱。"),
    ("zh", Problem.COACHED, "你可以再问问我是哪天发现的。"),
    ("en", Problem.COACHED, "You should acknowledge my feelings before the money."),
    ("en", Problem.COACHED, "Here's a hint: give me a name and a time."),
    ("zh", Problem.KIND, "没关系，你们也不容易，慢慢来。"),
    ("zh", Problem.KIND, "谢谢你的耐心，辛苦你了。"),
    ("en", Problem.KIND, "No worries, I know you're just doing your job."),
    ("en", Problem.KIND, "Thank you so much for your help, it means a lot."),
    ("zh", Problem.ACCEPTED, "行，那就这么办吧。"),
    ("zh", Problem.ACCEPTED, "好，我接受。"),
    ("en", Problem.ACCEPTED, "Fine. I'll accept that."),
    ("en", Problem.ACCEPTED, "That works for me. Deal."),
    ("zh", Problem.LEFT, "我挂了！"),
    ("zh", Problem.LEFT, "跟你说不清楚，再见！"),
    ("en", Problem.LEFT, "That is it, I'm hanging up. Goodbye!"),
    ("zh", Problem.LEAK, "我女儿说我一看就好骗！"),
    ("zh", Problem.LEAK, "前前后后一共两百一，也就是 210 块！"),
    ("zh", Problem.LEAK, "凭什么专挑我下手，几天没睡好！"),
    ("en", Problem.LEAK, "Slept badly over it, and called stupid by my own family!"),
    ("en", Problem.LEAK, "It comes to 210 altogether!"),
    ("zh", Problem.INVENTED, "我每个月话费 388，你们还要扣！"),
    ("en", Problem.INVENTED, "I have paid you 4,500 over the years!"),
    ("zh", Problem.PROMPT, "好听的话换不来你的好脸，没写缓和就不缓和！"),
    ("zh", Problem.THOUGHT, "好的，我需要扮演客户。十五块钱一个月！"),
    ("en", Problem.THOUGHT, "Okay, the user wants me to be rude. Fifteen a month!"),
    ("en", Problem.PROMPT, "Nice words do not buy your good humour, that is what!"),
    ("zh", Problem.PROMPT, "拿对方自己许下的时间或事情来要求他兑现！"),
    ("zh", Problem.PROMPT, "凭什么扣钱！客服：您好，请稍等。"),
    ("en", Problem.PROMPT, "Why the charge! Agent: One moment. Customer: No!"),
    ("en", Problem.PROMPT, "My anger is 80 and my trust 30, so no."),
    ("zh", Problem.THREAT, "再打 12315，我看你们管不管！"),
    ("en", Problem.THREAT, "I am ringing the ombudsman about this!"),
    ("zh", Problem.CUT, "十五块钱一个月！我今天就要问清"),
    ("en", Problem.CUT, "Fifteen a month! Tell me who switched it on and"),
    ("zh", Problem.LANGUAGE, "My money!"),
    ("en", Problem.LANGUAGE, "C’est une honte, je veux mon argent tout de suite!"),
    ("zh", Problem.INVENTED, "前前后后收了我一千二百块！"),
    ("en", Problem.INVENTED, "I want two thousand for the distress!"),
    ("zh", Problem.INVENTED, "你们李经理上次答应过我的！"),
    ("en", Problem.INVENTED, "Your Mr Parker told me it was free!"),
    ("zh", Problem.LEAK, "前前后后一共两百一十块！"),
    ("en", Problem.LEAK, "Two hundred and ten altogether!"),
]


@pytest.mark.parametrize(("lang", "problem", "line"), BAD)
def test_bad_lines_are_named(lang: Lang, problem: Problem, line: str) -> None:
    gate = Gate(terms(lang), cues=True)
    with pytest.raises(Rejected) as caught:
        through(gate, line)
    assert caught.value.problem == problem


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        (lang, line)
        for lang, problem, line in BAD
        if problem in {Problem.ROLE_FLIP, Problem.LANGUAGE, Problem.MARKUP} and "policy" not in line
    ],
)
def test_the_worst_lines_are_caught_before_a_word_is_shown(lang: Lang, line: str) -> None:
    """All but a stub such as "I", and but Spanish and French, which take a whole sentence to tell from English."""
    gate = Gate(terms(lang), cues=True)
    with pytest.raises(Rejected):
        through(gate, line)
    late = ("Por qué", "une honte", "https", "角色扮演", "My money")
    assert not gate.begun or any(words in line for words in late)


@pytest.mark.parametrize(
    ("lang", "line", "after"),
    [
        ("zh", "您好，我会逐条陈述，也请您逐条回应。", "您好，我会逐条"),
        ("zh", "你好，我要投诉！", "你好，我要"),
        ("en", "Hello, yes, now I'm the one with the little girl!", "Hello, yes"),
    ],
)
def test_a_greeting_is_held_no_longer_than_it_takes_to_see_who_greets(lang: Lang, line: str, after: str) -> None:
    gate, read = Gate(terms(lang), cues=True), ""
    for token in tokens(line):
        read += token
        if gate.feed(token):
            break
    assert read == after


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("zh", "您好，感谢您的来电，请问有什么可以帮您？"),
        ("zh", "您好，我会尽快为您处理。"),
        ("zh", "您好，我会为您核实这笔费用。"),
        ("zh", "我会马上帮您查询。"),
        ("en", "Hello, how may I help you today?"),
        ("en", "Hello, thank you for calling, my name is Anna."),
        ("en", "Hello, I understand how frustrating this must be."),
    ],
)
def test_whoever_greets_like_an_agent_is_caught_before_a_word_is_shown(lang: Lang, line: str) -> None:
    gate = Gate(terms(lang), cues=True)
    with pytest.raises(Rejected) as caught:
        through(gate, line)
    assert caught.value.problem is Problem.ROLE_FLIP
    assert not gate.begun


GOOD: list[tuple[Lang, str]] = [
    ("zh", "“为您服务”？服务了半天，钱呢！"),
    ("zh", "我不接受！少跟我来这套！"),
    ("zh", "你让我接受这个？做梦！"),
    ("zh", "谢谢你的耐心？我的耐心早没了！"),
    ("zh", "上回那小伙子挂了我电话，你也想挂？"),
    ("zh", "我挂念的是钱，不是你那句话！"),
    ("zh", "别跟我说慢慢来，我慢不了！"),
    ("zh", "VIP 套餐我都没开，哪来的增值业务费？"),
    ("zh", "就这么办？办成什么样了你看看！"),
    ("zh", "你才是机器人吧，光会念词儿！"),
    ("zh", "要我教你怎么安抚人？少来！"),
    ("zh", "你应该先道歉！"),
    ("en", "You should apologise, and then you should pay!"),
    ("en", "Ask me again and I'll scream!"),
    ("en", '"I understand"? You understand nothing!'),
    ("en", "I won't accept that! Not a chance!"),
    ("en", "Do you expect me to say that works for me?"),
    ("en", "Don't you dare say goodbye to me!"),
    ("en", "I'm sorry? Sorry for what, for paying you?"),
    ("en", "I hear you typing! Stop typing!"),
    ("en", "I want it stopped! Now!"),
    ("en", "Let me finish! One breath!"),
    ("en", "Of course I never asked for it! Who would!"),
    ("en", "Thank you? For what? For robbing me?"),
]


@pytest.mark.parametrize(("lang", "line"), GOOD)
def test_good_lines_pass(lang: Lang, line: str) -> None:
    assert through(Gate(terms(lang), cues=True), line) == line


def test_a_threat_is_fine_when_it_has_come_to_that() -> None:
    line = "再打 12315，我看你们管不管！"
    assert check(line, replace(terms("zh"), level=3)) is None
    assert check(line, replace(terms("zh"), aloud="您也可以打 12315。")) is None


def test_a_sample_of_giving_in_is_no_leave_to_give_in() -> None:
    """The last of a persona's samples shows how they sound once they are won; a model said it in the second turn."""
    won = "Your reasoning is complete, and I withdraw my objection."
    assert check(won, replace(terms("en"), exempt=won.lower())) is Problem.ACCEPTED
    assert check(won, replace(terms("en"), exempt=won.lower(), planned=won.lower())) is not Problem.ACCEPTED


def test_an_agent_who_gave_their_surname_may_be_called_by_it() -> None:
    line = "周经理，你给我说清楚，凭什么扣我的钱！"
    assert check(line, replace(terms("zh"), aloud="我是值班的小周，您说。")) is None
    assert check(line, replace(terms("zh"), aloud="我是值班的小林，您说。")) is Problem.INVENTED


def test_the_customer_has_their_own_figures_straight() -> None:
    """The case says fourteen months; what the agent got wrong may be thrown back at them."""
    assert check("你们扣了我二十个月！", terms("zh")) in {Problem.INVENTED, Problem.LEAK}
    assert check("You have charged me for sixteen months!", terms("en")) in {Problem.INVENTED, Problem.LEAK}
    assert check("你们扣了我十四个月！", terms("zh")) is None
    assert check("“扣了二十个月”？你算算清楚！", terms("zh")) is None
    assert check("什么扣了二十个月！", replace(terms("zh"), aloud="一共扣了二十个月。")) is None


def test_who_only_says_one_word_for_you_says_no_other() -> None:
    assert check("您凭什么扣我钱！", terms_of(hot("zh"))) is Problem.POLITE
    assert check("“您先别急”？我能不急吗！", terms_of(hot("zh"))) is None


@pytest.mark.parametrize(
    ("lang", "meaning", "astray"),
    [
        ("zh", "套餐明明够用，账单上却多出一行增值业务费，十四个月！", "隔壁老张家的猫昨天又跑丢了！"),
        (
            "en",
            "My plan was plenty, and there is an extra line on the bill, fourteen months of it!",
            "Next door their kitten went missing again, poor thing!",
        ),
    ],
)
def test_a_line_says_something_of_what_it_was_to_say(lang: Lang, meaning: str, astray: str) -> None:
    said = terms(lang, draft=meaning)
    assert check(astray, said) is Problem.OFF_PLAN
    assert check(meaning.replace("十四", "14").replace("fourteen", "14"), said) is None


def test_a_secret_is_heard_in_other_words_too() -> None:
    lines = {"zh": "别跟我来这套，我可不是冤大头，想占便宜找别人去！", "en": "I won't be taken for a fool, not by you, not by anyone!"}
    for lang in LANGS:
        assert check(lines[lang], terms(lang)) is Problem.LEAK
        agent = "您不是冤大头，谁也占不了便宜。" if lang == "zh" else "Nobody here is taken for a fool."
        known = terms_of(replace(hot(lang), agent=agent))
        assert check(lines[lang], replace(known, you="")) is None


def _placed(row: dict[str, Any]) -> Brief:
    """A brief of the case and customer a line was written for, at the turn it was written for."""
    lang: Lang = row["lang"]
    brief = briefs(lang, (), persona=row.get("persona", "irascible"), scenario=row["scenario"])[0]
    act, reveals = row.get("act", "vent"), tuple(row.get("reveals", ()))
    mood = replace(brief.state.mood, anger=row.get("anger", 80))
    state = replace(brief.state, mood=mood, escalation=Escalation(row.get("level", 0)))
    draft = replace(brief.draft, act=act, text=row.get("meaning", MEANT[lang]), reveals=reveals)
    return replace(brief, state=state, plan=replace(brief.plan, act=act, reveals=reveals), draft=draft, agent=row.get("agent", ""))


MEANT: dict[Lang, str] = {
    "zh": "十五块钱一个月，十四个月，我找谁说理去？我没订过什么增值业务，你今天给我查清楚！",
    "en": "Fifteen a month, fourteen months of it, and who am I to complain to? I never ordered any service. Find it out today!",
}


def _rows(name: str, lang: Lang) -> list[dict[str, Any]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["lang"] == lang]


def _said(row: dict[str, Any]) -> str | None:
    brief = _placed(row)
    try:
        return through(Gate(terms_of(brief), cues=brief.setup.scenario.channel != "chat"), row["line"])
    except Rejected:
        return None


@pytest.mark.parametrize("lang", LANGS)
def test_lines_a_good_model_would_say_pass(lang: Lang) -> None:
    """`good_lines.jsonl`: plans of all eight personas in eighteen cases, put into other words by hand."""
    assert [row["line"] for row in _rows("good_lines.jsonl", lang) if _said(row) != row["line"]] == []


@pytest.mark.parametrize("lang", LANGS)
def test_lines_a_bad_model_would_say_do_not(lang: Lang) -> None:
    """`bad_lines.jsonl`: what the guard is known to catch; others it misses (see docs/customers.md)."""
    assert [(row["kind"], row["line"]) for row in _rows("bad_lines.jsonl", lang) if _said(row) is not None] == []


def test_agreeing_and_leaving_are_fine_when_planned() -> None:
    for act, line in (("accept", "行，那就这么办吧。"), ("farewell", "好，再见。"), ("break_off", "不跟你说了，挂了！")):
        assert check(line, terms("zh", act)) is None
    assert check("No worries, thank you for your help.", replace(terms("en", "farewell"), heated=False)) is None


def test_a_secret_may_be_told_once_it_is_out() -> None:
    brief = hot("zh")
    told = replace(brief, state=replace(brief.state, told=frozenset({"need", "why-it-stings"})))
    assert check("我女儿说我一看就好骗！", terms_of(told)) is None
    guessed = replace(brief, agent="您是怕被当成好骗的人，是吗？")
    assert check("谁好骗了！", terms_of(guessed)) is None


@pytest.mark.parametrize(
    ("lang", "line"), [("zh", "一个月十五，十四个月，谁给我算算！"), ("en", "Fifteen a month, and nobody can tell me what for!")]
)
def test_repetition(lang: Lang, line: str) -> None:
    said = terms(lang, earlier=(line,))
    assert check(line, said) is Problem.REPEATED
    assert check(("真行！" if lang == "zh" else "Well! ") + line, said) is Problem.REPEATED


def _cut(text: str, places: list[int]) -> list[str]:
    ends = sorted({min(p, len(text)) for p in places} | {len(text)})
    return [text[a:b] for a, b in zip([0, *ends], ends, strict=False)]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(list(GOOD) + [(lang, line) for lang, _, line in BAD]), st.lists(st.integers(0, 60), max_size=12))
def test_how_a_line_is_cut_does_not_matter(case: tuple[Lang, str], places: list[int]) -> None:
    """Any fragments of a line end in the same verdict, and what was shown is always a beginning of what is said."""
    lang, line = case
    verdicts = []
    for pieces in ([line], _cut(line, places)):
        gate, shown = Gate(terms(lang), cues=True), ""
        try:
            for piece in pieces:
                shown += gate.feed(piece)
                assert gate.text.startswith(shown)
            shown += gate.finish()
        except Rejected:
            verdicts.append("rejected")
        else:
            verdicts.append(shown)
    assert verdicts[0] == verdicts[1]


@pytest.mark.parametrize("lang", LANGS)
def test_a_hint_left_out_is_added_too(lang: Lang) -> None:
    """It was planned and counted; what a model did not let slip no trainee can take up."""
    plain = hot(lang, "hint", draft="x")
    hint = plain.setup.scenario.case.need.hints.in_(lang)[0]
    brief = replace(plain, draft=replace(plain.draft, lines=(hint,)))
    other = "行了行了，问个没完！" if lang == "zh" else "Questions, questions, nothing but questions!"
    assert hint in left_out(other, brief)
    assert left_out(f"{other} {hint}", brief) == ""


def test_what_is_added_says_you_as_this_customer_does() -> None:
    plain = hot("zh", "hint", draft="x")
    assert terms_of(plain).you == "你"
    need = plain.setup.scenario.case.need
    polite = need.model_copy(update={"hints": need.hints.model_copy(update={"zh": ("您也有女儿吧，您说这像不像话。",)})})
    case = plain.setup.scenario.case.model_copy(update={"need": polite})
    scenario = plain.setup.scenario.model_copy(update={"case": case})
    brief = replace(plain, setup=replace(plain.setup, scenario=scenario), draft=replace(plain.draft, lines=polite.hints.zh))
    assert left_out("行了行了！", brief) == "你也有女儿吧，你说这像不像话。"


@pytest.mark.parametrize("lang", LANGS)
def test_a_fact_left_out_is_added_in_the_embedded_words(lang: Lang) -> None:
    brief = next(b for b in briefs(lang) if b.draft.reveals)
    assert left_out(brief.draft.text, brief) == ""
    other = "行了行了，问个没完！" if lang == "zh" else "Questions, questions, nothing but questions!"
    added = left_out(other, brief)
    assert added.strip() in brief.draft.text
    assert left_out(other + added, brief) == ""


@pytest.mark.parametrize(
    ("lang", "act", "draft", "line"),
    [
        ("en", "farewell", "To have it settled by reason is the best of outcomes. Goodbye.", "Until Friday noon, then. Good evening."),
        ("zh", "farewell", "能以道理解决，便是最好的结果，此事就谈到这里，再见。", "那就等你周五中午的电话，先挂了啊。"),
        ("en", "accept", "On that footing, please proceed. I withdraw my objection.", "All right, you have a deal. Let us do it that way."),
    ],
)
def test_a_yes_and_a_goodbye_are_right_in_any_words(lang, act, draft, line):
    assert check(line, terms(lang, act, draft=draft)) is None
    assert check(line, replace(terms(lang, act, draft=draft), act="argue")) is not None
