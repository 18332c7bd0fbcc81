"""What helps a trainee during a call: fading hints, lamps, a look at the draft, a breath, care after abuse, the guided call."""

from dataclasses import replace
from datetime import timedelta

import pytest

from grading.heard import Grasp, Heard
from simulator.call.events import ReplyHeard
from simulator.session.care import STREAK, after_words, way_out
from simulator.session.coach import Help, help_due, hint_for, nudge
from simulator.session.draft import banned_in
from simulator.session.lamps import CHECKLISTS, Checklist, Lamp, lamps
from simulator.session.lesson import TRIES, Progress, advance, finished, steps, words
from simulator.session.session import Session

GOOD = {"zh": "还款没划走又没人通知，换谁都会生气。", "en": "You are angry because the payment failed and nobody told you."}
RUDE = {"zh": "这是公司规定，您先冷静一下。", "en": "That is company policy, please calm down."}
INSULT = {"zh": "你有病吧，烦死了，闭嘴！", "en": "You are stupid. Shut up."}


async def run(session, *lines):
    events = []
    if not session.records:
        events += [o.event async for o in session.open()]
    for line in lines:
        events += [o.event async for o in session.take_turn(line)]
    return events


def knowing(session: Session, **practised: int) -> Session:
    session.setup = replace(session.setup, practised=lambda: practised)
    session._core.setup = session.setup
    return session


def lit(session: Session, checklist: Checklist) -> tuple[Lamp, ...]:
    return lamps([r.event for r in session.records], session.state.memory, session.setup.scenario.case, checklist)


def test_hints_fade_with_practice_and_come_back_when_asked_again():
    assert [help_due(n, 0) for n in (0, 1, 2, 4, 5, 50)] == [
        Help.SENTENCE, Help.SENTENCE, Help.NAME, Help.NAME, Help.NUDGE, Help.NUDGE,
    ]  # fmt: skip
    assert [help_due(50, asked) for asked in range(4)] == [Help.NUDGE, Help.NAME, Help.SENTENCE, Help.SENTENCE]


async def test_a_hint_for_a_practised_technique_is_a_nudge_first_and_a_sentence_at_last(make_session):
    everything = {f"T{n:02}": 9 for n in range(1, 25)}
    session = knowing(make_session(lang="en"), **everything)
    events = await run(session, "/hint", "/hint", "/hint")
    first, second, third = (e.text for e in events if e.type == "hint_given")
    code = third[:3]
    assert first.startswith(nudge(code, "en"))
    assert code not in first
    assert second.startswith(code)
    assert "For instance" in third
    assert "For instance" not in second
    await run(session, GOOD["en"])
    again = (await run(session, "/hint"))[-1].text
    assert "For instance" not in again, "a new reply, a thin hint again"


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_newcomer_gets_the_whole_sentence_at_once(make_session, lang):
    session = make_session(lang=lang)
    hint = (await run(session, "/hint"))[-1].text
    assert "T0" in hint
    assert ("比如：" if lang == "zh" else "For instance") in hint
    again = (await run(session, "/hint"))[-1]
    assert again.type == "notice", "the same words are not said twice"
    assert again.text != hint


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_banned_line_is_named_before_it_is_sent(make_session, lang):
    session = make_session(lang=lang)
    await run(session)
    found = banned_in(RUDE[lang], session.state, session.setup)
    assert found is not None
    assert found.code == "X2"
    assert found.quote in RUDE[lang]
    assert found.instead
    assert banned_in(found.instead, session.state, session.setup) is None, "what is put in its place is clean"
    assert banned_in(GOOD[lang], session.state, session.setup) is None
    assert banned_in("/note " + RUDE[lang], session.state, session.setup) is None
    assert banned_in("", session.state, session.setup) is None
    assert banned_in(RUDE[lang], session.state, replace(session.setup, exam=True)) is None


async def test_lamps_light_as_things_are_done_and_never_before(make_session):
    session = make_session(lang="en")
    await run(session)
    for checklist in CHECKLISTS:
        assert not any(lamp.lit for lamp in lit(session, checklist))
    await run(session, "I understand.")
    assert not any(lamp.lit for lamp in lit(session, "six")), "half a technique lights nothing"
    rude = make_session(lang="en")
    await run(rude, "You are stupid. I will waive the fee for you.")
    assert not any(lamp.lit for lamp in lit(rude, "six")), "nor does an insult with a gift"
    await run(session, GOOD["en"])
    six = {lamp.name: lamp.lit for lamp in lit(session, "six")}
    assert six["empathise"]
    assert not six["apologise"]
    assert not six["solve"]
    assert not six["follow up"]
    await run(session, "I am sorry our text never reached you. I will waive the fee myself and ring you back today at four o'clock.")
    six = {lamp.name: lamp.lit for lamp in lit(session, "six")}
    assert six["apologise"]
    assert six["solve"]
    assert six["follow up"]


