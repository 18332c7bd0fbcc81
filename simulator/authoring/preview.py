"""What a file sounds like as it stands: first words, reactions at three moods, numbers as a table and as curves, a reply's ledger.

Pure: a file's text in, a preview out; whoever watches the file and draws is elsewhere.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from grading.catalogue import catalogue, name_of
from grading.hearing.ear import Situation, hear
from grading.text import LANGS, Lang
from simulator.agents.reference import play_call
from simulator.authoring.checking import check
from simulator.call.events import CustomerSaid, MoodMoved, ReplyHeard
from simulator.call.mood import Mood
from simulator.content.library import Library, around, written_in
from simulator.content.origin import Origin
from simulator.content.pack import bytes_of
from simulator.content.persona import Persona
from simulator.content.problem import ContentError, Problem
from simulator.content.reading import Read, decoded, parse
from simulator.content.scenario import Scenario
from simulator.session import CallSetup, Session
from simulator.session.memory_log import MemoryLog

T = TypeVar("T")
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
MOODS: dict[str, float] = {"hot": 85.0, "warm": 55.0, "calm": 25.0}
"""Anger at which reactions are heard, by the mood it stands for."""
CODES = ("T01", "T02", "T03", "T04", "T05", "T09", "T10", "T11", "T18", "X1", "X2", "X3", "X5", "X8")
OPENINGS = 3
PLAYERS = ("exemplary", "careless")
"""The agents whose calls are drawn: one who does everything well, one who does not care."""
USUAL = {"persona": "irascible", "scenario": "auto-repayment-failed"}
"""Whom or what a file is heard with where it does not say."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the customer says to a reply, and how far it moves anger and trust."""

    line: str
    anger: float
    trust: float


@dataclass(frozen=True, slots=True)
class Reaction:
    """One technique or taboo in an example reply, and the answer to it at each mood."""

    code: str
    name: str
    reply: str
    at: dict[str, Answer]


@dataclass(frozen=True, slots=True)
class Number:
    """One row of the table: how a code counts, and what it would move by itself, at full strength, before limits."""

    code: str
    name: str
    delta: float
    anger: float
    trust: float


@dataclass(frozen=True, slots=True)
class Trial:
    """Something of the case said in plain words: whether it is heard, and the answer."""

    kind: str
    id: str
    reply: str
    heard: bool
    line: str


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything to be drawn for one state of a file; with errors, only these."""

    file: str
    kind: str
    lang: Lang
    name: str
    problems: tuple[Problem, ...]
    openings: tuple[str, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    numbers: tuple[Number, ...] = ()
    trials: tuple[Trial, ...] = ()
    curves: dict[str, tuple[Mood, ...]] | None = None
    """By reference agent: the mood before the first reply and after each."""

    @property
    def sound(self) -> bool:
        """True when there is something to hear."""
        return bool(self.openings)

    def to_json(self) -> dict[str, Any]:
        """For programs."""
        data = {key: value for key, value in asdict(replace(self, problems=())).items() if key != "problems"}
        return {**data, "problems": [p.to_json(self.lang) for p in self.problems]}


def preview_file(
    path: Path, kind: str, library: Library, other: str | None = None, lang: Lang | None = None, liked: Lang | None = None
) -> Preview:
    """The preview of a file as it is on disk now. `other` is the case for a persona, the persona for a case. Never raises ContentError.

    `lang` is the language asked for, `liked` the user's own, taken where the file is written in it.
    """
    name = str(path)
    try:
        read = parse(decoded(bytes_of(path), name), name)
        return preview(read, kind, around(path, library), other, lang, liked)
    except ContentError as error:
        return Preview(name, kind, lang or "en", path.stem, error.problems)


def preview(
    read: Read, kind: str, library: Library, other: str | None = None, lang: Lang | None = None, liked: Lang | None = None
) -> Preview:
    """The preview of what a file says. Raises ContentError only for a partner that does not exist."""
    problems = tuple(check(read, Persona if kind == "persona" else Scenario, library))
    stem = Path(read.name).stem
    if any(p.severity == "error" for p in problems):
        return Preview(read.name, kind, lang or "en", stem, problems)
    persona, scenario = pair(read, kind, library, other)
    spoken = lang or _language(persona, scenario, kind, liked)
    setup = CallSetup(persona, scenario, spoken, 1)
    content = persona if kind == "persona" else scenario
    title = content.name if isinstance(content, Persona) else content.title
    return Preview(
        read.name, kind, spoken, title.in_(spoken), problems, _openings(setup), _reactions(setup), numbers(persona, spoken),
        _trials(setup) if kind == "scenario" else (), {player: _curve(setup, player) for player in PLAYERS},
    )  # fmt: skip


def pair(read: Read, kind: str, library: Library, other: str | None) -> tuple[Persona, Scenario]:
    """The file's content with somebody to meet, or a case to be about. Raises ContentError."""
    if kind == "persona":
        persona = library.made(Persona, read, len(library.layers), Origin(file=read.name))
        return persona, library.load(Scenario, other or _usual_case(persona, library))
    scenario = library.made(Scenario, read, len(library.layers), Origin(file=read.name))
    known = scenario.persona if scenario.persona in library.ids(Persona) else USUAL["persona"]
    return library.load(Persona, other or known), scenario


