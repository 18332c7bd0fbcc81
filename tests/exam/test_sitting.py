from __future__ import annotations

import pytest

from grading import judge, to_json
from simulator.customer.model import ModelFailed
from simulator.exam import chain
from simulator.exam.events import AppealMade, CameBack, ClockMoved, StationEnded, StationSpoiled
from simulator.exam.sitting import Sitting
from simulator.exam.state import fold
from simulator.review import Review
from simulator.review.findings import Kind, SimulatorError
from simulator.session import CallOver
from simulator.session.ports import StoreError, VoiceFailed
from tests.exam.rooms import Desk, entry, heard, pooled, small, through


async def started(desk, blueprint=None, **changes):
    sitting = Sitting.begin(desk.room, blueprint or small(), entry(**changes))
    session = sitting.enter()
    await heard(session.open())
    return sitting, session


async def test_a_whole_sitting_ends_with_a_result_and_a_chain_that_holds():
    desk = Desk()
    sitting = await through(Sitting.begin(desk.room, small(), entry()))
    chain.check(sitting.records)
    assert fold(sitting.records) == sitting.state
    assert sitting.state.result["verdict"] == "fail"
    assert [s["total"] is not None for s in sitting.state.result["stations"]] == [True, True]
    await sitting.conclude()
    assert sitting.state.results == 1, "the same result is not put there twice"


async def test_another_version_shows_a_result_and_does_not_reach_another(monkeypatch):
    sitting = await through(Sitting.begin(Desk().room, small(), entry()))
    before = sitting.state.result
    monkeypatch.setattr("simulator.exam.sitting.result_of", lambda *_: {**before, "verdict": "pass"})
    assert await sitting.conclude() == before
    assert sitting.state.results == 1
    sitting.add(AppealMade(number=1, station="one", criterion="C3", reason="I did say so."))
    await sitting.conclude()
    assert sitting.state.results == 2, "what was added is taken in"


async def test_the_chain_seals_the_calls():
    desk = Desk()
    sitting = await through(Sitting.begin(desk.room, small(), entry()))
    for place in sitting.state.stations:
        records = desk.room.calls.records(place.call)
        assert records[0].event.exam
        assert chain.call_hash(records) == place.ended.call_hash
        assert chain.call_hash(records[1:]) != place.ended.call_hash
        later = records[-1]
        assert chain.call_hash([*records, later]) == place.ended.call_hash, "marks that come after the scorecard are no part of it"


async def test_only_the_candidates_time_is_counted():
    desk = Desk()
    sitting, session = await started(desk)
    desk.hands.wait(30)
    assert sitting.left() == 270
    turn = session.take_turn("I am sorry.")
    await anext(turn)
    desk.hands.wait(50)  # the model is slow
    await heard(turn)
    assert sitting.left() == 270
    desk.hands.wait(10)
    assert sitting.left() == 260


async def test_breaks_stop_the_clock_within_bounds():
    desk = Desk()
    sitting, session = await started(desk)
    await heard(session.take_turn("/pause"))
    desk.hands.wait(100)
    assert sitting.left() == 300
    desk.hands.wait(80)  # a minute longer than allowed
    await heard(session.take_turn("I am sorry."))
    assert sitting.left() == 240
    await heard(session.take_turn("/pause"))
    desk.hands.wait(10)
    assert sitting.left() == 230, "there was one break only"


async def test_no_hints_no_going_back_no_second_life():
    desk = Desk()
    sitting, session = await started(desk)
    await heard(session.take_turn("/hint"))
    await heard(session.take_turn("I am sorry."))
    await heard(session.take_turn("/rewind 1"))
    assert not [r for r in session.records if r.event.type in {"hint_given", "rewound"}]
    await heard(session.take_turn("/end"))
    with pytest.raises(CallOver):
        await heard(session.take_turn("/rewind 1"))
    sitting.finish()
    assert sitting.state.stations[0].status == "ended"


