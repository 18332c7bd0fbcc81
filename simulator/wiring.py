"""The composition root: names become objects here, and nowhere else."""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from simulator.call.second import FirstContact, left_by
from simulator.content.library import Library, library, use_packs, written_in
from simulator.content.loader import load
from simulator.content.modifier import AS_WRITTEN, Modifier, at_difficulty, modified
from simulator.content.origin import origin_of
from simulator.content.persona import Persona
from simulator.content.problem import ContentError, Problem
from simulator.content.scenario import Scenario
from simulator.content.second import second_contact
from simulator.session import CallSetup, Ear, EventLog, Session, Voice
from simulator.settings import Settings, pack_places

if TYPE_CHECKING:
    from grading.text import Lang
    from simulator.call.events import Record
    from simulator.exam.ports import Room
    from simulator.judging import Limits, ModelEar, ModelJudge
    from simulator.practice.room import PracticeRoom
    from simulator.progress.ports import Due
    from simulator.scale import Pace
    from simulator.store import CallSummary, Store


def utc_now() -> datetime:
    """The time now, with a zone."""
    return datetime.now(UTC)


def new_call_id(now: datetime) -> str:
    """A sortable id: the moment, then four random bytes in hex."""
    return f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(4)}"


class NoSecondContact(Exception):
    """The case has no second contact, or this call was it already."""


