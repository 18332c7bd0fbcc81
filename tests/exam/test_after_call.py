"""Stations with an after-call record: its clock, its drafts, its place in the chain, its grade, and what a break-off leaves of it."""

from __future__ import annotations

import json

import pytest

from grading import shipped_rubric
from simulator.agents.recording import record_by
from simulator.exam import after_call, chain
from simulator.exam.after_call import draft, hand_in
from simulator.exam.chain import canonical, digest
from simulator.exam.consistency import faults
from simulator.exam.events import RecordEnded, StationEnded
from simulator.exam.record.dossier import dossier_of
from simulator.exam.record.seal import seal
from simulator.exam.record.verify import verify
from simulator.exam.rehearsal import play, sit
from simulator.exam.sitting import Sitting
from simulator.exam.state import fold
from simulator.review import Review
from simulator.session.ports import StoreError
from tests.exam.conftest import SEALED_AT
from tests.exam.rooms import Desk, entry, heard, pooled, small
from tests.exam.test_record import relink, resealed
from tests.exam.test_sitting import GRAVE, Failing

ONE = {"id": "one", "persona": "irascible", "scenario": "auto-repayment-failed", "minutes": 5, "record": True, "record_minutes": 2}
TWO = {"id": "two", "persona": "vain", "scenario": "worn-shoes", "minutes": 5}
SAID = "Hello, I am Lin, I am so sorry. I will call you back today by five with what I found."
NOTE = {"what": "Automatic repayment failed", "promise": "Call back today by five", "owner": "Lin"}


def asks(**changes):
    """Two stations, the first with a record of two minutes."""
    return small(**({"stations": [ONE, TWO]} | changes))


async def called(desk: Desk, **changes):
    """A sitting whose first call has just ended, and its session."""
    sitting = Sitting.begin(desk.room, asks(), entry(**changes))
    session = sitting.enter()
    await heard(session.open())
    await heard(session.take_turn(SAID))
    desk.hands.wait(30)
    await heard(session.take_turn("/end"))
    return sitting, session


def c14(ended: StationEnded):
    return next(row["level"] for row in ended.card["criteria"] if row["id"] == "C14")


async def through(sitting: Sitting, note=NOTE) -> Sitting:
    """Whatever is left, with the same few lines and the same record."""
    while (session := sitting.enter()) is not None:
        await heard(session.go_on() if session.records else session.open())
        for line in (SAID, "/end"):
            if not session.over:
                await heard(session.take_turn(line))
        if session.writing:
            draft(sitting, note)
            hand_in(sitting, session, note)
        sitting.finish()
    sitting.submit()
    await sitting.conclude()
    return sitting


# --- the record and its clock ----------------------------------------------------------------


async def test_the_record_begins_as_the_call_ends_and_is_graded_with_it():
    desk = Desk()
    sitting, session = await called(desk)
    assert session.writing
    assert not any(r.event.type == "scorecard" for r in session.records), "the call waits for its record"
    desk.hands.wait(45)
    hand_in(sitting, session, NOTE)
    ended = sitting.finish()
    kinds = [r.event.type for r in desk.room.calls.records(ended.call)]
    assert kinds[-3:] == ["call_ended", "record_written", "scorecard"]
    assert [r.event.type for r in sitting.records][-3:] == ["record_started", "record_ended", "station_ended"]
    assert c14(ended) > 0
    assert (ended.seconds, sitting.state.stations[0].recorded.seconds) == (30, 45)
    assert chain.call_hash(session.records) == ended.call_hash
    assert fold(sitting.records) == sitting.state
    chain.check(sitting.records)


async def test_it_has_a_clock_of_its_own_with_the_candidates_factor_and_no_breaks():
    desk = Desk()
    sitting, _ = await called(desk, time_factor=1.5, accommodation="dyslexia")
    assert sitting.left() == 180
    desk.hands.wait(60)
    assert not sitting.pause()
    sitting.tick()
    assert sitting.left() == 120
    assert sitting.state.stations[0].used == 30, "the call's own time stands"