async def test_how_it_was_typed_is_on_record_and_weighs_nothing():
    desk = Desk()
    sitting, session = await started(desk)
    session.typing.largest, session.typing.refused = 12, 50
    await heard(session.take_turn("I am so sorry about all of this, really.", seconds=2.0))
    await heard(session.take_turn("ok", seconds=0.1))
    sitting = await through(sitting)
    typed = sitting.state.result["stations"][0]["typed"]
    assert typed == {"replies": 4, "fastest": 20.0, "largest": 12, "refused": 50}


async def test_a_line_after_the_time_is_not_taken():
    desk = Desk()
    sitting, session = await started(desk)
    desk.hands.wait(301)
    await heard(session.take_turn("One more thing, I promise."))
    assert session.over
    assert not [r for r in session.records if r.event.type == "agent_said"]
    assert sitting.finish().how == "timed_out"


async def test_a_candidate_who_says_nothing_gets_nought_not_an_open_mark():
    sitting = await through(Sitting.begin(Desk().room, small(), entry()), lines=("/end",))
    assert [s["total"] for s in sitting.state.result["stations"]] == [0, 0]
    assert sitting.state.result["verdict"] == "fail"


async def test_time_factors_lengthen_every_limit_and_are_recorded():
    desk = Desk()
    sitting, _ = await started(desk, time_factor=1.5, accommodation="dyslexia, by Wu")
    assert sitting.left() == 450
    done = await through(sitting)
    assert done.state.result["accommodation"] == {"time_factor": 1.5, "why": "dyslexia, by Wu"}


# --- clocks ------------------------------------------------------------------------


@pytest.mark.parametrize("power_cut", [False, True])
async def test_time_off_counts_beyond_the_allowance(power_cut):
    desk = Desk()
    sitting, _ = await started(desk)
    desk.hands.wait(20)
    sitting.tick()
    desk.hands.killed(off=90, power_cut=power_cut)
    again = Sitting.take_up(desk.again(), sitting.id)
    assert again.left() == 250, "twenty seconds before, and ninety off of which sixty are allowed"
    desk.hands.killed(off=40, power_cut=power_cut)
    assert Sitting.take_up(desk.again(), sitting.id).left() == 210, "the allowance is used up"


async def test_a_clock_set_back_while_the_program_is_off_gains_nothing():
    desk = Desk()
    sitting, _ = await started(desk)
    desk.hands.killed(off=200)
    desk.hands.set_wall(-3600)
    again = Sitting.take_up(desk.again(), sitting.id)
    assert again.left() == 160
    assert any(isinstance(e, ClockMoved) and e.seconds < -3000 for e in again.state.irregular)


async def test_a_clock_set_back_across_a_power_cut_is_noticed_and_sends_a_pass_to_a_person():
    desk = Desk()
    sitting, _ = await started(desk)
    desk.hands.set_wall(-3600)
    desk.hands.killed(off=10, power_cut=True)
    again = await through(Sitting.take_up(desk.again(), sitting.id))
    odd = [e for e in again.state.irregular if isinstance(e, ClockMoved)]
    assert [e.known for e in odd] == [False]
    assert "clock" in again.state.result["why"]


async def test_a_clock_set_while_sitting_is_noticed_and_time_stays_true():
    desk = Desk()
    sitting, _ = await started(desk)
    desk.hands.wait(10)
    desk.hands.set_wall(-300)
    sitting.tick()
    assert sitting.left() == 290
    assert any(isinstance(e, ClockMoved) for e in sitting.state.irregular)


async def test_a_heartbeat_is_written_now_and_then():
    desk = Desk()
    sitting, _ = await started(desk)
    before = len(sitting.records)
    for _ in range(30):
        desk.hands.wait(1)
        sitting.tick()
    assert 5 <= len(sitting.records) - before <= 6


