"""State is a fold over events: start with the first, add the next, never look at anything else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any

from grading.case import Case
from grading.heard import Grasp, with_additions
from grading.hearing.ear import Situation
from grading.hearing.echo import content_words
from grading.hearing.memory import EMPTY, Memory, new_person, remember, told
from grading.transcript import language_of
from simulator.call.dynamics import Escalation
from simulator.call.events import (
    AgentSaid,
    CallEnded,
    CallStarted,
    Change,
    CustomerSaid,
    Ending,
    Event,
    HeardMore,
    MoodMoved,
    PromiseMade,
    Record,
    ReplyHeard,
    Rewound,
    SceneChanged,
)  # fmt: skip
from simulator.call.mood import CALM, HOT, Mood

NO_FACTS = frozenset({"identity", "need", "arrangement", "choice"})
"""What a customer reveals besides the facts of the case."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question the customer put and is owed an answer to."""

    text: str
    insisted: int = 0
    """How often they have come back to it."""


@dataclass(frozen=True)
class CallState:
    """Everything that is true of a call just now."""

    started: CallStarted
    mood: Mood
    escalation: Escalation
    memory: Memory = EMPTY
    turn: int = 0
    """Agent replies so far."""
    customer_lines: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    spent: frozenset[str] = frozenset()
    """Bank and case lines already used: nothing is said twice."""
    told: frozenset[str] = frozenset()
    """Facts the customer has told, and `need` once confided."""
    promises: tuple[PromiseMade, ...] = ()
    trace: tuple[Mood, ...] = ()
    """Mood before the first reply and after each."""
    changes: tuple[SceneChanged, ...] = ()
    question: Question | None = None
    """What the customer asked and has not been answered."""
    agent_lines: tuple[str, ...] = ()
    asked_before: frozenset[str] = frozenset()
    """Facts asked for in replies before the last."""
    last_heard: ReplyHeard | None = None
    memory_before: Memory = EMPTY
    """The memory in which the last reply was heard."""
    adding: bool = False
    """True between what a model heard besides in the last reply and the move of the mood that comes of it."""
    last_agent: str = ""
    ended: Ending | None = None
    satisfaction: int | None = None

    @property
    def told_identity(self) -> bool:
        """True when the customer has said who they are."""
        return "identity" in self.told

    def changed(self, change: Change) -> bool:
        """True when an earned change of that kind has been made."""
        return any(c.change == change and c.earned for c in self.changes)

    @property
    def agreed(self) -> bool:
        """True when the customer has accepted and nothing since has undone it."""
        return "accept" in self.acts and not any(a.startswith(("raise", "break")) for a in self.acts[self.acts.index("accept") :])

    def situation(self, case: Case | None) -> Situation:
        """What the ear needs to know for the next reply."""
        return Situation(self.started.lang, self.customer_lines, case, self.memory.topics)


def effective(events: Iterable[Event]) -> list[Event]:
    """Events with rewinds carried out: what a rewind undid is left out, and so is the rewind."""
    kept: list[Event] = []
    for event in events:
        if not isinstance(event, Rewound):
            kept.append(event)
            continue
        turn = 0
        for index, earlier in enumerate(kept):
            turn += isinstance(earlier, AgentSaid)
            if turn == event.to_turn:
                del kept[index:]
                break
    return kept


def joined(events: Iterable[Event]) -> list[Event]:
    """Events that count (`effective`), with what a model heard later told of the reply it was heard in: for readings by reply."""
    found: list[Event] = []
    heard = moved = 0
    adding = False
    for event in events:
        at = len(found)
        match event:
            case HeardMore():
                was = found[heard]
                adding = isinstance(was, ReplyHeard)
                if isinstance(was, ReplyHeard):
                    found[heard] = ReplyHeard(grasp=with_additions(was.grasp, event.items))
                continue
            case MoodMoved() if adding and isinstance(was := found[moved], MoodMoved):
                found[moved] = replace(event, before=was.before, ledger=(*was.ledger, *event.ledger), rule=event.rule or was.rule)
                adding = False
                continue
            case ReplyHeard():
                heard, adding = at, False
            case MoodMoved():
                moved = at
            case _:
                pass
        found.append(event)
    return found


def fold(events: Iterable[Event]) -> CallState:
    """The state after `events`. Raises ValueError when the first is not `call_started`."""
    first, *rest = effective(events)
    if not isinstance(first, CallStarted):
        msg = "a call's first event must be call_started"
        raise ValueError(msg)  # noqa: TRY004 - an order of events, not a type
    carried = tuple(PromiseMade(what=p.what, due=p.due, owner=p.owner, medium=p.medium) for p in first.carried)
    start = CallState(first, first.mood, Escalation(first.escalation), trace=(first.mood,), promises=carried, spent=frozenset(first.spent))
    return reduce(step, rest, start)


