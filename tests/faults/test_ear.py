"""A model ear over a real loopback socket: what it adds arrives; whatever goes wrong with it costs the trainee one notice."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from grading.text import LANGS, Lang
from simulator.call.events import HeardMore, Notice, Record, ReplyHeard
from simulator.llm import model_ear
from simulator.session import Session
from simulator.session.memory_log import MemoryLog
from simulator.settings import Settings
from tests.faults.calls import REPLIES, setup_for, voice_at
from tests.faults.server import Endpoint, Manner, draft_in, say

QUOTES: dict[Lang, str] = {"zh": "这是我们没做好", "en": "you have every reason to be angry"}


def heard(code: str, quote: str) -> str:
    return json.dumps({"heard": [{"quote": quote, "code": code, "strength": "clear", "missing": []}]}, ensure_ascii=False)


def mind(lang: Lang, code: str = "T18", quote: str = ""):
    """Speaks as the customer when that is asked for, and else hears one thing."""

    def answer(body):
        return (
            heard(code, quote or QUOTES[lang])
            if len(body["messages"]) > 2 or "heard" in str(body.get("response_format"))
            else draft_in(body)
        )

    return answer


async def called(url: str, lang: Lang, *, customer: str = "offline", patience: float = 3.0) -> list[Record]:
    setup = replace(setup_for(lang), customer=customer)
    voice = voice_at(url, timeout=3.0) if customer == "llm" else None
    ear = model_ear(Settings(model="loopback", base_url=url, timeout=patience))
    session = Session("call-1", setup, MemoryLog(), lambda: datetime.now(UTC), voice, ear)
    async for _ in session.open():
        pass
    for reply in REPLIES[lang][:2]:
        async for _ in session.take_turn(reply):
            pass
    session.close()
    return session.records


@pytest.fixture(autouse=True)
def _enough_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A loaded machine is slow, and these tests are about other failures."""
    monkeypatch.setattr("simulator.session.second_ear.WAIT_S", 6.0)


def notices(records: list[Record]) -> list[str]:
    return [r.event.text for r in records if isinstance(r.event, Notice) and r.event.kind == "ear"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("customer", ["offline", "llm"])
async def test_what_the_model_hears_arrives(lang: Lang, customer: str):
    with Endpoint(Manner(answer=mind(lang))) as server:
        records = await called(server.url, lang, customer=customer)
    more = [r.event for r in records if isinstance(r.event, HeardMore)]
    assert [(m.by, m.items[0].code, m.items[0].quote) for m in more] == [("loopback", "T18", QUOTES[lang])]
    assert notices(records) == []
    assert records[-1].event.type == "scorecard"


@pytest.mark.parametrize(
    ("fault", "lang", "said"),
    [
        ("slow", "zh", "没有及时"), ("stall", "en", "took too long"), ("drop", "en", "OPENAI_BASE_URL"), ("refused", "zh", "OPENAI_API_KEY"),
        ("unknown_model", "en", "HOTSEAT_MODEL"), ("rate_limited", "zh", "限流"), ("broken", "en", "500"), ("html", "zh", "OPENAI_BASE_URL"),
    ],
)  # fmt: skip
async def test_whatever_goes_wrong_costs_one_notice(fault: str, lang: Lang, said: str):
    with Endpoint(Manner(fault, answer=mind(lang))) as server:
        records = await called(server.url, lang, patience=0.1 if fault in {"slow", "stall"} else 3.0)
    assert not [r for r in records if isinstance(r.event, HeardMore)]
    assert len(notices(records)) == 1
    assert said in notices(records)[0]
    assert "sk-secret" not in notices(records)[0]
    assert records[-1].event.type == "scorecard"


@pytest.mark.parametrize("fault", ["empty", "declined", "cut", "garbage", "wrong_json"])
async def test_an_answer_that_is_none_adds_nothing(fault: str):
    with Endpoint(Manner(fault, answer=mind("en"))) as server:
        records = await called(server.url, "en")
    assert not [r for r in records if isinstance(r.event, HeardMore)]
    assert len(notices(records)) <= 1
    assert records[-1].event.type == "scorecard"


@pytest.mark.parametrize("answer", ['{"heard": 7}', "no idea", '{"heard": [{"quote": "you have ev'])
async def test_a_model_that_answers_in_no_shape_is_given_up_like_one_that_is_gone(answer: str):
    """Nobody believes that a model listens along, or pays for it, when not one of its answers can be read."""
    with Endpoint(Manner(answer=say(answer))) as server:
        records = await called(server.url, "en")
    assert not [r for r in records if isinstance(r.event, HeardMore)]
    assert ["could be read" in told for told in notices(records)] == [True]
    assert records[-1].event.type == "scorecard"


@pytest.mark.parametrize("answer", [heard("T18", "I never said this"), heard("T99", QUOTES["en"])])
async def test_a_forged_quote_or_a_made_up_code_adds_nothing(answer: str):
    with Endpoint(Manner(answer=say(answer))) as server:
        records = await called(server.url, "en")
    assert not [r for r in records if isinstance(r.event, HeardMore)]
    assert notices(records) == []


async def test_the_embedded_hearing_is_the_same_whatever_a_model_answers():
    found = []
    for answer in (heard("X8", QUOTES["en"]), "nothing"):
        with Endpoint(Manner(answer=say(answer))) as server:
            found.append([r.event.grasp.items for r in await called(server.url, "en") if isinstance(r.event, ReplyHeard)][:2])
    assert found[0] == found[1]