async def test_a_record_nobody_wrote_is_level_nought_not_an_open_mark():
    sitting, session = await called(Desk())
    hand_in(sitting, session, {"what": "  "})
    ended = sitting.finish()
    assert c14(ended) == 0
    assert sitting.state.stations[0].recorded.how == "not_written"
    assert [r.event.type for r in session.records].count("scorecard") == 1


async def test_when_the_time_is_over_what_stood_there_in_time_counts():
    desk = Desk()
    sitting, session = await called(desk)
    draft(sitting, {"what": "Automatic repayment failed"})
    desk.hands.wait(121)
    draft(sitting, NOTE)
    hand_in(sitting, session, NOTE)
    assert sitting.state.stations[0].recorded.how == "time_over"
    assert after_call.written(session.records) == "Automatic repayment failed"


async def test_a_station_handed_in_while_the_record_is_written_counts_with_its_draft():
    sitting, session = await called(Desk())
    draft(sitting, NOTE)
    sitting.submit("given_up")
    assert "Call back today by five" in after_call.written(session.records)
    assert sitting.state.stations[0].status == "ended"


async def test_nobody_writes_about_a_call_that_does_not_count(monkeypatch):
    met = []

    def first_is_grave(_events, setup):
        met.append(setup.scenario.id)
        return GRAVE if setup.scenario.id == met[0] else Review()

    for module in ("after_call", "sitting"):
        monkeypatch.setattr(f"simulator.exam.{module}.review_call", first_is_grave)
    stations = [{"id": "one", "pool": "all", "minutes": 5, "record": True}, {"id": "two", "pool": "all", "minutes": 5}]
    sitting = await through(Sitting.begin(Desk().room, pooled(stations=stations), entry()))
    first = sitting.state.stations[0]
    assert [s.why for s in first.spoiled] == ["simulator_error"]
    assert first.recorded is not None, "the call that took its place has one"
    assert [r.event.type for r in sitting.records].count("record_started") == 1


async def test_words_that_are_no_field_are_not_kept():
    sitting, session = await called(Desk())
    draft(sitting, {"what": "x" * 5000, "secret": "y"})
    assert dict(sitting.state.stations[0].draft) == {"what": "x" * 2000}
    before = len(sitting.records)
    draft(sitting, {"what": "x" * 2000})
    assert len(sitting.records) == before, "nothing new, nothing written"
    hand_in(sitting, session, {"secret": "y"})
    assert sitting.state.stations[0].recorded.how == "not_written"


# --- break-offs ------------------------------------------------------------------------------


@pytest.mark.parametrize("power_cut", [False, True])
async def test_a_draft_survives_and_time_off_counts_beyond_the_allowance(power_cut):
    desk = Desk()
    sitting, _ = await called(desk)
    desk.hands.wait(20)
    draft(sitting, {"what": "Automatic repayment failed"})
    desk.hands.killed(off=90, power_cut=power_cut)
    again = Sitting.take_up(desk.again(), sitting.id)
    session = again.enter()
    await heard(session.go_on())
    assert session.writing
    assert again.left() == 70, "twenty seconds before, and ninety off of which sixty are allowed"
    assert dict(again.state.current.draft) == {"what": "Automatic repayment failed"}
    desk.hands.killed(off=600, power_cut=power_cut)
    late = Sitting.take_up(desk.again(), sitting.id)
    session = late.enter()
    hand_in(late, session, NOTE)
    assert after_call.written(session.records) == "Automatic repayment failed"


