"""Agents of known quality. They see what a trainee sees: the desk card, the conversation, the moods."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import repeat
from typing import TypeVar

from grading.case import Fact, Remedy
from simulator.agents.mistakes import Step, mistake_of
from simulator.agents.wording import PLAINEST, Wording, bank
from simulator.call.dynamics import GATE_ANGER
from simulator.session import Session
from simulator.session.coordinator import Coordinator

Call = TypeVar("Call", Session, Coordinator)
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
        self._thorough = player in {"exemplary", DIGGER}
        call = f"{seed}:{self._scenario.id}:{self._lang}"
        self._rng = random.Random(f"{'competent' if self._mistake else player}:{call}")
        self._slips = random.Random(f"{player}:{call}")
        self._words = Wording(self._scenario, self._lang, self._rng, own=self._thorough)
        self._promised: list[Remedy] = []
        self._lines = self._script()

    def next_reply(self) -> str | None:
        """The next line; the best of them never reasons with somebody who is furious and has not been heard."""
        line = next(self._lines, None)
        state = self._session.state
        boiling = state.mood.anger > GATE_ANGER and not state.memory.acknowledged_recently and state.turn > 1
        if line is None or not boiling or not self._thorough:
            return line
        return self._words.joined([self._say("feel"), line])

    def _script(self) -> Iterator[str]:
        if self._player in FIXED:
            return self._fixed(FIXED[self._player])
        if self._player == PROBER:
            return self._prying()
        if self._player == HASTY:
            return self._hastily()
        return self._best() if self._thorough else self._plainly()

    def _hastily(self) -> Iterator[str]:
        """Remedies and a date at once, the promise again as long as nobody agrees, and goodbye."""
        yield from self._replies("offer", partial(self._say, "offer", acts=self._words.acts(self._enough())), "promise")
        for _ in range(2):
            if not self._accepted:
                yield from self._replies("close", "promise")
        yield from self._replies("bye", "plain_bye")

    def _prying(self) -> Iterator[str]:
        """What is private is asked at once, as if anybody would tell it to anybody; then goodbye."""
        for fact in self._scenario.case.facts:
            if fact.reveal == "trust":
                yield from self._replies("ask", partial(self._question, fact))
        yield from self._replies("bye", "plain_bye")

    def _fixed(self, key: str) -> Iterator[str]:
        lines = bank(self._lang)[key]
        yield from lines
        yield from repeat(lines[-1], AGAIN.get(self._player, 1))

    def _plainly(self) -> Iterator[str]:
        """A call in good order: feeling, one question, the cause, what satisfies, a promise."""
        yield from self._replies("greet", "greet", "feel", "own")
        yield from self._replies("sorry", "sorry", "verify" if self._scenario.case.needs_verification else "listen")
        for fact in self._to_ask(most=1):
            yield from self._replies("ask", partial(self._ask, fact))
        yield from self._replies("explain", "explain")
        yield from self._offers(self._enough(), at_once=2)
        for _ in range(2):
            if not self._accepted:
                yield from self._replies("close", "feel", "promise")
        yield from self._replies("bye", "plain_bye")

    def _best(self) -> Iterator[str]:
        """The same order, fuller: listening, a step with the apology, everything said back, the need, a choice, a summary."""
        yield from self._replies("greet", "greet", "feel", "own", "listen")
        yield from self._replies("sorry", "sorry", "start", *(("verify",) if self._scenario.case.needs_verification else ()))
        facts = self._to_ask(most=MOST_QUESTIONS)
        for fact in facts:
            yield from self._replies("ask", *(("respect",) if fact is facts[0] else ()), partial(self._ask, fact))
        yield from self._replies("explain", "explain", "restated", *(("flag",) if self._scenario.history.must_flag else ()))
        yield from self._replies("explain", "feel", "need")
        heard = () if "need" in self._session.state.told else ("heard",)
        wanted = self._wanted()
        pair = [r for r in wanted if r.level > 1][:2]
        if len(pair) == 2 and not self._accepted:
            self._promised += pair
            choice = partial(self._say, "choose", first=self._words.act(pair[0]), other=self._words.act(pair[1]))
            yield from self._replies("explain", *heard, choice)
        elif heard:
            yield from self._replies("explain", "heard")
        enough = self._enough()
        yield from self._offers(sorted(wanted, key=lambda r: r not in enough), at_once=3)
        for step in ("promise", "open", "promise"):
            if not self._accepted:
                yield from self._replies("close", "feel", step)
        left = [r for r in wanted if r not in self._promised]
        rest = (partial(self._say, "rest" if self._promised else "offer", acts=self._words.acts(left)),) if left else ()
        recap = partial(self._say, "recap", agreed=self._words.agreed(self._agreed(wanted)))
        yield from self._replies("bye", *rest, recap, "thanks", "bye")

    def _to_ask(self, most: int) -> list[Fact]:
        """The facts worth a question: those that matter and are told for the asking; a digger wants them all."""
        case = self._scenario.case
        if self._player == DIGGER:
            return sorted(case.facts, key=lambda f: f.reveal == "trust")[:DUG_UP]
        return [f for f in case.facts if f.key and f.reveal != "trust"][:most]

    def _offers(self, wanted: Sequence[Remedy], at_once: int) -> Iterator[str]:
        """Some at a time, with a date for the first, until the customer agrees."""
        for first in range(0, len(wanted), at_once):
            if self._accepted:
                return
            now = wanted[first : first + at_once]
            self._promised += [r for r in now if r not in self._promised]
            yield from self._replies("offer", partial(self._say, "offer", acts=self._words.acts(now)), *(() if first else ("promise",)))

    def _agreed(self, wanted: Sequence[Remedy]) -> list[Remedy]:
        """What a summary names: what was promised, without what nobody would want beside the first of it (a refund beside a new one)."""
        sets = self._scenario.case.acceptable
        first, *others = self._promised or wanted
        instead = {id_ for chosen in sets for id_ in chosen} - {id_ for chosen in sets if first.id in chosen for id_ in chosen}
        return [first, *(r for r in others if r.id not in instead)]

    def _enough(self) -> list[Remedy]:
        """What satisfies and no more."""
        by_id = {r.id: r for r in self._scenario.case.remedies}
        return [by_id[i] for i in min(self._scenario.case.acceptable, key=len)]

    def _wanted(self) -> list[Remedy]:
        """Everything the standard asks for; an explanation (level 1) only where the account does not give it."""
        case = self._scenario.case
        least = 2 if self._scenario.exemplar.has("account", self._lang) else 1
        return [r for r in case.remedies if r.essential and least <= r.level <= max(2, case.standard)] or self._enough()

    @property
    def _accepted(self) -> bool:
        return self._session.over or "accept" in self._session.state.acts

    def _replies(self, step: Step, *parts: str | Callable[[], str]) -> Iterator[str]:
        """The reply of one step, made of bank keys and made lines, with the agent's bad habit where it shows."""
        habit = self._mistake if self._mistake and step in self._mistake.at else None
        self._displaced = frozenset(habit.instead_of if habit else ())
        said = [self._say(part) if isinstance(part, str) else part() for part in parts]
        if habit is None:
            yield self._words.joined(said)
            return
        record = self._slips.choice(self._scenario.card.record.in_(self._lang)).rstrip("。.")
        slip = self._words.line(self._slips, habit.lines.in_(self._lang), record=record)
        if habit.where == "alone":
            yield slip
        else:
            place = len(said) if habit.where == "after" else int(step == "greet")
            said.insert(place, slip)
        if any(said):
            yield self._words.joined(said)

    def _say(self, key: str, **slots: str) -> str:
        """A line of the bank; nothing where a bad habit displaces it, but drawn all the same, so that the others stay as they are."""
        line = self._words.say(key, **slots)
        return "" if key in self._displaced else line

    def _ask(self, fact: Fact) -> str:
        return self._say("ask", question=self._question(fact))

    def _question(self, fact: Fact) -> str:
        questions = fact.question.in_(self._lang)[:PLAINEST]
        return self._rng.choice(questions) if questions else self._topic(fact)

    def _topic(self, fact: Fact) -> str:
        """A plain question made from the fact's topic words, where its author wrote none."""
        topic = next((c for c in fact.ask.in_(self._lang) if c.isascii() is (self._lang == "en") and not set(c) & set("/@&…*")), fact.id)
        return f"关于{topic}，您能跟我说说吗？" if self._lang == "zh" else f"Could you tell me about the {topic}?"


async def play_call(session: Call, player: str, seed: int = 0) -> Call:
    """Open the call, let the agent speak, close and grade it."""
    async for _ in session.open():
        pass
    await speak(session, player, seed)
    session.close()
    return session


async def speak(session: Session | Coordinator, player: str, seed: int = 0) -> None:
    """Let the agent speak in a call that is open until it ends or they have nothing left to say."""
    agent = ReferenceAgent(player, session, seed)
    while not session.over and (reply := agent.next_reply()) is not None:
        async for _ in session.take_turn(reply):
            pass