async def test_when_the_window_closes_what_is_left_is_not_sat():
    desk = Desk()
    sitting, _ = await started(desk)
    desk.hands.killed(off=9 * 3600)
    again = Sitting.take_up(desk.again(), sitting.id)
    assert again.enter() is None
    assert again.state.submitted.how == "window_closed"
    assert again.reach()["verdict"] == "fail"


@pytest.mark.parametrize("by", [-7 * 3600, 7 * 3600])
async def test_setting_the_clock_between_stations_neither_opens_nor_closes_the_window(by):
    desk = Desk()
    sitting, _ = await started(desk)
    sitting.finish()
    desk.hands.wait(3600)
    desk.hands.set_wall(by)
    assert not sitting.closed_by_window
    assert sitting.window_left == 7 * 3600
    await heard(sitting.enter().open())
    desk.hands.wait(7 * 3600 + 1)
    assert sitting.closed_by_window
    assert any(isinstance(e, ClockMoved) and e.known for e in sitting.state.irregular)


# --- crashes -----------------------------------------------------------------------


class Failing:
    """A log that dies at its n-th write, before or after writing."""

    def __init__(self, inner, budget, *, written):
        self._inner, self._budget, self._written = inner, budget, written

    def __getattr__(self, name):
        return getattr(self._inner, name)

    def append(self, records):
        if self._budget[0] == 0:
            if self._written:
                self._inner.append(records)
            raise StoreError("the power is gone")
        self._budget[0] -= 1
        self._inner.append(records)


@pytest.mark.parametrize("written", [False, True])
async def test_a_crash_at_any_write_loses_nothing_and_doubles_nothing(written):
    whole = await through(Sitting.begin(Desk().room, small(), entry()))
    at = 1
    while True:
        desk = Desk()
        budget = [at]
        clean = desk.room
        desk.room = type(clean)(
            Failing(clean.log, budget, written=written),
            Failing(clean.calls, budget, written=written),
            clean.clocks,
            clean.new_id,
            clean.voice,
            clean.judge,
        )
        sitting = Sitting.begin(desk.room, small(), entry())
        try:
            await through(sitting)
        except StoreError:
            pass
        else:
            break
        desk.room = clean
        desk.hands.killed(off=5)
        again = Sitting.take_up(desk.again(), sitting.id)
        if not again.state.over:
            await through(again)
        else:
            await again.conclude()
        chain.check(again.records)
        assert again.records == desk.room.log.records(sitting.id)
        ended = [e for e in again.records if isinstance(e.event, StationEnded | StationSpoiled)]
        assert len(ended) == 2, at
        for place in again.state.stations:
            said = [r.event.type for r in desk.room.calls.records(place.call)]
            assert said.count("call_started") == said.count("call_ended") == said.count("scorecard") == 1
        assert {e.event.call for e in ended} <= set(desk.room.calls.kept)
        at += 1
    assert at > 15
    assert whole.state.over


async def test_coming_back_is_on_record():
    desk = Desk()
    sitting, _ = await started(desk)
    desk.hands.killed(off=5)
    again = Sitting.take_up(desk.again(), sitting.id)
    assert [e.off_seconds for e in again.state.irregular if isinstance(e, CameBack)] == [5]
    session = again.enter()
    assert session.call == sitting.state.current.call
    await heard(session.go_on())
    assert again.left() == 300


# --- spoiled stations --------------------------------------------------------------

GRAVE = Review((SimulatorError(Kind.ROLE_FLIP, 1, "I am an assistant", "helped", True, "out of role"),), 2)


async def test_a_station_the_simulator_spoiled_is_replaced_not_failed(monkeypatch):
    verdicts = iter([GRAVE])
    monkeypatch.setattr("simulator.exam.sitting.review_call", lambda *_: next(verdicts, Review()))
    desk = Desk()
    sitting = await through(Sitting.begin(desk.room, pooled(), entry()))
    first = sitting.state.stations[0]
    assert [s.why for s in first.spoiled] == ["simulator_error"]
    assert first.status == "ended"
    assert first.drawn.scenario not in {d.scenario for d in sitting.state.started.form.stations}
    assert first.call != first.spoiled[0].call
    assert [s["station"] for s in sitting.state.result["stations"]] == ["one", "two"]
    assert sitting.state.submitted.how == "complete"