@pytest.mark.parametrize("written", [False, True])
async def test_a_crash_at_any_write_loses_nothing_and_doubles_nothing(written):
    blueprint = asks(stations=[ONE])
    for at in range(1, 40):
        desk = Desk()
        clean, budget = desk.room, [at]
        logs = (Failing(log, budget, written=written) for log in (clean.log, clean.calls))
        sitting = Sitting.begin(type(clean)(*logs, clean.clocks, clean.new_id, clean.voice, clean.judge), blueprint, entry())
        try:
            await through(sitting)
        except StoreError:
            pass
        else:
            break
        desk.room = clean
        desk.hands.killed(off=5)
        again = Sitting.take_up(desk.again(), sitting.id)
        await (again.conclude() if again.state.over else through(again))
        chain.check(again.records)
        (place,) = again.state.stations
        kinds = [r.event.type for r in desk.room.calls.records(place.call)]
        assert [kinds.count(k) for k in ("call_ended", "record_written", "scorecard")] == [1, 1, 1], at
        assert place.recorded.chars == len("\n".join(NOTE.values())), at
        assert [r.event.type for r in again.records].count("record_ended") == 1
        assert c14(place.ended) > 0
    assert at > 12


# --- reference agents ------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_reference_agents_write_as_well_as_they_serve(lang):
    levels = {}
    for player in ("exemplary", "competent", "careless"):
        done = await sit(asks(stations=[ONE | {"minutes": 30}]), 1, lang, player)
        levels[player] = c14(done.state.stations[0].ended)
    assert levels == {"exemplary": 4, "competent": 3, "careless": 0}


async def test_a_record_of_a_reference_agent_tells_nothing_the_call_did_not():
    desk = Desk()
    sitting = Sitting.begin(desk.room, asks(), entry())
    session = sitting.enter()
    await play(session, "exemplary", 1)
    session.close()
    form = record_by("exemplary", session)
    told = session.state.told
    for fact in session.setup.scenario.case.facts:
        if fact.id not in told:
            assert not any(fact.says.in_("en")[0] in words for words in form.values())


def test_a_rule_about_the_record_holds_where_a_station_asks_for_it():
    rules = {"total": 60, "every_domain": 0, "domains": {}, "criteria": {"C14": 2}}
    assert faults(asks(pass_rules=rules)) == []
    assert "record: true" in faults(small(pass_rules=rules))[0].message
    assert any(c.id == "C14" for c in shipped_rubric().criteria)


# --- the sealed record -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def sealed(ring):
    import asyncio

    done = asyncio.run(sit(asks(stations=[ONE | {"minutes": 30}]), 1, "en"))
    return seal(dossier_of(done.records, done.room.calls.records), *ring.signing(), SEALED_AT)


def test_a_sitting_with_a_record_seals_and_verifies(sealed, ring):
    found = verify(sealed, ring.known())
    assert [(c.step, c.state) for c in found.checks if c.state != "holds"] == []


def edited(sealed: bytes, ring, *, rehashed: bool) -> str:
    """The first check that finds out a record with a promise put in, signed again by the key's owner."""
    body = json.loads(sealed)
    (call,) = body["calls"]
    lines = body["calls"][call]
    written = next(line for line in lines if line["type"] == "record_written")
    written["prevention"] = written["prevention"].swapcase() if rehashed else "Nothing to do."
    if rehashed:
        prev = ""
        for line in lines:
            prev = digest([prev, json.loads(canonical(line))])
        next(r for r in body["records"] if r["event"]["type"] == "station_ended")["event"]["call_hash"] = prev
        relink(body)
    return next(c.step for c in verify(resealed(body, ring), ring.known()).checks if c.state == "broken")


def test_an_edited_record_is_found_out(sealed, ring):
    assert edited(sealed, ring, rehashed=False) == "calls"
    assert edited(sealed, ring, rehashed=True) == "scores", "the scorecard quotes what the record said"


def test_a_record_nobody_handed_in_is_found_out(sealed, ring):
    body = json.loads(sealed)
    ended = next(r for r in body["records"] if r["event"]["type"] == "record_ended")
    ended["event"]["chars"] -= 1
    relink(body)
    broken = next(c for c in verify(resealed(body, ring), ring.known()).checks if c.state == "broken")
    assert "nobody handed in" in broken.detail


def test_events_of_a_record_read_back_as_they_were(sealed):
    body = json.loads(sealed)
    events = [chain.from_line(line).event for line in body["records"]]
    assert [e.how for e in events if isinstance(e, RecordEnded)] == ["handed_in"]
