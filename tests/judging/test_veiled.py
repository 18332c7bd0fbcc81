"""What a judge is sent holds no personal data; what is shown of its judgement is the call's own words, or hidden with everything else."""

from __future__ import annotations

import json

import pytest

from grading import Transcript, Turn, hear_call, judge, shipped_rubric
from grading.judging.model.judge import judge_call, task_for
from grading.judging.model.veiled import lifted, veil_of, veiled
from tests.faults.judges import asked, judge_at
from tests.faults.server import Endpoint, Manner

RUBRIC = shipped_rubric()
CALL = {
    "zh": (
        Turn("customer", "我卡丢了，手机号13812345678！"),
        Turn("agent", "您好，我姓陈，工号3021，这事由我陈雨负责，卡现在就冻结。"),
        Turn("customer", "行，王丽就等你电话。"),
        Turn("agent", "好的，三点前我陈雨打给您，13812345678，对吧？"),
    ),
    "en": (
        Turn("customer", "My card is gone, and my number is 555 123 4567!"),
        Turn("agent", "Good morning, I'm Lin, and I own this: the card is frozen now."),
        Turn("customer", "All right."),
        Turn("agent", "Lin Wei will ring 555 123 4567 by three, is that right?"),
    ),
}
PRIVATE = {"zh": ("陈雨", "13812345678"), "en": ("Lin", "Wei", "555 123 4567")}


def quoting(start: int = 0, end: int | None = None):
    """A judge that gives every criterion 2, quotes the last reply from `start` to `end`, and repeats it in its reason."""

    def mind(body):
        rows, ids = asked(body)
        row = [r for r in rows if r.who == "agent"][-1]
        entry = {"quotes": [{"turn": row.turn, "quote": row.text[start:end]}], "why": f"said: {row.text}", "verdict": "2"}
        failure = {"code": "CF1", "turn": row.turn, "quote": row.text[start:end]}
        return json.dumps({"criteria": dict.fromkeys(ids, entry), "critical": [failure]}, ensure_ascii=False)

    return mind


async def carded(mind, lang, *, masked=False):
    call = hear_call(Transcript(CALL[lang], lang), None)
    with Endpoint(Manner(answer=mind)) as server:
        card = await judge_at(server.url, masked=masked).card(call, RUBRIC)
        return card, json.dumps(server.requests, ensure_ascii=False)


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_what_is_sent_is_masked_and_what_is_shown_is_not(lang):
    card, sent = await carded(quoting(), lang)
    assert not any(private in sent for private in PRIVATE[lang])
    assert "[PHONE1]" in sent
    scored = [c for c in card["criteria"] if c["status"] == "scored"]
    assert scored
    assert {e["quote"] for c in scored for e in c["evidence"]} == {CALL[lang][3].text}
    assert {c["why"] for c in scored} == {f"said: {CALL[lang][3].text}"}
    assert "[NAME" not in str(card)
    assert "[PHONE" not in str(card)


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_embedded_judge_beside_it_hears_the_words_themselves(lang):
    card, _ = await carded(quoting(), lang)
    assert card["judge"]["panel"]["embedded_total"] == judge(hear_call(Transcript(CALL[lang], lang), None), RUBRIC).total


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_reasons_keep_their_placeholders_where_all_is_to_be_hidden(lang):
    card, _ = await carded(quoting(), lang, masked=True)
    whys = {c["why"] for c in card["criteria"] if c["status"] == "scored"}
    assert all("[PHONE1]" in why and not any(private in why for private in PRIVATE[lang]) for why in whys)


async def test_a_quote_that_cuts_a_placeholder_is_shown_with_all_of_it():
    call = hear_call(Transcript(CALL["zh"], "zh"), None)
    veil = veil_of(call)
    shown = veiled(call, veil)
    reply = shown.turns[1].reply
    cut = reply.index("[NAME") + 3

    async def ask(messages, schema):
        return quoting(cut, cut + 8)({"messages": [dict(m) for m in messages]})

    judgement = await judge_call(task_for(shown, RUBRIC, {}), ask)
    assert judgement.verdicts["C1"].evidence[0][1] == reply[cut : cut + 8]
    real = lifted(judgement, veil, call)
    assert real.verdicts["C1"].evidence[0][1].startswith("陈雨打")
    assert real.verdicts["C1"].evidence[0][1] in CALL["zh"][3].text
