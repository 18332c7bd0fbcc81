"""A call read again, one customer line at a time, each with everything that could be known when it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from grading.case import Fact
from grading.heard import Grasp
from grading.text import Lang
from simulator.call.events import AgentSaid, CallEnded, CustomerSaid, Event, Held, Notice, ReplyHeard, SceneChanged
from simulator.call.state import CallState, effective, fold, step
from simulator.content.acts import SLOT
from simulator.customer.desk import Plan
from simulator.customer.guard import SENTENCE, Terms, plain
from simulator.customer.phrase import Phrased
from simulator.customer.terms import terms_of
from simulator.review.allowed import Allowed
from simulator.review.findings import Effect, Kind, SimulatorError
from simulator.session.ports import Brief, CallSetup


@dataclass(frozen=True, slots=True)
class Line:
    """One thing the customer said, in its place."""

    said: CustomerSaid
    before: CallState
    """How things stood when it was said: the reply heard, the mood moved."""
    answers: Grasp
    """What the reply it answers did; empty for an opening or the first words of a new scene."""
    bank: str
    """The embedded lines this turn was made of: what was meant, whoever spoke."""
    agent: tuple[str, ...]
    """Everything the agent had said or done in words."""
    terms: Terms
    """What the guard would have let pass here, with the whole call in the open."""
    own: frozenset[str]
    """Sentences, as `plain` reduces them, that this customer may say at any time: nobody made them up."""
    fell_back: bool = False

    @property
    def text(self) -> str:
        """The words really said."""
        return self.said.text

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences, each a part of the text."""
        return tuple(s.strip() for s in SENTENCE.findall(self.text) if s.strip())

    @property
    def free(self) -> tuple[str, ...]:
        """Its sentences without those of the customer's own bank: what the voice made up."""
        return tuple(s for s in self.sentences if plain(s) not in self.own)

    def error(self, kind: Kind, effect: Effect, why: str, *, quote: str | None = None, grave: bool = False) -> SimulatorError:
        """An error of this line."""
        return SimulatorError(kind, self.before.turn, self.text if quote is None else quote, effect, grave, why)


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole call."""

    setup: CallSetup
    lines: tuple[Line, ...]
    end: CallEnded | None
    after: CallState
    """How things stood at the end."""

    @property
    def lang(self) -> Lang:
        """The language of the call."""
        return self.setup.lang

    def fact(self, id_: str) -> Fact | None:
        """The fact with that id; None for ids that are no facts, such as `need`."""
        return next((f for f in self.setup.scenario.case.facts if f.id == id_), None)


def read(events: Sequence[Event], setup: CallSetup) -> Reading:
    """The call as it counts, rewinds carried out. Raises ValueError when the first event is not `call_started`."""
    first, *rest = effective(events)
    state = fold([first])
    allowed = Allowed.of(setup)
    lines: list[Line] = []
    pending: list[Event] = []
    for event in rest:
        if isinstance(event, CustomerSaid):
            lines.append(_line(event, state, pending, lines, setup, allowed))
            pending = []
        else:
            pending.append(event)
        state = step(state, event)
    end = next((e for e in rest if isinstance(e, CallEnded)), None)
    return Reading(setup, tuple(lines), end, state)


def _line(
    said: CustomerSaid, before: CallState, since: Sequence[Event], earlier: Sequence[Line], setup: CallSetup, allowed: Allowed
) -> Line:
    bank = _bank(said, setup)
    heard_so_far = earlier[-1].agent if earlier else ()
    agent = tuple(dict.fromkeys((*heard_so_far, *(_words(e) for e in since if _words(e)), *_offers(before, setup))))
    heard = next((e.grasp for e in since if isinstance(e, ReplyHeard)), Grasp())
    brief = Brief(
        setup, before, Plan(said.act, before.mood.band, reveals=said.reveals), Phrased(bank, said.act, said.lines, said.reveals),
        before.last_agent,
    )  # fmt: skip
    terms = allowed.in_view(terms_of(brief), (*agent, *before.customer_lines), before.told | set(said.reveals), said)
    fell_back = said.by == "offline" and any(isinstance(e, Notice) and e.kind == "voice" for e in since)
    return Line(said, before, heard, bank, agent, terms, allowed.sentences[before.escalation.level], fell_back)


def _bank(said: CustomerSaid, setup: CallSetup) -> str:
    """The lines that were spent, without their slots."""
    known = {"me": setup.scenario.customer.name.in_(setup.lang), "company": setup.scenario.company.in_(setup.lang)}
    return " ".join(SLOT.sub(lambda m: known.get(m.group(1), ""), line) for line in said.lines)


def _words(event: Event) -> str:
    """What the agent said, or wrote in a command that the customer takes up."""
    match event:
        case AgentSaid():
            return event.text
        case SceneChanged():
            return event.to
        case Held():
            return event.reason
        case _:
            return ""


def _offers(state: CallState, setup: CallSetup) -> tuple[str, ...]:
    """The names of remedies that stand: a customer may take one up by its name."""
    return tuple(r.label.in_(setup.lang) for r in setup.scenario.case.remedies if r.id in state.memory.remedies)


def spoken(text: str) -> str:
    """Lower-case words with plain apostrophes, as patterns expect them."""
    return re.sub("’", "'", text.lower())
