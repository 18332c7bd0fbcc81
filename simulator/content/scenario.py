"""A scenario: the case to be graded, and what this customer says about it whoever plays them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from grading.case import Case
from grading.sync import Channel, Stage
from grading.text import NO_LINES, AnyLines, AnyText, Content, Lang, Slug

Right = Literal[
    "property-safety", "information", "free-choice", "fair-dealing",
    "lawful-redress", "education", "respect", "information-security",
]  # fmt: skip


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


class CaseCard(Content):
    """What the trainee sees on the desk before and during the call."""

    situation: AnyText
    record: AnyLines
    authority: AnyLines
    policy: AnyLines


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


class Scenario(Content):
    """One complaint case in one or two languages."""

    id: Slug
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
    demands: Demands
    later_kept: AnyLines = NO_LINES
    """First words when the appointment was kept."""
    later_missed: AnyLines = NO_LINES
    """First words when it was vague or missed."""

    def stage(self, lang: Lang) -> Stage:
        """What the syncs need to know of this scenario."""
        return Stage(self.feelings.in_(lang), self.keywords.in_(lang), self.channel)