@dataclass
class Workshop:
    """Everything a front end may ask for."""

    settings: Settings
    clock: Callable[[], datetime] = utc_now
    watched: bool = True
    """Somebody reads along while a model speaks; where only whole lines are shown, a spoilt one can be asked for again unseen."""

    def __post_init__(self) -> None:
        """Say where this workshop's packs are."""
        use_packs(pack_places(self.settings))

    @cached_property
    def store(self) -> Store:
        """The calls on disk; opened, and brought up to date, at first use."""
        from simulator.store import open_store

        return open_store(self.settings.database_url, self.trainee)

    @property
    def trainee(self) -> str:
        """Whose calls and drills these are; empty where nobody said."""
        return self.settings.trainee or ""

    @property
    def library(self) -> Library:
        """What ships, and the trainer's packs over it."""
        return library()

    def personas(self, lang: Lang | None = None) -> tuple[str, ...]:
        """Ids of the personas one may meet, in this language if one is given."""
        return self._usable(Persona, lang)

    def scenarios(self, lang: Lang | None = None) -> tuple[str, ...]:
        """Ids of the cases one may take, in this language if one is given."""
        return self._usable(Scenario, lang)

    def _usable(self, model: type[Persona | Scenario], lang: Lang | None) -> tuple[str, ...]:
        ids = self.library.ids(model)
        return ids if lang is None else tuple(id_ for id_ in ids if lang in self.library.languages(model, id_))

    def persona(self, id_or_path: str) -> Persona:
        """A persona by id or file. Raises ContentError."""
        return load(Persona, id_or_path)

    def scenario(self, id_or_path: str) -> Scenario:
        """A scenario by id or file. Raises ContentError."""
        return load(Scenario, id_or_path)

    @property
    def model_configured(self) -> bool:
        """True when a model name is set, so that `llm` customers can be asked for."""
        return bool(self.settings.model)

    def start(  # noqa: PLR0913 - one keyword an option of a call
        self, persona: str, scenario: str, lang: Lang, *,
        customer: str = "offline", seed: int | None = None, standard: int | None = None, log: EventLog | None = None,
        modifier: str = "", difficulty: int = AS_WRITTEN, exam: bool = False, record: bool = False,
    ) -> Session:  # fmt: skip
        """A new call, not yet opened; another log than the store is one no model hears. Raises ContentError, StoreError."""
        chosen = random.SystemRandom().randrange(1, 10**6) if seed is None else seed
        player, case = self.cast(persona, modifier, difficulty), self.scenario(scenario)
        self._spoken_in(lang, player, case)
        setup = CallSetup(
            player, case, lang, chosen, customer, standard, modifier, difficulty, exam=exam, record=record,  # type: ignore[arg-type]
            practised=self.practised, trainee=self.trainee,
        )  # fmt: skip
        ear = None if log else self.ear()
        return Session(new_call_id(self.clock()), setup, log or self.store, self.clock, self.voice(customer), ear)

    def _spoken_in(self, lang: Lang, persona: Persona, scenario: Scenario) -> None:
        """Refuse a call in a language its content is not offered in. Raises ContentError."""
        for model, content in ((Persona, persona), (Scenario, scenario)):
            listed = content.id in self.library.ids(model) and bool(origin_of(content).pack)
            langs = self.library.languages(model, content.id) if listed else written_in(content)
            if lang not in langs:
                message = f"written in {' and '.join(langs) or 'no language'} only; this call is in {lang} (--lang)"
                raise ContentError([Problem(content.id, 0, "", message)])

    def cast(self, persona: str, modifier: str = "", difficulty: int = AS_WRITTEN) -> Persona:
        """A persona as it is to be played: with a modifier laid over it, and the dial turned. Raises ContentError."""
        return _cast(self.persona(persona), load(Modifier, modifier) if modifier else None, difficulty)

    def start_second(self, call: str, *, seed: int | None = None) -> Session:
        """The second contact of a finished call's case, not yet opened. Raises UnknownCall, ContentError, NoSecondContact."""
        records = self.store.records(call)
        before = self.setup_of(records)
        if before.scenario.second is None or before.first:
            raise NoSecondContact(before.scenario.id)
        first = left_by(records[0].call, [r.event for r in records])
        chosen = random.SystemRandom().randrange(1, 10**6) if seed is None else seed
        after = second_contact(before.scenario, kept=first.kept, promised=first.promised)
        setup = replace(before, scenario=after, seed=chosen, first=first, trainee=self.trainee)
        return Session(new_call_id(self.clock()), setup, self.store, self.clock, self.voice(setup.customer), self.ear())

    def resume(self, call: str) -> Session:
        """An interrupted call, ready to go on. Raises UnknownCall, ContentError."""
        records = self.store.records(call)
        setup = self.setup_of(records)
        return Session.resume(records, setup, self.store, self.clock, self.voice(setup.customer), self.ear())

    def setup_of(self, records: Sequence[Record]) -> CallSetup:
        """The setup a recorded call was made of. Raises ContentError when its content is gone."""
        start: Any = records[0].event
        try:
            scenario, player = self.scenario(start.scenario), self.cast(start.persona, start.modifier, start.difficulty)
        except ContentError as error:
            raise ContentError([*error.problems, *_where_it_was(start)]) from None
        first = FirstContact(start.after, start.mood, start.carried, start.kept) if start.after else None
        if first and scenario.second:
            scenario = second_contact(scenario, kept=first.kept, promised=first.promised)
        return CallSetup(
            player, scenario, start.lang, start.seed, start.customer, start.standard, start.modifier, start.difficulty, first,
            start.exam, start.record, self.practised, start.trainee,
        )  # fmt: skip

    def model_judge(
        self, panel: int = 1, limits: Limits | None = None, concurrency: int = 8, pace: Pace | None = None, *, masked: bool = False
    ) -> ModelJudge:
        """A panel of `panel` model judges that keeps what it is told in the store. Raises ModelFailed when no model is set."""
        from simulator.judging import Budget, Limits, ModelJudge
        from simulator.llm import judge_seats

        budget = Budget(limits or Limits(), self.settings.prices)
        seats = judge_seats(self.settings, panel)
        return ModelJudge(seats, self.store.judgements, budget, self.clock, concurrency=concurrency, pace=pace, masked=masked)

    def model_ear(self, limits: Limits | None = None, concurrency: int = 8, pace: Pace | None = None) -> ModelEar:
        """The first judge model, as an ear; its answers are kept beside judgements. Raises ModelFailed when no model is set."""
        from simulator.judging import Budget, Limits, ModelEar
        from simulator.llm import judge_seats

        budget = Budget(limits or Limits(), self.settings.prices)
        seat = judge_seats(self.settings, 1)[0]
        return ModelEar(seat, self.store.judgements, budget, self.clock, concurrency=concurrency, pace=pace)

    @cached_property
    def exams(self) -> Room:
        """Where exams are sat."""
        from simulator.exam.clocks import machine_clocks
        from simulator.exam.gate import gate_of
        from simulator.exam.ports import Room

        return Room(
            self.store.exams, self.store, machine_clocks(self.clock), new_call_id, self.voice, self.model_judge,
            lambda blueprint: gate_of(blueprint, self.store),
        )  # fmt: skip

    def practice_room(self, lang: Lang, files: Sequence[str] = ()) -> PracticeRoom:
        """Drills, spotting and changed roles, kept in the store; `files` are a trainer's own drills. Raises ContentError."""
        from simulator.practice.reviews import ME
        from simulator.practice.room import PracticeRoom, stock_with

        return PracticeRoom(lang, stock_with(files), lambda: self.store.drills, self.clock, self.trainee or ME)

    def practised(self) -> Mapping[str, int]:
        """In how many of the latest calls each technique was shown unaided; nothing where no store has been opened."""
        return self.store.unaided() if "store" in vars(self) else {}

    def due(self, now: datetime, lang: Lang) -> Sequence[Due]:
        """What a trainer assigned, the first due first; then drills that are due by now. Raises StoreError, ContentError."""
        from simulator.progress.ports import Due

        room = self.practice_room(lang)
        waiting = sorted((s for s in room.standings() if s.is_due(now)), key=lambda s: s.due)
        return [*self.assigned(now, lang), *(Due(room.name_of(s.card), f"hotseat drill {s.card}", s.due) for s in waiting)]

    def assigned(self, now: datetime, lang: Lang) -> Sequence[Due]:
        """What the trainee has still to do of what was assigned to them. Raises StoreError."""
        if not self.trainee:
            return []
        from simulator.progress.ports import Due
        from simulator.report.team_words import command_for, due_line
        from simulator.team.assigning import waiting
        from simulator.team.people import Trainee

        teams = self.store.teams
        me = teams.member(self.trainee) or Trainee(self.trainee, self.trainee, "")
        tasks = waiting(me, teams, now)
        return [
            Due(
                due_line(t, lang, self.title_of(t.assignment.target, lang)),
                command_for(t.assignment),
                t.assignment.at,
                str(t.assignment.due),
            )
            for t in tasks
        ]

    def title_of(self, id_: str, lang: Lang) -> str:
        """The name of a case or a customer; the id itself where there is none of it."""
        try:
            if id_ in self.scenarios():
                return self.scenario(id_).title.in_(lang)
            return self.persona(id_).name.in_(lang) if id_ in self.personas() else id_
        except ContentError:
            return id_

    def unfinished(self) -> Sequence[CallSummary]:
        """Calls that were broken off, latest first."""
        return self.store.calls(unfinished=True)

    def history(self, limit: int = 50) -> Sequence[CallSummary]:
        """Calls, latest first."""
        return self.store.calls(limit=limit)

    def voice(self, customer: str) -> Voice | None:
        """Who speaks for a customer of that kind; None for the embedded one. Opens no store."""
        if customer != "llm":
            return None
        from simulator.llm import model_voice

        return model_voice(self.settings, watched=self.watched)

    def ear(self) -> Ear | None:
        """What hears a practice call beside the embedded ear; None unless the settings ask for it and there is a model."""
        if self.settings.ear != "llm" or not self.model_configured:
            return None
        from simulator.llm import model_ear

        return model_ear(self.settings)


def _where_it_was(start: Any) -> list[Problem]:
    """Which packs a recorded call's content came from, to say beside what is missing."""
    named = sorted({label for key, label in start.versions.items() if key.endswith("_from")})
    return [Problem("call", 0, "", f"it was made with {', '.join(named)}; take that into use again (`hotseat pack add`)")] if named else []


_CAST: dict[tuple[int, str, int], tuple[Persona, Persona]] = {}
"""Personas already cast, by the identity of the persona as written, which is kept alive beside them."""


def _cast(persona: Persona, modifier: Modifier | None, difficulty: int) -> Persona:
    if modifier is None and difficulty == AS_WRITTEN:
        return persona
    key = (id(persona), modifier.id if modifier else "", difficulty)
    if key not in _CAST:
        player = modified(persona, modifier) if modifier else persona
        _CAST[key] = (persona, at_difficulty(player, difficulty))
    return _CAST[key][1]
