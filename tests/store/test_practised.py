"""What the trainee has shown alone: finished calls only, latest first, nothing that a hint had just named."""

from datetime import UTC, datetime, timedelta

from grading.heard import Grasp, Heard
from simulator.call.events import AgentSaid, CallEnded, CallStarted, HintGiven, Record, ReplyHeard
from simulator.call.mood import Mood
from simulator.store import open_store

START = datetime(2026, 1, 1, tzinfo=UTC)


def call(store, number, *events, over=True):
    started = CallStarted(
        persona="vain", scenario="swapped-gift", lang="en", seed=1, customer="offline", standard=3, mood=Mood(80, 30, 45, 50), escalation=0
    )
    ended = [CallEnded(how="closed", satisfaction=50)] if over else []
    at = START + timedelta(minutes=number)
    store.append([Record(f"c{number}", n, at, event) for n, event in enumerate([started, *events, *ended])])


def reply(*items):
    return AgentSaid(text="x"), ReplyHeard(grasp=Grasp(items))


def test_a_technique_counts_once_a_call_when_done_well_and_alone(tmp_path, monkeypatch):
    monkeypatch.setenv("HOTSEAT_DATA", str(tmp_path))
    store = open_store()
    well, weak, half = Heard("T03", "q"), Heard("T03", "q", 0.5), Heard("T03", "q", 1.0, ("cause",))
    call(store, 1, *reply(well), *reply(well))
    call(store, 2, *reply(weak), *reply(half))
    call(store, 3, HintGiven(text="h"), *reply(well), *reply(Heard("T10", "q")))
    call(store, 4, *reply(well), over=False)
    call(store, 5, *reply(Heard("T04", "q")), HintGiven(text="h"), *reply(Heard("T04", "q")))
    assert store.unaided() == {"T03": 1, "T10": 1, "T04": 1}
    assert store.unaided(2) == {"T10": 1, "T04": 1}
    store.close()