async def test_when_nothing_is_left_to_draw_a_person_looks(monkeypatch):
    monkeypatch.setattr("simulator.exam.sitting.review_call", lambda *_: GRAVE)
    sitting = await through(Sitting.begin(Desk().room, small(), entry()))
    assert [s.status for s in sitting.state.stations] == ["void", "void"]
    assert sitting.state.result["verdict"] == "borderline"
    assert sitting.state.result["why"] == ["near:total", "void:one", "void:two"]


class Dead:
    """A model that is gone."""

    async def speak(self, _brief):
        raise VoiceFailed("nobody there")
        yield ""

    async def warm(self):
        """Never ready."""


async def test_a_dead_endpoint_spoils_a_station_and_not_the_candidate():
    desk = Desk()
    room = desk.room
    desk.room = type(room)(room.log, room.calls, room.clocks, room.new_id, lambda _kind: Dead(), room.judge)
    sitting = await through(Sitting.begin(desk.room, pooled(customer="llm", spoiling={"most": 1}, pass_rules={"stations": 2}), entry()))
    one, two = sitting.state.stations
    assert [s.why for s in (*one.spoiled, *two.spoiled)] == ["endpoint_down"] * 3
    said = [r.event.type for r in desk.room.calls.records(one.spoiled[0].call)].count("customer_said")
    assert said == 2, "nobody goes on for nothing"
    assert (one.status, two.status) == ("void", "void")
    assert sitting.state.result["verdict"] == "borderline"


async def test_a_second_contact_comes_back_to_the_call_it_follows():
    blueprint = pooled(stations=[{"id": "first", "pool": "all"}, {"id": "second", "after": "first"}], sampling={"within": 20})
    desk = Desk()
    sitting = await through(Sitting.begin(desk.room, blueprint, entry()))
    first, second = (sitting.state.station(n) for n in ("first", "second"))
    assert desk.room.calls.records(second.call)[0].event.after == first.call


# --- judges ------------------------------------------------------------------------


class Judge:
    """A panel that can be gone, and gives everybody the same card."""

    def __init__(self, gone):
        self.gone, self.asked = gone, 0

    async def card(self, call, rubric):
        self.asked += 1
        if self.asked == self.gone:
            raise ModelFailed
        return to_json(judge(call, rubric)) | {"judge": {"kind": "llm", "panel": {"interval": [20, 30], "reasons": ["embedded"]}}}


async def test_a_judge_that_is_gone_loses_no_marks_and_is_asked_only_for_the_rest():
    desk, panel = Desk(), Judge(gone=2)
    room = desk.room
    desk.room = type(room)(room.log, room.calls, room.clocks, room.new_id, room.voice, lambda _panel: panel)
    sitting = Sitting.begin(desk.room, small(judge={"kind": "llm"}), entry())
    with pytest.raises(ModelFailed):
        await through(sitting)
    assert sitting.state.over
    assert sitting.state.result is None
    await sitting.conclude()
    assert panel.asked == 3
    assert sitting.state.result["stations"][0]["interval"] == [20, 30]
    assert "judge:embedded" in sitting.state.result["why"]


async def test_the_gate_is_settled_at_the_door():
    desk = Desk()
    room = desk.room
    desk.room = type(room)(room.log, room.calls, room.clocks, room.new_id, room.voice, room.judge, lambda _blueprint: "not calibrated: C3")
    sitting = await through(Sitting.begin(desk.room, small(calibration={"marks": "marks.csv"}), entry()))
    assert sitting.state.started.gate == "not calibrated: C3"
    assert sitting.state.result["verdict"] == "borderline"
