"""Coaching lines are made of the moment, never promise or tell too much, and do what they advise."""

from __future__ import annotations

import asyncio
import re

import pytest

from grading import Transcript, Turn, grade, to_json
from grading.call import hear_call
from grading.catalogue import catalogue
from grading.coaching.graves import INSTEAD
from grading.coaching.moments import moments_of
from grading.coaching.quoting import grievance, said_back
from grading.coaching.saying import Moment, families, moment_of, slots_of
from grading.coaching.standing import Standing
from grading.hearing.ear import Situation, hear
from grading.hearing.kinds import NAMED
from grading.hearing.memory import Memory
from grading.setting import Setting
from simulator.agents.reference import play_call
from simulator.call.events import Graded, Notice
from simulator.content.loader import load
from simulator.content.scenario import Scenario
from simulator.session.grades import heard_call
from tests.spread import spread

SLOTS = {
    "name",
    "words",
    "cause",
    "topic",
    "restated",
    "feeling",
    "record",
    "open",
    "closed",
    "remedy",
    "other",
    "sympathy",
    "apology",
    "agreed",
    "time",
    "place",
    "senior",
}
ASKED = {f"asked-{kind}" for kind in NAMED}
HOLDS = {*ASKED, "heated", "hot", "cross", "first", "audience", "timed", "explained", "unverified", "phone", "counter", "chat"}
CASES = ("auto-repayment-failed", "deposit-became-insurance", "trapped-in-lift", "lost-blood-sample", "worn-shoes")
PLAYERS = ("competent", "script-reader", "careless")
PLAYED = [(scenario, player, lang) for n, lang in enumerate(("zh", "en")) for scenario, player in spread(CASES, PLAYERS, 2, n)]
"""Every case with every player, in one language or the other."""


def played(make_session, player, **setup):
    return asyncio.run(play_call(make_session(**setup), player, setup.get("seed", 1)))


def card_of(session):
    return next(r.event.card for r in reversed(session.records) if isinstance(r.event, Graded))


