from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from grading.heard import Grasp, Heard, Mention, Promise, SyncQuote
from simulator.call import events as ev
from simulator.call.mood import LedgerLine, Mood

MOOD = Mood(80, 30, 45, 50)
SAMPLES = [
    ev.CallStarted(persona="vain", scenario="swapped-gift", lang="zh", seed=3, customer="offline", standard=3, mood=MOOD, escalation=1),
    ev.CustomerSaid(text="喂？", mood=MOOD, escalation=0, act="open", lines=("a",), reveals=("b",)),
    ev.AgentSaid(text="您好", seconds=2.5),
    ev.ReplyHeard(
        grasp=Grasp(
            (Heard("T03", "急", 0.5, ("cause",)),),
            asked=(Mention("when", "何时"),),
            promise=Promise("x", "五点"),
            sync={"pace": 4, "emotion": 2},
            sync_quotes={"pace": SyncQuote("", "fits"), "emotion": SyncQuote("急", "formula")},
        )
    ),
    ev.MoodMoved(before=MOOD, after=MOOD, ledger=(LedgerLine("T03", "anger", -2.0, "why"),), escalation=1, rule="hot"),
    ev.SceneChanged(change="time", to="明早十点", earned=True, kept=False, why="vague_time"),
    ev.PromiseMade(what="call", due="five", owner="I"),
    ev.Held(explained=False),
    ev.NoteTaken(text="n"),
    ev.Paused(),
    ev.Resumed(),
    ev.HintGiven(text="h"),
    ev.Notice(kind="voice", text="t"),
    ev.Rewound(to_turn=2),
    ev.CallEnded(how="agreed", satisfaction=70),
    ev.Graded(card={"total": 80, "passed": True}),
]


@pytest.mark.parametrize("event", SAMPLES, ids=lambda e: e.type)
def test_events_survive_json(event):
    assert ev.event_from(ev.event_body(event)) == event


@pytest.mark.parametrize("event", SAMPLES, ids=lambda e: e.type)
def test_an_event_as_text_is_its_body(event):
    assert json.loads(ev.event_text(event)) == ev.event_body(event)


def test_a_line_of_json_output_has_the_documented_head_and_fields():
    record = ev.Record("c1", 4, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), SAMPLES[3])
    line = ev.to_json(record)
    assert list(line)[:4] == ["type", "call", "seq", "at"]
    assert line["items"] == [{"code": "T03", "quote": "急", "strength": 0.5, "missing": ["cause"]}]


def test_a_reply_recorded_before_syncs_had_quotes_still_loads():
    body = ev.event_body(SAMPLES[3])
    assert body["sync_quotes"]["emotion"] == {"quote": "急", "why": "formula"}
    del body["sync_quotes"]
    assert ev.event_from(body).grasp.sync == {"pace": 4, "emotion": 2}
    assert ev.event_from(body).grasp.sync_quotes == {}


def test_the_scorecard_stands_at_the_top_level():
    assert ev.event_body(SAMPLES[-1]) == {"type": "scorecard", "total": 80, "passed": True}


def test_unknown_events_are_refused():
    with pytest.raises(ValidationError):
        ev.event_from({"type": "teleported"})


def test_a_line_sealed_before_affronts_were_heard_is_written_as_it_was():
    old = (
        '{"type":"heard","items":[{"code":"T04","quote":"Sorry we were late","strength":1.0,"missing":[]}],'
        '"asked":[{"id":"when","quote":"When?"}],"offered":[],"overreached":[],"falsehoods":[],"disclosed":[],"need":[],"unwelcome":[],'
        '"claims":[],"nuances":[],"promise":null,"marks":["question"],"sync":{},"sync_quotes":{}}'
    )
    event = ev.event_from(json.loads(old))
    assert ev.event_text(event) == old
    assert ev.event_body(event) == json.loads(old)


def test_affronts_that_were_heard_are_kept():
    event = ev.ReplyHeard(grasp=Grasp(affronts=(Mention("secret", "your PIN"),)))
    assert ev.event_from(json.loads(ev.event_text(event))) == event
