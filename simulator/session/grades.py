"""From a call's events to its scorecard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from grading.call import Action, HeardCall, HeardTurn
from grading.hearing.ear import Situation
from grading.hearing.memory import EMPTY, remember
from grading.judging.embedded import judge
from grading.record.form import FIELDS, CallRecord
from grading.rubric import Rubric, shipped_rubric
from grading.scorecard import to_json
from grading.setting import Setting
from simulator.call.events import (
    AgentSaid,
    CallEnded,
    CustomerSaid,
    Event,
    HeardMore,
    Held,
    MoodMoved,
    RecordWritten,
    ReplyHeard,
    RiskFlagged,
    SceneChanged,
)
from simulator.call.state import effective, joined
from simulator.session.ports import CallSetup


def heard_call(events: Sequence[Event], setup: CallSetup, rubric: Rubric | None = None) -> HeardCall:
    """What a judge may look at, gathered from the events that count; a rubric may ask for a service level of its own."""
    turns: list[HeardTurn] = []
    actions: list[Action] = []
    customer, reply, said, told, ended = "", "", [], set(), None
    memory = EMPTY
    heard: ReplyHeard | None = None
    for event in joined(effective(events)):
        match event:
            case CustomerSaid():
                customer = f"{customer}\n{event.text}".strip()
                said.append(event.text)
                told |= set(event.reveals)
            case AgentSaid():
                reply = event.text
            case ReplyHeard():
                heard = event
                memory = remember(memory, event.grasp, Situation(setup.lang, tuple(said)))
            case MoodMoved() if heard is not None:
                ledger = tuple((line.code, line.amount) for line in event.ledger if line.axis == "anger")
                reasons = tuple((line.code, line.axis, line.amount, line.why) for line in event.ledger)
                moved = (event.before.anger, event.after.anger)
                turns.append(HeardTurn(len(turns) + 1, customer, reply, heard.grasp, moved, ledger, reasons, frozenset(told)))
                customer, heard = "", None
            case SceneChanged() | Held() | RiskFlagged():
                actions.append(_action(len(turns) + 1, event))
            case CallEnded():
                ended = event.how
            case _:
                pass
    asked = rubric.standards.get(setup.scenario.id) if rubric else None
    standard = setup.standard or asked or setup.scenario.case.standard
    return HeardCall(
        setup.lang, tuple(turns), standard, setup.scenario.case, customer, frozenset(told), tuple(actions), ended, memory,
        at_risk=setup.scenario.history.at_risk, must_flag=setup.scenario.history.must_flag, setting=setting_of(setup),
        record=written_in(events), record_asked=setup.record,
    )  # fmt: skip


def _action(turn: int, event: SceneChanged | Held | RiskFlagged) -> Action:
    match event:
        case SceneChanged():
            return Action(turn, event.change if event.kept else "missed", event.to, event.earned)
        case Held():
            return Action(turn, "hold", event.reason, event.explained)
        case RiskFlagged():
            return Action(turn, "flag", event.reason, earned=True)


def written_in(events: Sequence[Event]) -> CallRecord | None:
    """The after-call record of the call as it stands, the last one handed in, or None."""
    found = next((e for e in reversed(effective(events)) if isinstance(e, RecordWritten)), None)
    return CallRecord(**{name: getattr(found, name) for name in FIELDS}) if found else None


def setting_of(setup: CallSetup) -> Setting:
    """What a coach may know of this customer and this desk."""
    scenario, lang = setup.scenario, setup.lang
    scene = scenario.scene
    codes = setup.persona.responses
    return Setting(
        scenario.customer.name.in_(lang), scenario.feelings.in_(lang), scenario.keywords.in_(lang), scenario.card.record.in_(lang),
        desk_of(setup), scene.senior.in_(lang), scene.place.in_(lang), scene.time.in_(lang), scene.audience, scenario.channel,
        {code: setup.persona.response(code) for code in codes}, scenario.exemplar, coached=not setup.exam,
    )  # fmt: skip


def desk_of(setup: CallSetup) -> tuple[str, ...]:
    """Everything else on the agent's desk, line by line."""
    scenario, lang = setup.scenario, setup.lang
    card = scenario.card
    lines = (*card.authority.in_(lang), *card.policy.in_(lang), *scenario.history.on_desk(lang))
    return (card.situation.in_(lang), scenario.company.in_(lang), *lines)


def grade_call(events: Sequence[Event], setup: CallSetup, rubric: Rubric | None = None) -> dict[str, Any]:
    """The scorecard of a call as JSON-ready data."""
    sheet = rubric or shipped_rubric()
    return _ears_told(to_json(judge(heard_call(events, setup, sheet), sheet)), events)


def _ears_told(card: dict[str, Any], events: Sequence[Event]) -> dict[str, Any]:
    """The scorecard with who heard each hit, where a model heard too, and a note of what only it heard; any other as it is."""
    turn, by = 0, dict[tuple[int, str], str]()
    for event in effective(events):
        turn += isinstance(event, ReplyHeard)
        if isinstance(event, HeardMore):
            by |= {(turn, item.code): event.by for item in event.items}
    if not by:
        return card
    for row in card["turns"]:
        row["heard"] = [{**hit, "by": "model" if (row["turn"], hit["code"]) in by else "embedded"} for hit in row["heard"]]
    models = ", ".join(sorted(set(by.values())))
    about = {"kind": "llm", "model": models, "replies": len(card["turns"]), "added": len(by)}
    zh = card["lang"] == "zh"
    where = ("、" if zh else ", ").join(f"第 {n} 句 {code}" if zh else f"{code} in reply {n}" for n, code in by)
    said = f"内置的耳朵没听到、只有模型（{models}）听到的：{where}" if zh else (
        f"heard by a model ({models}) and not by the built-in ear: {where}"
    )  # fmt: skip
    return card | {"ear": about, "notes": [*card["notes"], {"id": "ear", "text": said}]}