@pytest.mark.parametrize(
    ("lang", "told", "word"), [("zh", "我现在喘不上气，胸口疼。", "安全"), ("en", "I can't breathe and my chest hurts badly.", "safe")]
)
async def test_a_hint_sees_to_danger_before_any_technique(make_session, lang, told, word):
    session = make_session(lang=lang)
    await run(session)
    calm = hint_for(session.state, session.setup)
    hint = hint_for(replace(session.state, customer_lines=(told,)), session.setup)
    assert word in hint
    assert word not in calm


async def test_a_breath_is_recorded_from_beginning_to_end(make_session):
    session = make_session()
    await run(session, "/pause")
    session.back()
    session.back()
    kinds = [r.event.type for r in session.records]
    assert kinds[-3:] == ["paused", "notice", "resumed"]
    await run(session, GOOD["zh"])
    assert session.records[-1].event.type == "customer_said"


async def test_kind_words_stand_between_the_end_of_an_abusive_call_and_its_score(make_session):
    session = make_session(persona="domineering", lang="en", seed=3)
    await run(session)
    while not session.over:
        await run(session, RUDE["en"])
    session.close()
    kinds = [r.event.type for r in session.records[-3:]]
    assert kinds == ["call_ended", "notice", "scorecard"]
    assert session.records[-2].event.kind == "care"
    gentle = make_session(lang="en")
    await run(gentle, GOOD["en"])
    gentle.close()
    assert not any(r.event.type == "notice" for r in gentle.records)


async def test_care_counts_furious_lines_in_a_row_and_is_not_for_who_was_rude_first(make_session):
    session = make_session(lang="zh")
    events = await run(session)
    line = next(e for e in events if e.type == "customer_said")
    angry = replace(line, mood=line.mood.moved("anger", 99))
    calm = replace(line, mood=line.mood.moved("anger", -70))
    assert way_out([angry] * STREAK, "zh")
    assert way_out([angry] * (STREAK - 1), "zh") is None
    assert way_out([angry, angry, calm, angry], "zh") is None
    assert way_out([angry] * STREAK + [way_out([angry] * STREAK, "zh"), angry], "zh") is None
    heard = next(e for e in await run(session, INSULT["zh"]) if e.type == "heard")
    assert any(i.code == "X8" for i in heard.grasp.items)
    assert way_out([heard, *[angry] * STREAK], "zh") is None
    assert "not about you" in after_words([angry, calm, angry, angry], "en").text
    assert "both sides" in after_words([heard, angry, angry, angry], "en").text
    assert after_words([angry, calm, angry], "en") is None


@pytest.mark.parametrize(
    ("strengths", "both"), [((1.0,), True), ((0.85,), False), ((0.85, 0.85), False), ((0.85,) * 3, True), ((0.5,) * 4, False)]
)
async def test_whom_only_one_ear_suspects_is_not_told_that_they_lost_their_temper(make_session, strengths, both):
    events = await run(make_session(lang="en"))
    line = next(e for e in events if e.type == "customer_said")
    angry = [replace(line, mood=line.mood.moved("anger", 99))] * STREAK
    heard = [ReplyHeard(grasp=Grasp(items=(Heard("X8", "words", s),))) for s in strengths]
    assert ("both sides" in after_words([*heard, *angry], "en").text) is both
    assert (way_out([*heard, *angry], "en") is None) is both