def advance(state: CallState | None, records: Sequence[Record], known: int) -> CallState:
    """The state after all of `records`, the first `known` of which made `state`: only a start or a rewind folds them all again."""
    new = [record.event for record in records[known:]]
    if state is None or any(isinstance(event, CallStarted | Rewound) for event in new):
        return fold(record.event for record in records)
    return reduce(step, new, state)


def step(state: CallState, event: Event) -> CallState:
    """The state after one more event (any but a rewind, which `fold` resolves)."""
    match event:
        case CustomerSaid():
            return with_changes(
                state,
                customer_lines=(*state.customer_lines, event.text),
                acts=(*state.acts, event.act),
                spent=state.spent | set(event.lines),
                told=state.told | set(event.reveals),
                memory=told(state.memory, [fact for fact in event.reveals if fact not in NO_FACTS]),
                question=_asked(state, event),
            )
        case AgentSaid():
            return with_changes(
                state, turn=state.turn + 1, last_agent=event.text, agent_lines=(*state.agent_lines, event.text), adding=False
            )
        case ReplyHeard():
            memory = remember(state.memory, event.grasp, state.situation(None))
            open_still = state.question if state.question and not answered(state.question, state.last_agent, event.grasp) else None
            return with_changes(
                state, memory=memory, memory_before=state.memory, last_heard=event, question=open_still, asked_before=state.memory.asked
            )
        case HeardMore() if state.last_heard:
            return _heard_more(state, event, state.last_heard)
        case MoodMoved():
            trace = state.trace[:-1] if state.adding else state.trace
            return with_changes(state, mood=event.after, trace=(*trace, event.after), escalation=_escalation(state, event), adding=False)
        case SceneChanged():
            memory = new_person(state.memory) if event.change == "person" else state.memory
            return with_changes(state, changes=(*state.changes, event), memory=memory)
        case PromiseMade():
            return with_changes(state, promises=(*state.promises, event))
        case CallEnded():
            return with_changes(state, ended=event.how, satisfaction=event.satisfaction)
        case _:
            return state


def with_changes(state: CallState, **changes: Any) -> CallState:
    """The state with some fields changed; `replace` would read all twenty of them one by one, five times a reply."""
    new = object.__new__(CallState)
    new.__dict__.update(state.__dict__, **changes)
    return new


def _heard_more(state: CallState, event: HeardMore, heard: ReplyHeard) -> CallState:
    """The very reply remembered as both ears heard it, with what the customer has told since."""
    grasp = with_additions(heard.grasp, event.items)
    memory = remember(state.memory_before, grasp, Situation(state.started.lang, state.customer_lines[:-1]))
    return with_changes(state, memory=replace(memory, topics=state.memory.topics), last_heard=ReplyHeard(grasp=grasp), adding=True)


def _escalation(state: CallState, event: MoodMoved) -> Escalation:
    """Counters after a mood move, rebuilt from what the event records; what was heard later belongs to a reply counted already."""
    was = state.escalation
    if state.adding:
        hot = was.hot_turns if event.before.anger >= HOT else _hot(was, event)
        cool = event.after.anger < CALM and (was.cool or event.before.anger >= CALM)
        return Escalation(event.escalation, hot if event.after.anger >= HOT else 0, cool)
    if event.escalation > was.level:
        hot = 0 if event.rule == "hot" else _hot(was, event)
        return Escalation(event.escalation, hot, event.after.anger < CALM)
    if event.escalation < was.level:
        return Escalation(event.escalation, _hot(was, event), cool=False)
    return Escalation(event.escalation, _hot(was, event), event.after.anger < CALM)


def _hot(was: Escalation, event: MoodMoved) -> int:
    return was.hot_turns + 1 if event.after.anger >= HOT else 0


INSISTING = "insist"
"""The act of coming back to a question that was not answered."""
_ANSWERING = ("T05", "T08", "T10", "T11", "T12", "T13", "T16", "T17")
_YES_NO = re.compile(
    r"^\W*(?:(?:yes|no|not|yeah|nope|sure|of course|certainly|absolutely|right|correct|true|i do|i can|i will)\b"
    r"|是|对|不|能|会|可以|有|没有|行|好的|当然|知道|确实|记得)"
)


def answered(question: Question, reply: str, grasp: Grasp) -> bool:
    """True when a reply takes a question up: it speaks of the same things, says yes or no, or brings something solid."""
    lang = language_of(question.text)
    shared = content_words(question.text.lower(), lang) & content_words(reply.lower(), lang)
    if len(shared) >= (2 if lang == "zh" else 1) or _YES_NO.search(reply.strip().lower()):
        return True
    return bool(grasp.offered) or grasp.find(*_ANSWERING) is not None


def _asked(state: CallState, event: CustomerSaid) -> Question | None:
    if event.act == INSISTING and state.question:
        return replace(state.question, insisted=state.question.insisted + 1)
    return Question(event.asks) if event.asks else state.question
