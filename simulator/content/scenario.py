"""A scenario: the case to be graded, and what this customer says about it whoever plays them."""

from __future__ import annotations

from itertools import chain
from typing import Annotated, Literal, Self

from pydantic import Field, ModelWrapValidatorHandler, PrivateAttr, model_validator

from grading.case import Case, Fact
from grading.exemplar import NO_EXEMPLAR, Exemplar
from grading.hearing.patterns import normalised
from grading.hearing.quantities import quantities_in
from grading.sync import Channel, Stage
from grading.text import LANGS, NO_LINES, AnyLines, AnyText, Content, Fault, Lang, Lines, Slug, refuse
from simulator.content.origin import Origin

Right = Literal[
    "property-safety", "information", "free-choice", "fair-dealing",
    "lawful-redress", "education", "respect", "information-security",
]  # fmt: skip


OwnLife = Literal["age", "work", "family"]
"""What a customer may say of themselves to somebody who is only being friendly."""
CHANNELS: dict[Channel, tuple[str, str]] = {"phone": ("电话", "phone"), "counter": ("柜台", "counter"), "chat": ("在线", "chat")}
BATCH = 10
"""Like complaints in a day that make a batch (S22)."""


class Demands(Content):
    """What the customer demands at each escalation level; E4 is what they say as they break off."""

    e0: AnyLines
    e1: AnyLines
    e2: AnyLines
    e3: AnyLines
    e4: AnyLines

    def at(self, level: int) -> AnyLines:
        """Lines for escalation level 0–4."""
        lines: AnyLines = getattr(self, f"e{min(4, max(0, level))}")
        return lines


class CustomerCard(Content):
    """Who is calling, as far as the agent may know."""

    name: AnyText
    """How an agent would address them: 王女士 / Ms Wang."""
    background: AnyText
    """One or two sentences for the model's brief; never shown to the trainee."""
    life: dict[OwnLife, AnyLines] = Field(default_factory=dict)
    """A few words on their age, work or family, said to whoever asks; left out where that is private in this case."""


class CaseCard(Content):
    """What the trainee sees on the desk before and during the call."""

    situation: AnyText
    record: AnyLines
    authority: AnyLines
    policy: AnyLines

    def shown(self) -> Lines:
        """Everything on the desk, for the ear: what an agent says is so can be held against it."""
        zh, en = (tuple(chain(self.record.in_(lang), self.authority.in_(lang), self.policy.in_(lang))) for lang in LANGS)
        return Lines(zh=zh, en=en)


class Scene(Content):
    """People, places and times this case offers for the three changes (S01)."""

    senior: AnyText
    """Who takes over on a change of person."""
    place: AnyText
    """Where one may move on a change of place: a side room, a private chat, a call-back."""
    time: AnyText
    """A sensible appointment, as an example in the help text."""
    audience: bool = False
    """Others are watching: face matters more until the place changes."""


Motive = Literal["vent", "respect", "fairness", "compensation", "remedy", "revenge", "self-display"]
"""Why a customer complains, beneath what they demand (S18)."""
Sign = Literal[
    "passed-on", "overdue", "batch", "repeat", "poor-service-now", "promise-broken", "service-complaint", "rapid-callbacks",
    "frequent-complainer", "escalated-before", "agitated", "cites-law", "lawyer-or-media", "names-outside",
]  # fmt: skip
"""Signs that a complaint is about to escalate (S22)."""


class Contact(Content):
    """An earlier contact about the same matter: through which channel, when, and what the customer was told."""

    channel: Channel
    when: AnyText
    told: AnyText


class History(Content):
    """What happened before this call."""

    contacts: tuple[Contact, ...] = ()
    signs: tuple[Sign, ...] = ()
    """Signs of escalation on file when the call begins; flagging the risk early is good practice (S22, C12)."""
    must_flag: bool = False
    """The desk's own rules ask that the risk be flagged, with `/flag` or in words (C12); say so in the card's policy."""
    alike_today: Annotated[int, Field(ge=0)] = 0
    """How many complaints about the same thing came in today: ten make a batch (S22)."""
    says: AnyLines = NO_LINES
    """How the customer throws earlier contacts at whoever speaks now."""

    def on_desk(self, lang: Lang) -> tuple[str, ...]:
        """What the agent can see of it: earlier contacts, and how many like cases there are today."""
        zh = lang == "zh"
        joint = "：" if zh else ": "
        lines = [f"{c.when.in_(lang)} · {CHANNELS[c.channel][0 if zh else 1]}{joint}{c.told.in_(lang)}" for c in self.contacts]
        if self.alike_today:
            lines.append(f"今天同样的投诉 {self.alike_today} 起" if zh else f"{self.alike_today} complaints alike today")
        return tuple(lines)

    @property
    def at_risk(self) -> bool:
        """True when signs of escalation are on file, or a batch is forming (S22)."""
        return bool(self.signs) or self.alike_today >= BATCH


class Known(Content):
    """Something the customer knows for certain, and puts right at once when the agent says otherwise."""

    about: AnyLines = NO_LINES
    """Stems of which one stands in a clause that speaks of it; `/…/` is a regular expression."""
    wrong: AnyLines = NO_LINES
    """Stems for what it is not; left out where `right` is a figure, since then any other figure of its kind is wrong."""
    right: AnyText
    """What is so, in a few words: `twenty-five minutes`, `my father, not my mother`."""

    @model_validator(mode="after")
    def _can_be_told_wrong(self) -> Self:
        """A figure without words for what it is about, or words that are no figure without what is wrong, would never be held up."""
        says = "`right` is no figure, so nothing shows what would be wrong: {right}"
        figures = (lang for lang in LANGS if self.right.in_(lang) and not quantities_in(normalised(self.right.in_(lang)), lang))
        refuse(
            Fault(("right",), says, {"right": self.right.in_(lang)}, "write `wrong`: words for what it is not", "never-wrong")
            for lang in figures
            if not self.wrong.in_(lang) and self.about.in_(lang)
        )
        return self