def _usual_case(persona: Persona, library: Library) -> str:
    """The case this customer, or the one it builds on, usually brings."""
    for id_ in library.ids(Scenario):
        if library.origin(Scenario, id_).pack == "" and library.load(Scenario, id_).persona in {persona.id, persona.extends}:
            return id_
    return USUAL["scenario"]


def _language(persona: Persona, scenario: Scenario, kind: str, liked: Lang | None) -> Lang:
    langs = written_in(persona if kind == "persona" else scenario) or LANGS
    if liked in langs:
        return liked
    return "en" if "en" in langs else langs[0]


def session_of(setup: CallSetup) -> Session:
    """A call that is kept nowhere."""
    return Session("preview", setup, MemoryLog(), lambda: NOON)


async def said(session: Session, *replies: str) -> Session:
    """Open a call, and say these."""
    async for _ in session.open():
        pass
    for reply in replies:
        if session.over:
            break
        async for _ in session.take_turn(reply):
            pass
    return session


def _done(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(work)


def _last(session: Session) -> Answer:
    events = [r.event for r in session.records]
    line = next(e.text for e in reversed(events) if isinstance(e, CustomerSaid))
    moved = next((e for e in reversed(events) if isinstance(e, MoodMoved)), None)
    if moved is None:
        return Answer(line, 0.0, 0.0)
    return Answer(line, round(moved.after.anger - moved.before.anger, 1), round(moved.after.trust - moved.before.trust, 1))


def _openings(setup: CallSetup) -> tuple[str, ...]:
    lines = [_last(_done(said(session_of(replace(setup, seed=seed))))).line for seed in range(1, 3 * OPENINGS)]
    return tuple(dict.fromkeys(lines))[:OPENINGS]


def at_anger(persona: Persona, anger: float) -> Persona:
    """The same customer in another mood."""
    return persona.model_copy(update={"temperament": persona.temperament.model_copy(update={"anger": anger, "drift": 0.0})})


@cache
def example(code: str, lang: Lang) -> str:
    """A reply in which the ear hears this code most plainly."""
    entry = catalogue()[code]
    lines = (entry.weak if code.startswith("X") else entry.strong).in_(lang)

    def strength(line: str) -> float:
        item = hear(line, Situation(lang, ("",), None)).find(code)
        return item.strength if item else 0.0

    return max(lines, key=strength)


def _reactions(setup: CallSetup) -> tuple[Reaction, ...]:
    rows = []
    for n, code in enumerate(CODES):
        reply = example(code, setup.lang)
        at = {}
        for seed, (mood, anger) in enumerate(MOODS.items(), 1 + n * len(MOODS)):
            heard_by = replace(setup, persona=at_anger(setup.persona, anger), seed=seed)
            at[mood] = _last(_done(said(session_of(heard_by), reply)))
        rows.append(Reaction(code, name_of(code, setup.lang), reply, at))
    return tuple(rows)


def numbers(persona: Persona, lang: Lang) -> tuple[Number, ...]:
    """Every code as this persona takes it, in catalogue order."""
    temper = persona.temperament
    rows = []
    for code in catalogue():
        delta = persona.response(code)
        anger = -5 * delta * (temper.forgiveness if delta > 0 else temper.volatility)
        trust = 4 * delta * (temper.trust_gain if delta > 0 else 1.0)
        rows.append(Number(code, name_of(code, lang), delta, round(anger, 1), round(trust, 1)))
    return tuple(rows)


def _curve(setup: CallSetup, player: str) -> tuple[Mood, ...]:
    session = _done(play_call(session_of(setup), player, 1))
    return tuple(session.state.trace)


def _trials(setup: CallSetup) -> tuple[Trial, ...]:
    """Each fact asked for, each remedy offered, the need named: what the case's author wants to know is whether it is heard."""
    case, lang = setup.scenario.case, setup.lang
    asked = [("fact", f.id, q[0]) for f in case.facts if (q := f.question.in_(lang))]
    offer = "我现在就能给您办：{}。" if lang == "zh" else "It's within my authority, so I'll arrange this for you at once: {}."
    offered = [("remedy", r.id, offer.format(r.label.in_(lang))) for r in case.remedies]
    rows = []
    for kind, id_, reply in [*asked, *offered]:
        session = _done(said(session_of(replace(setup, persona=at_anger(setup.persona, MOODS["warm"]))), reply))
        grasp = next(e.grasp for r in reversed(session.records) if isinstance(e := r.event, ReplyHeard))
        mentions = grasp.asked if kind == "fact" else grasp.offered
        rows.append(Trial(kind, id_, reply, id_ in {m.id for m in mentions}, _last(session).line))
    return tuple(rows)


class Rehearsal:
    """A call with the file as it stands: a reply at a time, with the ledger of each."""

    def __init__(self, setup: CallSetup) -> None:
        self.session = session_of(setup)
        _done(said(self.session))

    @property
    def opening(self) -> str:
        """The customer's last words."""
        return _last(self.session).line

    def say(self, reply: str) -> tuple[str, MoodMoved | None, ReplyHeard | None]:
        """The customer's answer, the mood's ledger and what was heard; the last two are missing once the call is over."""
        if self.session.over:
            return "", None, None
        before = len(self.session.records)

        async def turn() -> None:
            async for _ in self.session.take_turn(reply):
                pass

        _done(turn())
        events: Sequence[Any] = [r.event for r in self.session.records[before:]]
        line = " ".join(e.text for e in events if isinstance(e, CustomerSaid))
        moved = next((e for e in events if isinstance(e, MoodMoved)), None)
        return line, moved, next((e for e in events if isinstance(e, ReplyHeard)), None)


def rehearsal(path: Path, kind: str, library: Library, other: str | None, lang: Lang) -> Rehearsal:
    """A call to try the file in. Raises ContentError."""
    name = str(path)
    persona, scenario = pair(parse(decoded(bytes_of(path), name), name), kind, around(path, library), other)
    return Rehearsal(CallSetup(persona, scenario, lang, 1))


@dataclass
class Watch:
    """Whether a file was saved since it was last looked at: by time, size and identity, so that editors that replace files are seen."""

    path: Path
    seen: tuple[int, int, int] | None = None

    def changed(self) -> bool:
        """True the first time, and after every save (or removal)."""
        try:
            stat = self.path.stat()
            now = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
        except OSError:
            now = (0, 0, 0)
        changed = now != self.seen
        self.seen = now
        return changed
