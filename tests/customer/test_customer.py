"""What the embedded customer does, read from whole calls: answers, secrets, remedies, endings."""

from __future__ import annotations

import itertools

import pytest

from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.customer.phrase import seeded
from simulator.customer.register import addressed
from tests.conftest import play
from tests.spread import spread

PERSONAS = shipped_ids(Persona)
SCENARIOS = shipped_ids(Scenario)


def said(session):
    return [r.event for r in session.records if r.event.type == "customer_said"]


async def opened(make_session, **options):
    session = make_session(**options)
    async for _ in session.open():
        pass
    return session


async def reply(session, text):
    async for _ in session.take_turn(text):
        pass
    return said(session)[-1]


@pytest.mark.parametrize(("persona", "scenario"), itertools.product(PERSONAS, SCENARIOS))
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_every_customer_can_open_every_case(make_session, persona, scenario, lang):
    session = await opened(make_session, persona=persona, scenario=scenario, lang=lang)
    first = said(session)[0]
    assert first.act == "open"
    voice = load(Persona, persona).voice
    assert any(addressed(line, voice, lang) in first.text for line in load(Scenario, scenario).opening.in_(lang))
    assert "{" not in first.text


@pytest.mark.parametrize(
    ("question", "fact"),
    [("您绑定的是哪张卡呢？", "which-card"), ("我们发的短信您收到了吗？", "told-by-us"), ("您想今天就把这笔还上吗？", "wants-to-pay")],
)
@pytest.mark.parametrize("persona", PERSONAS)
async def test_a_question_gets_its_fact(make_session, persona, question, fact):
    session = await opened(make_session, persona=persona)
    await reply(session, "三天没人理您，换谁都着急，您说，我听着。")
    answers = [await reply(session, question) for _ in range(2)]
    says = load(Scenario, "auto-repayment-failed").case.facts
    lines = next(f.says.zh for f in says if f.id == fact)
    assert any(line in a.text for a in answers for line in lines)
    assert fact in session.state.told


SECRET = "why-it-matters"


@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("seed", range(3))
async def test_a_private_fact_is_not_told_to_a_stranger(make_session, persona, seed):
    session = await opened(make_session, persona=persona, seed=seed)
    for text in ("按规定就是这样。", "您最担心的是什么？", "这事对您有什么影响？", "规定就是规定。"):
        if session.over:
            break
        answer = await reply(session, text)
        assert SECRET not in answer.reveals
        assert "need" not in answer.reveals
    scenario = load(Scenario, "auto-repayment-failed")
    hidden = [line for f in scenario.case.facts if f.id == SECRET for line in f.says.zh] + list(scenario.case.need.says.zh)
    spoken = "".join(e.text for e in said(session))
    assert not any(line in spoken for line in hidden)


BAD = ["规定就是这样。", "不归我管。", "您自己没看清短信，怪谁？", "爱投诉投诉去。", "再吵我就挂了啊。", "随便你。"]


@pytest.mark.parametrize(("persona", "scenario"), spread(PERSONAS, SCENARIOS, 2))
async def test_abuse_ends_the_call_within_six_replies(make_session, persona, scenario):
    session = await play(make_session(persona=persona, scenario=scenario), BAD)
    assert session.state.ended in {"hung_up", "escalated"}
    assert session.state.turn <= 6


@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_forty_replies_bring_no_line_twice_and_no_open_slot(make_session, persona, lang):
    fillers = {
        "zh": ["嗯。", "您接着说。", "我再看看。", "这个我了解。", "您刚才说的我都记下了。"],
        "en": ["Right.", "Go on.", "Let me look.", "I see.", "I have noted what you said."],
    }
    session = await play(make_session(persona=persona, lang=lang, seed=2), fillers[lang] * 8)
    texts = [e.text for e in said(session)]
    assert len(texts) == len(set(texts))
    assert not any("{" in t or "}" in t for t in texts)
    lines = [line for e in said(session) for line in e.lines]
    assert len(lines) == len(set(lines))


async def test_a_good_remedy_without_a_date_is_asked_for_one(make_session):
    session = await opened(make_session)
    await reply(session, "三天没通知您，换谁都急，是我们没有及时通知，对不起。")
    answer = await reply(session, "我发链接您今天还清，不上报征信，逾期费给您免掉。")
    assert answer.act == "want_date"


async def test_an_agreed_call_says_goodbye_and_ends(make_session):
    session = await opened(make_session, persona="vain")
    for text in (
        "陈女士您好，我姓林，这件事我负责。三天没人通知，换谁都着急，是我们没有及时通知，对不起。",
        "您账目记得这么清楚，帮了大忙。记录显示余额差16.40元，所以没扣。两个办法：链接还或者柜台还，您看哪个方便？",
        "链接已发，今天还清不上报征信，逾期费我现在给您免掉，今天五点前我本人打电话跟您确认。",
        "我复述一下：今天还清、费用免、五点前我打电话给您，对吗？",
        "三件事都定了，五点前等我电话。祝您顺利，再见。",
    ):
        if not session.over:
            last = await reply(session, text)
    assert session.state.ended == "agreed"
    assert last.act == "farewell"


def test_randomness_depends_only_on_where_it_is_used():
    assert seeded(7, 3, "plan").random() == seeded(7, 3, "plan").random()
    assert seeded(7, 3, "plan").random() != seeded(7, 3, "phrase").random()


FIRST = "我是客服小周，这件事由我负责，今天下午六点前我打您手机告诉您结果。"
WHICH = (
    "两条路您来定：一是我现在就把 38 节全转到北门校区，还跟方老师，星期三和星期六晚上有课；"
    "二是登记退费 6080 元，财务三个工作日内审核，通过后十五个工作日内原路到账。您倾向哪一个？"
)


@pytest.mark.parametrize("persona", ["intellectual", "talkative"])
async def test_who_agrees_when_asked_to_choose_says_which(make_session, persona):
    session = await opened(make_session, persona=persona, scenario="branch-closed-card-prepaid", lang="zh", seed=1)
    said = await reply(session, FIRST)
    for _ in range(4):
        said = await reply(session, WHICH)
        if said.act == "accept":
            break
    assert said.act == "accept"
    assert "当场转到北门校区" in said.text
    last = await reply(session, "好的，转校我现在登记。")
    assert last.act == "farewell"