async def test_an_exam_offers_no_way_out_during_the_call(make_session):
    session = make_session(persona="domineering", lang="en", seed=3)
    session._core.setup = replace(session.setup, exam=True)
    for _ in range(14):
        if session.records and session.over:
            break
        await run(session, *([RUDE["en"]] if session.records else []))
    events = [r.event for r in session.records]
    assert not any(e.type == "notice" and e.kind == "care" for e in events)


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_guided_call_goes_through_when_one_does_as_told(make_session, lang, plain):
    session = make_session(lang=lang)
    await run(session)
    progress, said = Progress(), []
    for step in steps(plain=plain):
        said.append(words(progress, session.state, "Ms Chen", lang, plain=plain))
        if step.wait in {"sent", "taught"}:
            await run(
                session, GOOD[lang] if step.wait == "taught" else "您好，我是小林。" if lang == "zh" else "Hello, this is Lin speaking."
            )
        deed = "sent" if step.wait in {"sent", "taught"} else step.wait
        if deed != "end":
            progress = advance(progress, deed, session.state, plain=plain)
    assert finished(progress, plain=plain)
    assert len(set(said)) == len(said)
    assert progress.after < progress.before - 5, "the technique is seen to work"
    assert not any("{" in line for line in said)
    if plain:
        assert not any(key in line for line in said for key in ("F1", "F4", "Ctrl"))


async def test_the_guided_call_says_what_is_missing_and_never_holds_anybody_up(make_session):
    session = make_session(lang="en")
    await run(session, "Hello, this is Lin.")
    progress = Progress(step=3)
    assert steps(plain=False)[3].wait == "taught"
    seen = []
    for _ in range(TRIES):
        await run(session, "I understand.")
        progress = advance(progress, "sent", session.state)
        seen.append((progress.step, progress.lacking))
    assert [step for step, _ in seen] == [3, 3, 4]
    assert "cause" in words(Progress(step=3, tries=1, lacking=True), session.state, "Ms Chen", "en")
    assert advance(Progress(step=1), "newline", session.state) == Progress(step=1), "another key is no harm"


async def test_who_names_feeling_and_cause_at_once_need_not_be_taught_it(make_session):
    session = make_session(lang="zh")
    await run(session, "您好。", GOOD["zh"])
    progress = advance(Progress(step=1), "sent", session.state)
    assert steps(plain=False)[progress.step].id == "help"


def test_the_clock_stands_still_while_one_breathes():
    from datetime import UTC, datetime

    from simulator.call.events import AgentSaid, Notice, Paused, Record, Resumed
    from simulator.tui.transcript import spent

    start = datetime(2026, 1, 1, tzinfo=UTC)
    at = [0, 10, 10, 70, 90]
    events = [AgentSaid(text="a"), Paused(), Notice(kind="pause", text="breathe"), Resumed(), AgentSaid(text="b")]
    records = [Record("c", n, start + timedelta(seconds=s), e) for n, (s, e) in enumerate(zip(at, events, strict=True))]
    assert spent(records) == timedelta(seconds=30)
    assert spent(records[:3], start + timedelta(seconds=60)) == timedelta(seconds=10)
    assert spent(records, start + timedelta(seconds=100)) == timedelta(seconds=40)


def test_the_clock_stands_still_in_the_debrief_and_while_a_call_is_left():
    from datetime import UTC, datetime

    from simulator.call.events import AgentSaid, CallEnded, Graded, Record, Resumed, Rewound
    from simulator.tui.transcript import spent

    start = datetime(2026, 1, 1, tzinfo=UTC)
    at = [0, 10, 11, 71, 81, 201, 211]
    events = [
        AgentSaid(text="a"), CallEnded(how="agreed", satisfaction=60), Graded(card={}), Rewound(to_turn=1), AgentSaid(text="b"), Resumed(),
        AgentSaid(text="c"),
    ]  # fmt: skip
    records = [Record("c", n, start + timedelta(seconds=s), e) for n, (s, e) in enumerate(zip(at, events, strict=True))]
    assert spent(records[:3]) == spent(records[:3], start + timedelta(seconds=60)) == timedelta(seconds=10)
    assert spent(records[:5]) == timedelta(seconds=20)
    assert spent(records) == timedelta(seconds=30), "the two minutes before the call was taken up again are nobody's"


async def test_a_draft_heard_while_it_is_typed_changes_nothing_that_is_heard_when_it_is_sent(make_session):
    def grasps(session):
        return [r.event for r in session.records if r.event.type in {"heard", "mood_moved"}]

    plain, overheard = make_session(lang="en"), make_session(lang="en")
    for session in (plain, overheard):
        async for _ in session.open():
            pass
    for line in (GOOD["en"], RUDE["en"], GOOD["en"]):
        for draft in (line[:20], line, line):
            overheard.overhear(draft)
        for session in (plain, overheard):
            async for _ in session.take_turn(line):
                pass
    assert grasps(plain) == grasps(overheard)
