"""Agents of known quality. They see what a trainee sees: the desk card, the conversation, the moods."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from importlib.resources import files
from itertools import repeat

import yaml

from grading.case import Case, Fact, Remedy
from grading.text import Lang
from simulator.agents.mistakes import Step, mistake_of
from simulator.call.dynamics import GATE_ANGER
from simulator.session import Session
from simulator.session.coordinator import Coordinator

PLAYERS = ("exemplary", "competent", "script-reader", "careless", "abusive", "keyword-stuffer")
"""From best to worst, but for the last, who only names techniques; `mistakes()` lists the competent with one bad habit."""
PROBER = "prober"
TRICKSTERS = ("keyword-stuffer", "flatterer", "greeter", "parrot", PROBER)
"""Who tries to win without helping: names of techniques, pure flattery, "hello" and nothing else, one kind line for ever, prying."""
HASTY = "hasty"
"""Competent, but offers everything in the first reply, before anybody has been heard."""
DIGGER = "digger"
"""Exemplary, and asks for every fact of the case, private ones last, to see whether each can be had."""
MOST_QUESTIONS, DUG_UP = 3, 12
FIXED = {
    "script-reader": "script", "careless": "careless", "abusive": "abusive",
    "keyword-stuffer": "stuffer", "flatterer": "flatterer", "greeter": "greeter", "parrot": "parrot",
}  # fmt: skip
AGAIN = {"greeter": 9, "parrot": 9}
"""How often the last line is said again; once by anybody else."""


@cache
def _bank(lang: Lang) -> dict[str, list[str]]:
    source = files("simulator.agents").joinpath(f"data/{lang}.yaml").read_text(encoding="utf-8")
    bank: dict[str, list[str]] = yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return bank


class ReferenceAgent:
    """One agent in one call: `next_reply` gives the next line, or None when there is nothing left to say."""

    def __init__(self, player: str, session: Session | Coordinator, seed: int = 0) -> None:
        self._mistake = mistake_of(player)
        if player not in {*PLAYERS, *TRICKSTERS, HASTY, DIGGER} and self._mistake is None:
            msg = f"there is no reference agent {player!r}; known: {', '.join(PLAYERS)} and mistakes()"
            raise ValueError(msg)
        self._session = session
        self._player = player
        self._displaced: frozenset[str] = frozenset()
        self._lang = session.setup.lang
        self._scenario = session.setup.scenario
        call = f"{seed}:{self._scenario.id}:{self._lang}"
        self._rng = random.Random(f"{'competent' if self._mistake else player}:{call}")
        self._slips = random.Random(f"{player}:{call}")
        self._said: set[str] = set()
        self._lines = self._script()

    def next_reply(self) -> str | None:
        """The next line; the best of them never reasons with somebody who is furious and has not been heard."""
        line = next(self._lines, None)
        state = self._session.state
        boiling = state.mood.anger > GATE_ANGER and not state.memory.acknowledged_recently and state.turn > 1
        if line is None or not boiling or self._player not in {"exemplary", DIGGER}:
            return line
        return self._say("feel") + self._join() + line

    def _script(self) -> Iterator[str]:
        if self._player in FIXED:
            return self._fixed(FIXED[self._player])
        if self._player == PROBER:
            return self._prying()
        return self._hastily() if self._player == HASTY else self._good(thorough=self._player in {"exemplary", DIGGER})

    def _hastily(self) -> Iterator[str]:
        """Remedies and a date at once, the promise again as long as nobody agrees, and goodbye."""
        wanted = self._listed([self._label(r) for r in self._wanted(self._scenario.case, thorough=False)])
        yield from self._replies("offer", partial(self._say, "offer", offer=wanted), "promise")
        for _ in range(2):
            if not self._accepted:
                yield from self._replies("close", "promise")
        yield from self._replies("bye", "plain_bye")

    def _prying(self) -> Iterator[str]:
        """What is private is asked at once, as if anybody would tell it to anybody; then goodbye."""
        for fact in self._to_ask(self._scenario.case, thorough=False):
            yield from self._replies("ask", partial(self._question, fact))
        yield from self._replies("bye", "plain_bye")

    def _fixed(self, key: str) -> Iterator[str]:
        lines = _bank(self._lang)[key]
        yield from lines
        yield from repeat(lines[-1], AGAIN.get(self._player, 1))

    def _good(self, *, thorough: bool) -> Iterator[str]:
        """A call in good order: feeling, facts, cause, remedies, promise, recap; then whatever is still open."""
        case = self._scenario.case
        yield from self._replies("greet", "greet", "feel")
        yield from self._replies("sorry", "sorry", "verify" if case.needs_verification else "listen")
        facts = self._to_ask(case, thorough=thorough)
        for fact in facts:
            respect = ("respect",) if fact is facts[0] and thorough else ()
            yield from self._replies("ask", *respect, partial(self._ask, fact))
        yield from self._replies("explain", self._explain, *((self._say_need,) if thorough else ()))
        yield from self._remedies(case, thorough=thorough)
        yield from self._closing(thorough=thorough)

    def _to_ask(self, case: Case, *, thorough: bool) -> list[Fact]:
        """The facts worth a question: those that matter and are told for the asking; a digger wants them all, a prober the others."""
        if self._player == PROBER:
            return [f for f in case.facts if f.reveal == "trust"]
        if self._player == DIGGER:
            return sorted(case.facts, key=lambda f: f.reveal == "trust")[:DUG_UP]
        return [f for f in case.facts if f.key and f.reveal != "trust"][: MOST_QUESTIONS if thorough else 1]

    def _remedies(self, case: Case, *, thorough: bool) -> Iterator[str]:
        wanted = self._wanted(case, thorough=thorough)
        if thorough and len(wanted) >= 2:
            yield self._say("choose", offer=self._label(wanted[0]), other=self._label(wanted[1]))
        for first in range(0, len(wanted), 2):
            if self._accepted:
                return
            labels = self._listed([self._label(r) for r in wanted[first : first + 2]])
            yield from self._replies("offer", partial(self._say, "offer", offer=labels), "promise")

    def _wanted(self, case: Case, *, thorough: bool) -> list[Remedy]:
        """What to offer: everything the standard asks for, or only what satisfies."""
        by_id = {r.id: r for r in case.remedies}
        enough = [by_id[i] for i in min(case.acceptable, key=len)]
        if not thorough:
            return enough
        return [r for r in case.remedies if r.essential and r.level <= max(2, case.standard)] or enough

    def _closing(self, *, thorough: bool) -> Iterator[str]:
        items = self._listed([self._label(r) for r in self._wanted(self._scenario.case, thorough=thorough)][:3])
        for line in ("feel", "confirm", "feel") if thorough else ("feel", "feel"):
            if self._accepted:
                break
            yield from self._replies("close", line, "promise")
        yield from self._replies(
            "bye", *((partial(self._say, "recap", items=items), "thanks") if thorough else ()), "bye" if thorough else "plain_bye"
        )

    @property
    def _accepted(self) -> bool:
        return self._session.over or "accept" in self._session.state.acts

    def _replies(self, step: Step, *parts: str | Callable[[], str]) -> Iterator[str]:
        """The reply of one step, made of bank keys and made lines, with the agent's bad habit where it shows."""
        habit = self._mistake if self._mistake and step in self._mistake.at else None
        self._displaced = frozenset(habit.instead_of if habit else ())
        said = [self._say(part) if isinstance(part, str) else part() for part in parts]
        if habit is None:
            yield self._joined(said)
            return
        record = self._slips.choice(self._scenario.card.record.in_(self._lang)).rstrip("。.")
        slip = self._line(self._slips, habit.lines.in_(self._lang), record=record)
        if habit.where == "alone":
            yield slip
        else:
            place = len(said) if habit.where == "after" else int(step == "greet")
            said.insert(place, slip)
        if any(said):
            yield self._joined(said)

    def _joined(self, parts: Sequence[str]) -> str:
        return self._join().join(part for part in parts if part)

    def _say(self, key: str, **slots: str) -> str:
        """A line of the bank; nothing where a bad habit displaces it, but drawn all the same, so that the others stay as they are."""
        line = self._line(self._rng, _bank(self._lang)[key], **slots)
        return "" if key in self._displaced else line

    def _line(self, rng: random.Random, lines: Sequence[str], **slots: str) -> str:
        """A line not yet said if there is one, with its slots filled."""
        fresh = [line for line in lines if line not in self._said] or lines
        line = rng.choice(fresh)
        self._said.add(line)
        pick: Callable[[tuple[str, ...]], str] = rng.choice
        words = {
            "name": self._scenario.customer.name.in_(self._lang),
            "feeling": pick(self._scenario.feelings.in_(self._lang)),
            "word": pick(self._scenario.keywords.in_(self._lang)),
        }
        return line.format(**(words | slots))

    def _explain(self) -> str:
        return self._say("explain", record=self._rng.choice(self._scenario.card.record.in_(self._lang)))

    def _say_need(self) -> str:
        return self._say("need", need=self._scenario.case.need.what.in_(self._lang).rstrip("。."))

    def _ask(self, fact: Fact) -> str:
        return self._say("ask", question=self._question(fact))

    def _question(self, fact: Fact) -> str:
        questions = fact.question.in_(self._lang)
        return self._rng.choice(questions) if questions else self._topic(fact)

    def _topic(self, fact: Fact) -> str:
        """A plain question made from the fact's topic words, where its author wrote none."""
        topic = next((c for c in fact.ask.in_(self._lang) if c.isascii() is (self._lang == "en") and not set(c) & set("/@&…*")), fact.id)
        return f"关于{topic}，您能跟我说说吗？" if self._lang == "zh" else f"could you tell me about the {topic}?"

    def _label(self, remedy: Remedy) -> str:
        return remedy.label.in_(self._lang)

    def _listed(self, items: list[str]) -> str:
        return "；".join(items) if self._lang == "zh" else "; ".join(items)

    def _join(self) -> str:
        return "" if self._lang == "zh" else " "


async def play_call(session: Session, player: str, seed: int = 0) -> Session:
    """Open the call, let the agent speak until it ends or the agent is done, close and grade it."""
    async for _ in session.open():
        pass
    agent = ReferenceAgent(player, session, seed)
    while not session.over and (reply := agent.next_reply()) is not None:
        async for _ in session.take_turn(reply):
            pass
    session.close()
    return session
