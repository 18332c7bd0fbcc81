"""A model that fails in every way costs the trainee a notice, never the call: whole calls over a real loopback socket."""

from __future__ import annotations

import asyncio

import pytest

from grading.text import LANGS, Lang
from simulator.call.events import Graded
from simulator.customer.direction import complaint
from tests.faults.calls import REPLIES, Told, play, voice_at
from tests.faults.server import Endpoint, Manner, draft_in, say

BAD_LINES: dict[str, dict[Lang, str]] = {
    "wrong_language": {"zh": "Why on earth am I paying for this every month?", "en": "凭什么每个月扣我的钱？"},
    "role_flip": {"zh": "非常抱歉给您带来不便，我马上帮您查询一下。", "en": "I'm so sorry to hear that. How can I help you today?"},
    "leak": {
        "zh": "我女儿说我一看就好骗，我几天没睡好！",
        "en": "My own family called me stupid, and I have slept badly over it ever since!",
    },
    "markup": {"zh": "# 投诉\n\n我要**退钱**！", "en": "# Complaint\n\nI want **my money** back."},
    "kind": {"zh": "没关系的，你们也不容易，慢慢来。", "en": "No worries, I know you're just doing your job. Take your time."},
    "gave_in": {"zh": "好，我接受，那就这样办吧，再见！", "en": "I accept. That works for me. Goodbye!"},
    "control": {"zh": "退\x1b[2J钱！", "en": "My \x1b[2J money!"},
    "json": {"zh": '{"reply": "退钱"}', "en": '{"reply": "money"}'},
}


def whole(told: Told, lang: Lang) -> None:
    """The call finished, was graded, and kept every word of the trainee."""
    replies = [r for r in told.agent() if r]
    assert list(REPLIES[lang])[: len(replies)] == replies
    assert len(replies) >= 2
    assert told.records[-1].event.type == "scorecard"
    assert any(isinstance(r.event, Graded) for r in told.records)
    assert len(told.customer()) == len(replies) + 1
    assert all(c.text.strip() for c in told.customer())


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("fault", ["good", "unstreamed", "wants_completion_tokens"])
async def test_a_model_that_works_speaks_every_line(fault: str, lang: Lang):
    with Endpoint(Manner(fault, answer=draft_in)) as server:
        told = await play(voice_at(server.url, timeout=3.0), lang)
    whole(told, lang)
    assert told.notices() == []
    assert {c.by for c in told.customer()} == {"llm"}
    assert not any(s.restart for s in told.speeches)
    assert "".join(s.text for s in told.speeches) == "".join(c.text for c in told.customer())
    assert fault != "good" or server.connections == 1


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("slow", "HOTSEAT_TIMEOUT"),
        ("stall", "HOTSEAT_TIMEOUT"),
        ("drop", "OPENAI_BASE_URL"),
        ("refused", "OPENAI_API_KEY"),
        ("unknown_model", "HOTSEAT_MODEL"),
        ("rate_limited", {"zh": "限流", "en": "rate-limited"}),
        ("broken", "500"),
        ("html", "OPENAI_BASE_URL"),
        ("wrong_json", "OPENAI_BASE_URL"),
        ("garbage", "OPENAI_BASE_URL"),
        ("endless", None),
        ("empty", {"zh": "什么也没说", "en": "said nothing"}),
    ],
)
async def test_an_endpoint_that_fails_costs_a_notice(fault: str, words: str | dict | None, lang: Lang):
    with Endpoint(Manner(fault, answer=draft_in)) as server:
        told = await play(voice_at(server.url, timeout=0.3), lang)
    whole(told, lang)
    assert told.seconds < 6
    assert {c.by for c in told.customer()} == {"offline"}
    assert len(told.notices()) == len(told.customer())
    expected = words[lang] if isinstance(words, dict) else words
    resting = "45 秒后再试" if lang == "zh" else "left alone"
    asked = [n for n in told.notices() if resting not in n]
    assert asked
    assert expected is None or all(expected in n for n in asked)
    assert all(("内置客户" if lang == "zh" else "built-in customer") in n for n in told.notices())
    assert all(("都记下了" if lang == "zh" else "Nothing is lost") in n for n in told.notices())
    assert "secret" not in " ".join(told.notices())


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind", list(BAD_LINES))
async def test_a_model_that_says_the_wrong_thing_is_not_heard(kind: str, lang: Lang):
    line = BAD_LINES[kind][lang]
    with Endpoint(Manner(answer=say(line))) as server:
        told = await play(voice_at(server.url, timeout=2.0), lang, replies=(REPLIES[lang][0], "嗯。" if lang == "zh" else "Hm."))
    for said in told.customer():
        assert said.text != line
    assert told.notices()
    assert all("\x1b" not in s.text for s in told.speeches)


@pytest.mark.parametrize("lang", LANGS)
async def test_one_slip_is_mended_without_a_notice(lang: Lang):
    """The first line flips the role; told so, the model says the right thing, and nothing of the slip was shown."""
    with Endpoint() as server:
        server.manner.answer = lambda body: BAD_LINES["role_flip"][lang] if len(server.requests) == 1 else draft_in(body)
        told = await play(voice_at(server.url, timeout=2.0), lang)
        again = server.requests[1]["messages"]
    assert told.notices() == []
    assert {c.by for c in told.customer()} == {"llm"}
    assert complaint("role_flip", lang)[1] in again[-1]["content"]
    assert BAD_LINES["role_flip"][lang] not in str(again)


async def test_a_line_gone_wrong_half_way_is_cleared():
    bad = "Fifteen a month, and for what! Oh well, no worries, take your time with it."
    with Endpoint(Manner(answer=say(bad))) as server:
        told = await play(voice_at(server.url, timeout=2.0), "en", replies=())
    assert any(s.restart for s in told.speeches)
    assert told.customer()[0].by == "offline"


async def test_a_dead_port():
    with Endpoint() as server:
        url = server.url
    told = await play(voice_at(url, timeout=0.5), "zh")
    whole(told, "zh")
    assert told.seconds < 4


async def test_it_comes_back_when_the_endpoint_does():
    """One failure is forgiven at once; the next reply is asked of the model again."""
    with Endpoint(Manner("stall", answer=draft_in, times=1)) as server:
        told = await play(voice_at(server.url, timeout=0.5), "en")
    assert [c.by for c in told.customer()][:2] == ["offline", "llm"]
    assert len(told.notices()) == 1


async def test_a_model_that_keeps_failing_is_left_alone_for_a_while():
    with Endpoint(Manner("slow")) as server:
        told = await play(voice_at(server.url, timeout=0.2), "en")
        assert len(server.requests) == 2
    assert told.seconds < 2


async def test_a_call_that_is_broken_off_closes_its_stream():
    with Endpoint(Manner(gap=0.05, answer=say("Fifteen a month, " * 3))) as server:
        task = asyncio.create_task(play(voice_at(server.url, timeout=2.0), "en"))
        await asyncio.sleep(1.0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
