"""Errors of every kind, planted through the scripted voice in both languages, are found, weighed and quoted."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from grading.text import LANGS, Lang
from simulator.agents import ReferenceAgent
from simulator.call.events import CallEnded, CustomerSaid, MoodMoved
from simulator.customer.scripted import Scripted
from simulator.review import Kind, Review, review_call
from simulator.session import Session, VoiceFailed
from simulator.session.memory_log import MemoryLog
from tests.customer.test_guard import GOOD
from tests.review.planting import NOON, REPLIES, Said, altered, changed, events_of, planted, setup_for

ZH: Lang = "zh"
EN: Lang = "en"

HELPED: list[tuple[Lang, int, str, Kind, bool, str]] = [
    (ZH, 0, "我那张尾号 0926 的工资卡，这个月怎么没扣！", Kind.TOLD_EARLY, True, "0926"),
    (EN, 0, "My card ending 0926, and you took nothing this month!", Kind.TOLD_EARLY, True, "0926"),
    (ZH, 1, "我月初就往里存了 1300，够扣的！", Kind.TOLD_EARLY, False, "1300"),
    (EN, 1, "I paid in 1,300 this month, and that is plenty!", Kind.TOLD_EARLY, False, "1,300"),
    (ZH, 1, "快点！我下个月要办房贷，征信上不能有一点事！", Kind.NEED_EARLY, True, "房贷"),
    (EN, 1, "Hurry! I apply for a mortgage next month!", Kind.NEED_EARLY, True, "mortgage"),
    (ZH, 1, "房子都看好了，下个月签贷款！", Kind.TOLD_EARLY, True, "签贷款"),
    (EN, 1, "We found a flat and sign for the loan next month!", Kind.TOLD_EARLY, True, "loan"),
    (ZH, 1, "急死人了！行，那就这么办吧。", Kind.ACCEPTED_EARLY, True, "这么办"),
    (EN, 1, "About time! Fine. I'll accept that.", Kind.ACCEPTED_EARLY, True, "accept that"),
    (ZH, 1, "您好，很高兴为您服务。钱呢？", Kind.ROLE_FLIP, True, "为您服务"),
    (EN, 1, "As an AI language model I cannot be angry. Where is it?", Kind.ROLE_FLIP, True, "language model"),
    (ZH, 1, "您好，我姓林，这件事由我负责到底！", Kind.ROLE_FLIP, True, "我姓林"),
    (EN, 1, "Nice words do not buy your good humour, that is what!", Kind.ROLE_FLIP, True, "good humour"),
    (ZH, 1, "急什么！你应该先安抚我的情绪。", Kind.COACHED, True, "安抚"),
    (EN, 1, "Hurry! You should acknowledge my feelings first.", Kind.COACHED, True, "acknowledge"),
    (ZH, 1, "没关系，你们也不容易，慢慢来。", Kind.KIND_WHILE_HOT, False, "没关系"),
    (EN, 1, "No worries, I know you're just doing your job.", Kind.KIND_WHILE_HOT, False, "No worries"),
]
HINDERED: list[tuple[Lang, int, str, Kind, bool, str]] = [
    (ZH, 3, "没人管！我那张卡尾号是 0962，你们记好了！", Kind.CONTRADICTION, True, "0962"),
    (EN, 3, "Nobody did! My card ends in 0962, write it down!", Kind.CONTRADICTION, True, "0962"),
    (ZH, 1, "我每个月话费 388，你们还要扣！", Kind.INVENTED, False, "388"),
    (EN, 1, "I have paid you 4,500 over the years!", Kind.INVENTED, False, "4,500"),
    (ZH, 1, "你刚才说“爱还不还”！我可听见了！", Kind.FALSE_CLAIM, False, "爱还不还"),
    (EN, 1, "You said “pay or don't pay, who cares”! I heard you!", Kind.FALSE_CLAIM, False, "who cares"),
    (ZH, 1, "你刚才说七天到账，七天我等得起吗！", Kind.FALSE_CLAIM, False, "七天"),
    (EN, 1, "You said seven days, and I can't wait that long!", Kind.FALSE_CLAIM, False, "seven days"),
    (ZH, 1, "你答应过给我免掉逾期费的！", Kind.FALSE_CLAIM, False, "逾期费"),
    (EN, 1, "You promised me you would waive the late fee!", Kind.FALSE_CLAIM, False, "late fee"),
    (ZH, 4, "从头到尾，你一句道歉都没有！", Kind.FALSE_CLAIM, False, "道歉"),
    (EN, 4, "You never once apologised, not once!", Kind.FALSE_CLAIM, False, "apologised"),
    (ZH, 4, "你到现在都没给我个准时间！", Kind.FALSE_CLAIM, False, "准时间"),
    (EN, 4, "You haven't given me a time, not one!", Kind.FALSE_CLAIM, False, "given me a time"),
    (ZH, 1, "你居然骂我？你刚才骂了我！", Kind.FALSE_CLAIM, False, "骂我"),
    (EN, 1, "You just swore at me! How dare you!", Kind.FALSE_CLAIM, False, "swore"),
    (ZH, 1, "跟你说不清楚，再见！", Kind.LEFT_EARLY, False, "再见"),
    (EN, 1, "That is it, I'm hanging up!", Kind.LEFT_EARLY, False, "hanging up"),
    (ZH, 4, "跟你说不清楚，再见！", Kind.LEFT_EARLY, True, "再见"),
    (EN, 4, "That is it, I'm hanging up!", Kind.LEFT_EARLY, True, "hanging up"),
    (ZH, 1, "叫你们经理来，现在就叫！", Kind.ESCALATED_EARLY, False, "经理"),
    (EN, 1, "Get me your manager, now!", Kind.ESCALATED_EARLY, False, "manager"),
    (ZH, 1, "我找律师告你们！", Kind.ESCALATED_EARLY, False, "律师"),
    (EN, 1, "My lawyer will hear of this!", Kind.ESCALATED_EARLY, False, "lawyer"),
    (ZH, 0, "……", Kind.EMPTY, True, "……"),
    (EN, 0, "…", Kind.EMPTY, True, "…"),
    (ZH, 1, "……", Kind.EMPTY, False, "……"),
    (EN, 1, "", Kind.EMPTY, False, ""),
    (ZH, 1, "说说说说说说说说说", Kind.NONSENSE, False, "说说"),
    (EN, 1, "fee fee fee fee fee fee fee", Kind.NONSENSE, False, "fee fee"),
    (ZH, 1, "Why on earth am I paying a late fee for your mistake?", Kind.WRONG_LANGUAGE, False, "Why"),
    (EN, 1, "你们凭什么不通知我就算逾期？", Kind.WRONG_LANGUAGE, False, "凭什么"),
    (EN, 1, "¿Por qué me cobran una multa sin avisarme de nada, eh?", Kind.WRONG_LANGUAGE, False, "cobran"),
    (ZH, 1, "可是，", Kind.CUT, False, "可是"),
    (EN, 1, "And then the", Kind.CUT, False, "And then the"),
]
HARMLESS: list[tuple[Lang, int, str, Kind, bool, str]] = [
    (EN, 1, "Look here, my good 林女士, I want it settled!", Kind.WRONG_LANGUAGE, False, "林女士"),
    (ZH, 1, "我每个月都存钱等着扣，偏偏这一回没扣，你们倒是给我查查是哪里，", Kind.CUT, False, "查查"),
    (EN, 1, "I keep the money there every month and this once it was not taken because the", Kind.CUT, False, "because the"),
    (ZH, 1, "**快查**，凭什么？", Kind.MARKUP, False, "**"),
    (EN, 1, "# Complaint", Kind.MARKUP, False, "#"),
    (EN, 1, "Where is\u202e my money?", Kind.MARKUP, False, "Where is"),
    (ZH, 1, "你们快给我查清楚到底是怎么回事，" * 20 + "快！", Kind.TOO_LONG, False, "快查"[:1]),
    (EN, 1, "I want this looked into at once, I tell you. " * 20, Kind.TOO_LONG, False, "looked into"),
]


def only(review: Review, kind: Kind):
    """The one error of a kind."""
    found = [e for e in review.errors if e.kind is kind]
    assert len(found) == 1, review.errors
    return found[0]


@pytest.mark.parametrize(
    ("effect", "case"),
    [(effect, c) for effect, cases in (("helped", HELPED), ("hindered", HINDERED), ("harmless", HARMLESS)) for c in cases],
    ids=lambda x: x if isinstance(x, str) else f"{x[3]}-{x[0]}-{x[2][:12]}",
)
def test_a_planted_line_is_found(effect: str, case: tuple[Lang, int, str, Kind, bool, str]) -> None:
    lang, at, line, kind, grave, words = case
    review = planted(lang, {at: line})
    error = only(review, kind)
    assert (error.turn, error.effect, error.grave) == (at, effect, grave)
    assert words in error.quote
    assert error.quote in line
    assert error.why
    assert not grave or review.voids


@pytest.mark.parametrize("case", [c for c in (*HELPED, *HINDERED) if not c[4]], ids=lambda c: f"{c[3]}-{c[0]}-{c[2][:12]}")
def test_what_is_not_grave_does_not_void(case: tuple[Lang, int, str, Kind, bool, str]) -> None:
    lang, at, line, _, _, _ = case
    assert not planted(lang, {at: line}).voids


@pytest.mark.parametrize(("lang", "line"), GOOD)
def test_lines_the_guard_lets_pass_are_no_errors(lang: Lang, line: str) -> None:
    """But for a hotline named at E0, which only the whole call shows to be too early."""
    kinds = {e.kind for e in planted(lang, {1: line}).errors}
    assert kinds == ({Kind.ESCALATED_EARLY} if "12315" in line else set())


TRUE: list[tuple[Lang, int, str]] = [
    (ZH, 2, "你刚才说“负责到底”，那就快！"),
    (EN, 2, "You said “I'll own this”, so own it!"),
    (ZH, 4, "你说今天五点前，五点我就等着！"),
    (EN, 4, "You said today by five, so five it is!"),
    (ZH, 2, "你说“负责到底”，我学给家里人听，他们准问“然后呢”。"),
    (EN, 2, "I'd sooner you just said no."),
    (ZH, 2, "你一句道歉都没有！"),
    (EN, 2, "You never once apologised!"),
    (ZH, 2, "到现在你都没给我个准时间！"),
    (EN, 2, "You haven't given me a time!"),
    (ZH, 4, "尾号 0926，刚才都告诉你了！"),
    (EN, 4, "It ends in 0926, I told you that already!"),
    (ZH, 4, "你答应给我发还款链接的！"),
    (EN, 4, "You promised to send me the payment link!"),
]


@pytest.mark.parametrize(("lang", "at", "line"), TRUE)
def test_true_words_about_the_agent_are_no_errors(lang: Lang, at: int, line: str) -> None:
    kinds = {e.kind for e in planted(lang, {at: line}).errors}
    assert not kinds & {Kind.FALSE_CLAIM, Kind.CONTRADICTION, Kind.INVENTED}


@pytest.mark.parametrize(
    ("lang", "evasion", "later"),
    [(ZH, "少问东问西，快办！", "工资卡，尾号 0926！"), (EN, "Stop asking, get on!", "It's my salary card, ending 0926!")],
)
def test_a_due_fact_passed_over_is_grave_unless_it_is_told_later(lang: Lang, evasion: str, later: str) -> None:
    for script, grave in (({2: evasion}, True), ({2: evasion, 3: later}, False)):
        setup = setup_for(lang)
        events = events_of(setup, script)
        recorded = only(review_call(events, setup), Kind.UNANSWERED) if grave else review_call(events, setup).errors[0]
        assert (recorded.turn, recorded.effect, recorded.grave) == (2, "hindered", grave)
        unrecorded = review_call(altered(events, 2, reveals=(), act="press", lines=()), setup).errors[0]
        assert (unrecorded.kind, unrecorded.turn, unrecorded.grave) == (Kind.UNANSWERED, 2, grave)
        assert unrecorded.why != recorded.why


@pytest.mark.parametrize(("lang", "refusal"), [(ZH, "凭什么告诉你！"), (EN, "None of your business!")])
def test_a_refusal_is_an_answer(lang: Lang, refusal: str) -> None:
    setup = setup_for(lang)
    events = altered(events_of(setup, {2: refusal}), 2, reveals=(), act="withhold", lines=())
    assert review_call(events, setup).errors == ()


@pytest.mark.parametrize("lang", LANGS)
def test_a_second_senseless_line_is_grave(lang: Lang) -> None:
    errors = [e for e in planted(lang, {1: "…", 3: "…"}).errors if e.kind is Kind.EMPTY]
    assert [e.grave for e in errors] == [False, True]


@pytest.mark.parametrize("lang", LANGS)
def test_saying_the_same_again_and_another_voice_are_harmless(lang: Lang) -> None:
    line = "快点给我查清楚是怎么回事！" if lang == "zh" else "Get on and find out what happened!"
    repeated = only(planted(lang, {1: line, 4: line}), Kind.REPEATED)
    assert (repeated.turn, repeated.effect, repeated.grave) == (4, "harmless", False)
    setup = setup_for(lang)
    insisting = altered(events_of(setup, {1: line, 4: line}), 4, act="insist")
    assert Kind.REPEATED not in {e.kind for e in review_call(insisting, setup).errors}
    fell: dict[int, Said] = {1: VoiceFailed("the model is gone")}
    error = only(planted(lang, fell), Kind.FELL_BACK)
    assert (error.turn, error.effect, error.grave) == (1, "harmless", False)


def _agreed(lang: Lang) -> tuple[tuple[str, ...], int]:
    """Replies of an exemplary agent and the number of the customer line that accepts."""
    session = Session("c", setup_for(lang, "plain-spoken"), MemoryLog(), lambda: NOON, Scripted())
    replies: list[str] = []

    async def go() -> None:
        async for _ in session.open():
            pass
        agent = ReferenceAgent("exemplary", session, 1)
        while not session.over and (reply := agent.next_reply()) is not None:
            replies.append(reply)
            async for _ in session.take_turn(reply):
                pass

    asyncio.run(go())
    return tuple(replies), session.state.acts.index("accept")


@pytest.mark.parametrize(("lang", "refusal"), [(ZH, "我不接受，差得远呢！"), (EN, "I won't accept that, not nearly enough!")])
def test_refusing_where_the_rules_accept(lang: Lang, refusal: str) -> None:
    replies, at = _agreed(lang)
    setup = setup_for(lang, "plain-spoken")
    assert review_call(events_of(setup, {}, replies), setup).errors == ()
    ended_well = only(planted(lang, {at: refusal}, replies, persona="plain-spoken"), Kind.IGNORED_REMEDY)
    assert (ended_well.effect, ended_well.grave) == ("hindered", False)
    broken = changed(events_of(setup, {at: refusal}, replies), CallEnded, lambda e: replace(e, how="timed_out"))
    assert only(review_call(broken, setup), Kind.IGNORED_REMEDY).grave
    after = altered(events_of(setup, {}, replies), at + 1, act="insufficient")
    assert Kind.IGNORED_REMEDY in {e.kind for e in review_call(after, setup).errors}


@pytest.mark.parametrize("lang", LANGS)
def test_acts_without_ground(lang: Lang) -> None:
    """What is recorded counts too, whatever was said: a plan that agrees, leaves, escalates or tells too soon."""
    setup = setup_for(lang)
    events = events_of(setup, {})
    for act, kind, grave in (
        ("accept", Kind.ACCEPTED_EARLY, True),
        ("farewell", Kind.ACCEPTED_EARLY, True),
        ("break_off", Kind.LEFT_EARLY, False),
        ("close_unresolved", Kind.LEFT_EARLY, False),
        ("raise_e3", Kind.ESCALATED_EARLY, False),
    ):
        error = only(review_call(altered(events, 1, act=act), setup), kind)
        assert (error.turn, error.grave) == (1, grave)
    told = review_call(altered(events, 1, reveals=("need", "why-it-matters")), setup)
    assert {e.kind for e in told.errors} == {Kind.NEED_EARLY, Kind.TOLD_EARLY}


@pytest.mark.parametrize("lang", LANGS)
def test_endings_nobody_accounts_for(lang: Lang) -> None:
    setup = setup_for(lang)
    events = events_of(setup, {})
    for how, kind in (("agreed", Kind.ACCEPTED_EARLY), ("hung_up", Kind.LEFT_EARLY), ("escalated", Kind.LEFT_EARLY)):
        ended = changed(events, CallEnded, lambda e, how=how: replace(e, how=how))
        assert only(review_call(ended, setup), kind).grave


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_earned_is_no_error(lang: Lang) -> None:
    """The same words are an error in the heat and none once trust is there."""
    line = "跟您直说吧，我下个月要办房贷。" if lang == "zh" else "To be frank, I apply for a mortgage next month."
    setup = setup_for(lang)
    events = events_of(setup, {4: line})
    assert Kind.NEED_EARLY not in {e.kind for e in review_call(events, setup).errors}
    cold = changed(events, MoodMoved, lambda e: replace(e, after=replace(e.after, trust=20.0, anger=90.0)))
    assert Kind.NEED_EARLY in {e.kind for e in review_call(cold, setup).errors}


@pytest.mark.parametrize("lang", LANGS)
def test_what_a_rewind_undid_is_not_judged(lang: Lang) -> None:
    bad = "行，那就这么办吧。" if lang == "zh" else "Fine. I'll accept that."
    assert planted(lang, {1: bad}).voids
    assert not planted(lang, {1: bad}, (REPLIES[lang][0], "/rewind 1", *REPLIES[lang])).voids


def test_turns_are_in_order_and_the_opening_is_turn_0() -> None:
    review = planted("zh", {0: "**喂**！", 2: "再见！", 3: "……"})
    assert [e.turn for e in review.errors] == sorted(e.turn for e in review.errors)
    assert review.errors[0].turn == 0
    assert review.lines == sum(isinstance(e, CustomerSaid) for e in events_of(setup_for("zh"), {}))