@pytest.mark.parametrize(("scenario", "player", "lang"), PLAYED)
def test_stronger_lines_keep_within_what_may_be_said(make_session, scenario, player, lang) -> None:
    session = played(make_session, player, scenario=scenario, lang=lang, seed=PLAYERS.index(player))
    call = heard_call([r.event for r in session.records], session.setup)
    moments = card_of(session)["moments"]
    assert moments
    for moment in moments:
        said = tuple(t.customer for t in call.turns[: moment["turn"]])
        earlier = call.turns[: moment["turn"] - 1]
        grasp = hear(moment["strong"], Situation(lang, said, session.setup.scenario.case))
        assert moment["strong"]
        assert moment["weak"]
        assert not grasp.overreached
        assert not grasp.unwelcome
        assert not any(i.is_plain_taboo for i in grasp.items)
        verified = any({"verifies", "verified"} & set(t.grasp.marks) for t in earlier)
        assert verified or not grasp.disclosed or not session.setup.scenario.case.needs_verification
        named = "need" in call.turns[moment["turn"] - 1].told or any(t.grasp.need for t in earlier)
        assert named or not grasp.need
        assert moment["card"]["code"] == moment["lacks"]
        assert moment["card"]["tip"] == catalogue()[moment["lacks"]].tip.in_(lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_moment_is_told_in_names_and_points(make_session, lang) -> None:
    session = played(make_session, "careless", lang=lang, seed=3)
    moments = [m for m in card_of(session)["moments"] if any(c["code"] == m["code"] for c in m["causes"])]
    worst = max(moments, key=lambda m: m["swing"])
    assert worst["code"] in worst["why"]
    assert f"{worst['swing']:+g}" in worst["why"]
    assert any(c["code"] == worst["code"] and c["axis"] == "anger" and c["amount"] > 0 for c in worst["causes"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_ten_debriefs_do_not_read_alike(make_session, lang) -> None:
    lines = [
        moment["strong"]
        for seed, persona in enumerate(("irascible", "vain", "talkative", "hard-line", "plain-spoken") * 2)
        for moment in card_of(played(make_session, "careless", lang=lang, seed=seed, persona=persona))["moments"]
    ]
    assert len(set(lines)) >= 0.7 * len(lines)


def test_a_plain_transcript_is_answered_in_the_customers_own_words() -> None:
    transcript = Transcript(
        (
            Turn("customer", "你们的师傅放了我三次鸽子。我要一个说法！"),
            Turn("agent", "这个不归我管，您找别的部门。"),
            Turn("customer", "那我等到什么时候？"),
            Turn("agent", "您耐心等吧。"),
        ),
        "zh",
    )
    first = to_json(grade(transcript))["moments"][0]
    assert "你们的师傅放了我三次鸽子" in first["strong"]
    assert first["why"]


def test_nothing_is_advised_in_an_exam(make_session) -> None:
    from dataclasses import replace

    from simulator.session import Session

    plain = make_session()
    session = Session("call-2", replace(plain.setup, exam=True), plain._writes._log, plain._core._clock)

    async def run() -> None:
        async for _ in session.open():
            pass
        for line in ("/hint", "这个不归我管，您找别人吧。", "我会尽快处理。"):
            async for _ in session.take_turn(line):
                pass
        session.close()

    asyncio.run(run())
    card = card_of(session)
    assert session.records[0].event.exam
    assert card["moments"] == []
    assert card["next"] is None
    assert {turn["tip"] for turn in card["turns"]} == {""}
    assert not [r for r in session.records if r.event.type == "hint_given"]
    assert any(isinstance(r.event, Notice) and "考试" in r.event.text for r in session.records)


def test_templates_have_known_slots_and_conditions_and_both_languages() -> None:
    for name, family in families().items():
        assert set(family) == {"zh", "en"}, name
        assert name.removeprefix("weak/").removeprefix("grave/") in {
            *catalogue(),
            *INSTEAD,
            "lead",
            "step",
            "verify",
            "danger",
            "unwell",
            "answer",
        }
        for rows in family.values():
            for row in rows:
                assert slots_of(row.say) <= SLOTS, row.say
                assert {c.removeprefix("not-") for c in row.when} <= HOLDS, row.say


def test_of_the_record_the_line_is_read_out_that_speaks_of_what_was_just_said() -> None:
    case = load(Scenario, "wedding-suite-double-booked")
    setting = Setting(record=case.card.record.in_("en"))
    for reply in ("No idea.", "One moment.", "Right."):
        said = ("The deposit is paid and I have your text on my phone.",)
        words = moment_of(said, reply, Standing(Memory(verified=True)), case.case, setting, "en")
        assert "deposit of 2,000" in words.slots["record"]


CALL = {
    "zh": (
        ("六天没暖气，等了三天没人回电！", "您先等通知吧，有消息再说。"),
        ("你到底听没听！", "您先冷静一下。"),
        ("我问你呢！", "这是规定，没办法。"),
    ),
    "en": (
        ("Six days without heat, and nobody called me back!", "Someone will be in touch at some point."),
        ("Are you even listening?", "Calm down, please."),
        ("Well?", "That is our policy, nothing I can do."),
    ),
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_a_customer_said_is_said_back_for_one_reply_only(lang) -> None:
    turns = [t for customer, agent in CALL[lang] for t in (Turn("customer", customer), Turn("agent", agent))]
    moments = to_json(grade(Transcript(tuple(turns), lang)))["moments"]
    assert len(moments) == 3
    words = CALL[lang][0][0]
    pieces = [words[i : i + (4 if lang == "zh" else 14)] for i in range(len(words) - (4 if lang == "zh" else 14))]
    repeating = [m["turn"] for m in moments if any(piece in f"{m['weak']} {m['strong']}" for piece in pieces)]
    assert repeating == [1]


@pytest.mark.parametrize(
    ("said", "lang", "keywords", "found"),
    [
        (
            "I have given presents from your house for years. The jar inside the box was not the one I chose.",
            "en",
            ("presents", "jar"),
            "The jar inside the box was not the one I chose",
        ),
        ("Twenty-five minutes, no answer to the emergency call. The passenger was my father.", "en", (), "no answer to the emergency call"),
        ("The passenger was my father.", "en", (), ""),
        ("我在你们这儿买了好多年礼物。礼盒里装的东西不对。", "zh", ("礼",), "礼盒里装的东西不对"),
    ],
)
def test_what_is_apologised_for_is_what_went_wrong_rather_than_whatever_happened(said, lang, keywords, found) -> None:
    assert grievance([said], lang, keywords) == found


@pytest.mark.parametrize("words", ["我是白女士，你看着办。", "电话、短信，什么都不管。"])
def test_a_name_or_a_bare_list_is_not_said_back_as_what_happened(words):
    assert said_back(words, "zh") not in {"我是白女士", "电话、短信"}


@pytest.mark.parametrize(
    ("said", "lang", "found"),
    [
        ("18 号扣款那天没留意，今早翻账本对数，才看见少了这一笔。", "zh", "才看见少了这一笔"),
        ("你们的通知没看见一条。", "zh", "你们的通知没看见一条"),
        ("这事我从星期六憋到现在，店里的我都跟人讲了一遍，怎么说关就关了呢。", "zh", ""),
        ("I did not notice until Tuesday. The debit never went through.", "en", "The debit never went through"),
    ],
)
def test_what_the_customer_left_undone_or_told_to_others_is_nothing_to_be_sorry_for(said, lang, found):
    assert grievance([said], lang) == found


def strong_lines(*pairs: tuple[str, str]) -> list[str]:
    turns = tuple(Turn(role, words) for customer, reply in pairs for role, words in (("customer", customer), ("agent", reply)))
    return [moment["strong"] for moment in to_json(grade(Transcript(turns, "zh")))["moments"]]


def test_nobody_who_shows_no_anger_is_called_angry() -> None:
    calm = [("我家宽带断了两天，尾号3321。", "[打哈欠]"), ("请问查到了吗？", "[翻白眼]"), ("那会派人来吗？", "[看手机]")]
    assert not any("生气" in line for line in strong_lines(*calm))


def test_the_second_delay_is_not_answered_by_asking_for_the_story_again() -> None:
    lines = strong_lines(("我的退款呢？", "您耐心等吧。"), ("等到哪天？", "我也说不好，您再等等吧。"), ("好吧。", "您回家等消息就行。"))
    assert len(lines) >= 2
    assert not any("憋着的话" in line or "接着说" in line or "边听边记" in line for line in lines)


def test_who_is_calm_or_past_telling_is_not_asked_to_let_it_all_out() -> None:
    calm = [("我想核对一下第七条。", "您好，我是理赔部的小冯，这事由我跟到底。"), ("依据是哪一条？", "系统里显示是第七条，因为等级不够。")]
    solving = [("气死我了，房没了！", "两个办法：升套房，或者全额退，您看选哪个？"), ("升吧。", "今晚八点前我给您打电话，把房号告诉您。")]
    assert not any("憋着的话" in line or "接着说" in line for line in (*strong_lines(*calm), *strong_lines(*solving)[1:]))


def test_who_has_told_it_already_is_not_asked_to_tell_it() -> None:
    lines = strong_lines(
        ("冰箱不制冷，气死我了！", "您插电了吗？"), ("我刚才说了插着电！你没看吗！", "抱歉，是我没看仔细，您刚才说过插着电。")
    )
    assert not any("后来呢" in line or "憋着的话" in line or "您讲，我记" in line for line in lines[1:])


def test_a_cold_end_after_a_remedy_is_answered_with_a_recap() -> None:
    pairs = [("你们到底退不退！", "两个办法：退款，或者换新的，运费我们出，您想要哪种？"), ("退款。", "随便您吧，祝您生活愉快。")]
    turns = tuple(Turn(role, words) for customer, reply in pairs for role, words in (("customer", customer), ("agent", reply)))
    last = to_json(grade(Transcript(turns, "zh")))["moments"][-1]
    assert (last["turn"], last["lacks"]) == (2, "T20")


@pytest.mark.parametrize(
    ("lang", "told", "reply"),
    [
        ("en", "Some nights I think they'd be better off without me.", "Could I take your account number please?"),
        ("zh", "我真的不想活了。", "我先核对一下身份，免得查错人：身份证后四位是多少？"),
    ],
)
def test_where_danger_was_passed_over_the_stronger_line_is_about_safety(lang, told, reply):
    call = hear_call(Transcript((Turn("customer", told), Turn("agent", reply)), lang), None)
    assert ("safe" if lang == "en" else "安全") in moments_of(call)[0].strong


@pytest.mark.parametrize(
    ("lang", "pairs"),
    [
        ("en", (("Two months and no film!", "I am so sorry."), ("When do I get it?", "We are really very sorry about that, so sorry."))),
        ("zh", (("两个月了还没给我！", "非常抱歉。"), ("到底什么时候给？", "真的对不起，对不起。"))),
    ],
)
def test_nothing_is_summed_up_before_anything_was_settled(lang, pairs):
    turns = tuple(t for c, a in pairs for t in (Turn("customer", c), Turn("agent", a)))
    assert "T20" not in [m.lacks for m in moments_of(hear_call(Transcript(turns, lang), None))]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nobody_at_the_counter_is_rung_and_what_was_explained_is_not_looked_into_again(lang) -> None:
    slots = {"remedy": "X", "topic": "Y", "time": "Z", "name": "N", "cause": "C"}
    rings = re.compile(r"电话|\b(?:ring|phone|call)\b")
    at_counter = list(Moment(lang, slots, frozenset({"counter", "timed"}), 0).lines("T10"))
    assert at_counter
    assert not any(map(rings.search, at_counter))
    on_phone = [list(Moment(lang, slots, frozenset({"phone", "timed", *more}), 0).lines("T10")) for more in ((), ("explained",))]
    assert set(on_phone[1]) < set(on_phone[0])
    assert not any("查清" in line or "look into" in line for line in on_phone[1])
