"""A prompt: one moment with one customer, and everything a marker must know about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import get_args

from grading.case import Case
from grading.coaching import Standing
from grading.coaching.quoting import said_back
from grading.coaching.saying import Moment, moment_of
from grading.hearing.ear import Situation as Said
from grading.hearing.memory import Memory
from grading.setting import Setting
from grading.text import Lang
from simulator.call.mood import Mood
from simulator.content.drill import Drill, Situation, Stage
from simulator.content.scenario import CHANNELS, Scenario
from simulator.session.grades import setting_of
from simulator.session.ports import CallSetup

ANGER = {"hot": 82.0, "warm": 55.0, "calm": 30.0}
"""Anger (0–100) that stands for each band."""
KNOWN_LATE: frozenset[Stage] = frozenset({"offered", "settled"})
"""Stages at which the hidden need has been told."""
DESK_LINES = 3
STAGES: tuple[Stage, ...] = get_args(Stage)
"""In the order of a call."""
BEHIND = (("T01",), ("T03", "T04"), ("T07",), ("T08",), ("T12",), ("T10",))
"""What each step to the next stage was made with."""


def memory_at(stage: Stage, case: Case) -> Memory:
    """What a call in good order would have behind it at a stage."""
    behind = STAGES.index(stage)
    wanted = frozenset(case.acceptable[0])
    known = Memory(
        replies=BEHIND[:behind],
        acknowledged_at=max(2, behind - 1) if behind >= STAGES.index("heard") else 0,
        verified=behind >= STAGES.index("looking"),
        reasons_given=behind >= STAGES.index("explained"),
    )
    if stage == "offered":
        return replace(known, remedies=frozenset(case.acceptable[0][:1]))
    return replace(known, remedies=wanted, dated=True, need_named=True) if stage == "settled" else known


@dataclass(frozen=True, eq=False)
class Prompt:
    """One moment to answer with one technique."""

    id: str
    """technique:situation:case:persona, the same for the same content."""
    drill: Drill
    situation: Situation
    setup: CallSetup
    customer: tuple[str, ...]
    """What the customer has said, the latest last."""

    @property
    def technique(self) -> str:
        """The code that is wanted."""
        return self.drill.technique

    @property
    def lang(self) -> Lang:
        """The language of the prompt."""
        return self.setup.lang

    @property
    def scenario(self) -> Scenario:
        """The case."""
        return self.setup.scenario

    @property
    def says(self) -> str:
        """What the customer has just said."""
        return self.customer[-1]

    @cached_property
    def memory(self) -> Memory:
        """What the call has behind it."""
        return memory_at(self.situation.at, self.scenario.case)

    @property
    def mood(self) -> Mood:
        """A mood that fits the band."""
        t = self.setup.persona.temperament
        return Mood(ANGER[self.situation.band], t.trust, t.patience, t.face)

    @property
    def said(self) -> Said:
        """What the ear knows besides the reply."""
        return Said(self.lang, self.customer, self.scenario.case, sought=self.technique)

    @property
    def setting(self) -> Setting:
        """What a coach knows of customer and desk."""
        return setting_of(self.setup)

    @cached_property
    def moment(self) -> Moment:
        """What may be said here, for lines made for this moment."""
        told = frozenset({"need"}) if self.situation.at in KNOWN_LATE else frozenset[str]()
        standing = Standing(self.memory, self.mood.anger, told)
        return moment_of(self.customer, "", standing, self.scenario.case, self.setting, self.lang)

    @cached_property
    def slots(self) -> dict[str, str]:
        """Words for the gaps of scene and lines."""
        scenario, lang = self.scenario, self.lang
        barred = [o.label.in_(lang) for o in scenario.case.overreach]
        contacts = scenario.history.on_desk(lang)
        extra = {
            "company": scenario.company.in_(lang), "title": scenario.title.in_(lang),
            "words": self.moment.slots.get("words") or said_back(self.customer[-1] if self.customer else "", lang, self.setting.keywords),
            "barred": barred[0] if barred else "", "contact": contacts[0] if contacts else "",
        }  # fmt: skip
        return {**self.moment.slots, **{k: v for k, v in extra.items() if v}}

    @property
    def scene(self) -> str:
        """Where the call stands."""
        return self.situation.scene.in_(self.lang).format_map(self.slots)

    @property
    def wants(self) -> tuple[str, ...]:
        """What a full answer has in it."""
        return self.drill.wants.in_(self.lang)

    @property
    def channel(self) -> str:
        """Telephone, counter or chat, in words."""
        return CHANNELS[self.scenario.channel][0 if self.lang == "zh" else 1]

    @property
    def desk(self) -> tuple[str, ...]:
        """Lines of the desk that matter here."""
        scenario, lang, found = self.scenario, self.lang, list[str]()
        for part in self.drill.desk:
            match part:
                case "record":
                    found += scenario.card.record.in_(lang) if "unverified" not in self.moment.holds else ()
                case "authority":
                    found += scenario.card.authority.in_(lang)
                case "policy":
                    found += scenario.card.policy.in_(lang)
                case "contacts":
                    found += scenario.history.on_desk(lang)
                case "scene":
                    scene = scenario.scene
                    found.append(" · ".join((scene.senior.in_(lang), scene.place.in_(lang), scene.time.in_(lang))))
        return tuple(found[: DESK_LINES * len(self.drill.desk)])