class SecondContact(Content):
    """The same customer again, some time later: what was done in between, and what they come for now (S06, S24)."""

    when: AnyText
    """How long after, in words: two days later."""
    situation: AnyText
    record: AnyLines
    """What the desk shows now: what was done, what was not, and why."""
    undone: tuple[Slug, ...] = ()
    """Remedies of the first call that were promised by custom but not carried out; owning up to them is the test."""
    facts: tuple[Fact, ...] = Field(min_length=1)
    past: tuple[Slug, ...] = ()
    """Facts of the first contact that are so no longer."""
    grievances: AnyLines
    acceptable: Annotated[tuple[tuple[Slug, ...], ...], Field(min_length=1)]


class Telling(Content):
    """How one kind of customer tells this case in their own way; what is left out is said in the case's plain lines."""

    opening: AnyLines = NO_LINES
    grievances: AnyLines = NO_LINES
    arguments: AnyLines = NO_LINES
    tests: AnyLines = NO_LINES
    digressions: AnyLines = NO_LINES
    insufficient: AnyLines = NO_LINES
    demands: AnyLines = NO_LINES
    """What they press for at E0 and E1."""
    e2: AnyLines = NO_LINES
    e3: AnyLines = NO_LINES
    e4: AnyLines = NO_LINES
    """Whom they call for, what they threaten and how they break off, where the case's own lines are not their way of talking."""


class Scenario(Content):
    """One complaint case in one or two languages."""

    id: Slug
    extends: Slug | None = Field(default=None, exclude=True)
    """The case this one builds on; `any-case` lends what every complaint has."""
    draft: bool = Field(default=False, exclude=True)
    """Written by a model, and not yet read by a person."""
    title: AnyText
    industry: Slug
    company: AnyText
    channel: Channel
    persona: Slug
    """The customer type this case is usually met with; any persona may play it."""
    right: Annotated[tuple[Right, ...], Field(min_length=1)]
    escalation: Annotated[int, Field(ge=0, le=3)] = 0
    """Escalation level E0–E3 at which the call begins."""
    customer: CustomerCard
    card: CaseCard
    scene: Scene
    case: Case
    feelings: AnyLines
    """Feelings an agent would be right to name (T03, emotion sync)."""
    keywords: AnyLines
    """The customer's own key words (wording sync)."""
    opening: AnyLines
    grievances: AnyLines
    arguments: AnyLines
    tests: AnyLines
    digressions: AnyLines
    insufficient: AnyLines
    """Why an offer that falls short falls short; {remedy} may stand for what was offered."""
    missing: dict[Slug, AnyLines] = Field(default_factory=dict)
    """By remedy id: how the customer asks for it where what was offered leaves it out."""
    demands: Demands
    later_kept: AnyLines = NO_LINES
    """First words when the appointment was kept."""
    later_missed: AnyLines = NO_LINES
    """First words when it was vague or missed."""
    motives: dict[Motive, Annotated[float, Field(gt=0, le=1)]] = Field(default_factory=dict)
    """Hidden motives with their weights, which sum to about 1 (S18)."""
    history: History = History()
    known: tuple[Known, ...] = ()
    """Figures and persons this customer has straight, and corrects in an agent's mouth."""
    second: SecondContact | None = None
    told: dict[Slug, Telling] = Field(default_factory=dict)
    """By persona id: the case in that customer's own words."""
    exemplar: Exemplar = NO_EXEMPLAR
    """What a very good agent says in this case, for model calls and coaching; general words stand in for what is left out."""
    _origin: Origin | None = PrivateAttr(default=None)

    @model_validator(mode="wrap")
    @classmethod
    def _shows_its_desk(cls, data: object, build: ModelWrapValidatorHandler[Self]) -> Self:
        """The case knows what the desk shows."""
        scenario = build(data)
        if scenario.case.shown.in_("zh"):
            return scenario
        return scenario.model_copy(update={"case": scenario.case.model_copy(update={"shown": scenario.card.shown()})})

    @model_validator(mode="after")
    def _acts_are_remedies(self) -> Self:
        known = [r.id for r in self.case.remedies]
        says = "exemplar.acts names a remedy that does not exist: {id}; known: {known}"
        refuse(
            Fault(("exemplar", "acts", id_), says, {"id": id_, "known": ", ".join(known)}, "use the id of a remedy", "unknown-remedy")
            for id_ in self.exemplar.acts
            if id_ not in known
        )
        return self

    @model_validator(mode="after")
    def _missing_are_remedies(self) -> Self:
        known = [r.id for r in self.case.remedies]
        says = "missing names a remedy that does not exist: {id}; known: {known}"
        refuse(
            Fault(("missing", id_), says, {"id": id_, "known": ", ".join(known)}, "use the id of a remedy", "unknown-remedy")
            for id_ in self.missing
            if id_ not in known
        )
        return self

    def stage(self, lang: Lang) -> Stage:
        """What is to be known of this scenario to grade a transcript of it."""
        return Stage(self.feelings.in_(lang), self.keywords.in_(lang), self.channel, self.history.at_risk, self.history.must_flag)


class Tellings(Content):
    """A file beside a scenario, `told/<scenario>.yaml`: the same case in the words of each kind of customer."""

    scenario: Slug
    told: dict[Slug, Telling]
