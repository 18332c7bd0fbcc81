"""A change of scene or a hold: what it does to the mood at once, and how the customer meets it."""

from __future__ import annotations

from dataclasses import replace

from grading.heard import Grasp, Heard
from grading.hearing.memory import FEELING_CODES
from simulator.call.changes import briefed, change_scene, hold, why_text
from simulator.call.dynamics import Circumstances, move
from simulator.call.events import Event, Held, MoodMoved, Notice, SceneChanged
from simulator.call.state import CallState, step
from simulator.customer.desk import Plan
from simulator.customer.phrase import seeded
from simulator.customer.reaction import change_reaction
from simulator.session.commands import Command
from simulator.session.ports import CallSetup
from simulator.session.turn import temper_of, with_escalation

CODES = {"person": "T13", "place": "T14", "time": "T15"}
UNBRIEFED = 0.4
"""Strength of a change of person whose new face must be told everything again."""


def change_of_scene(state: CallState, setup: CallSetup, command: Command) -> tuple[list[Event], Plan]:
    """Events of `/change …` and the plan of the customer's first words in the new scene."""
    assert command.change, "the parser names the change"
    change = change_scene(state, setup.scenario.case, command.change, command.argument, setup.lang)
    told = command.change != "person" or briefed(command.argument, state, setup.lang)
    heard = _heard(change, told=told)
    events: list[Event] = [change, _moved(step(state, change), setup, heard, promise_kept=change.change == "time" and change.earned)]
    if not change.earned:
        events.append(Notice(kind="change", text=why_text(change.why, setup.lang)))
    elif not told:
        events.append(Notice(kind="change", text=why_text("not_briefed", setup.lang)))
    return events, _meeting(state, change, told=told)


def _heard(change: SceneChanged, *, told: bool) -> Heard:
    if change.earned:
        return Heard(CODES[change.change], change.to, 1.0 if told else UNBRIEFED)
    return Heard("X6" if not change.kept else "X1", change.to)


def _meeting(state: CallState, change: SceneChanged, *, told: bool) -> Plan:
    act, slots = change_reaction(change)
    if change.earned and not told:
        act, slots = "must_repeat", {}
    core = "press" if told else "vent"
    if change.change == "time":
        core = "later_kept" if change.earned else "later_missed" if not change.kept else "press"
    return Plan(core, state.mood.band, act, slots=slots)


def met(state: CallState, plan: Plan) -> Plan:
    """The plan as the mood now is; at E4 the customer only breaks off."""
    if state.escalation.level >= 4:
        return Plan("break_off", state.mood.band, plan.reaction, ends="hung_up", slots=plan.slots)
    return replace(plan, band=state.mood.band)


def put_on_hold(state: CallState, setup: CallSetup, command: Command) -> tuple[list[Event], Plan]:
    """Events of `/hold …` and the plan of what the customer says when you are back."""
    held: Held = hold(command.argument)
    heard = None if held.explained else Heard("X7", held.reason or "/hold")
    events: list[Event] = [held]
    if heard:
        events += [_moved(step(state, held), setup, heard), Notice(kind="hold", text=why_text("unexplained_hold", setup.lang))]
    return events, Plan("press", state.mood.band, "hold_good" if held.explained else "hold_bad")


def _moved(state: CallState, setup: CallSetup, heard: Heard, *, promise_kept: bool = False) -> MoodMoved:
    now = Circumstances(
        turn=max(state.turn, 3),
        recent=(),
        acknowledged=state.memory.acknowledged_recently or heard.code in FEELING_CODES,
        remedy_stands=True,
        audience=setup.scenario.scene.audience,
    )
    rng = seeded(setup.seed, state.turn, "scene", len(state.changes), len(state.acts))
    temper = replace(temper_of(setup.persona), drift=0.0)
    after, ledger = move(state.mood, Grasp(items=(heard,)), temper, setup.persona.response, now, rng, setup.lang)
    return with_escalation(state, after, ledger, setup.lang, taboo=heard.is_taboo, promise_kept=promise_kept)
