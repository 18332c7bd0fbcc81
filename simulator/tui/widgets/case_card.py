"""The case on the desk: what the agent may know, do and promise, and what the customer has told so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from grading.case import Fact
from grading.text import Lang
from simulator.call.events import AgentSaid, NoteTaken, PromiseMade, Record
from simulator.call.state import CallState
from simulator.content.scenario import Scenario
from simulator.i18n import Translator, mark
from simulator.tui.base import Worded
from simulator.tui.text import one_line
from simulator.tui.transcript import kept
from simulator.tui.widgets.prose import Block, Para, Prose, heading
from simulator.tui.words import ASPECTS

Section = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Desk:
    """What the card shows, section by section; headings are msgids."""

    sections: tuple[Section, ...] = field(default=())


def desk_of(scenario: Scenario, lang: Lang, state: CallState | None, records: Sequence[Record], t: Translator) -> Desk:
    """The card of a case as it stands after `records`; facts and promises appear as they are made."""
    card = scenario.card
    facts = [f for f in scenario.case.facts if state and f.id in state.told]
    colon = "：" if lang == "zh" else ": "
    learned = [f"{t(ASPECTS[f.about])}{colon}{_as_told(f, lang, state)}" for f in facts if f.says.in_(lang)]
    if state and "need" in state.told:
        learned.append(f"{t('What they really need')}{colon}{scenario.case.need.what.in_(lang)}")
    missing = sum(f.key for f in scenario.case.facts) - sum(f.key for f in facts)
    if missing > 0 and not (state and state.started.exam):
        learned.append(t("Key facts not told yet: {n}", n=missing))
    promises = [_promised(p) for p in state.promises] if state else []
    notes = [r.event.text for r in kept(records) if isinstance(r.event, NoteTaken)]
    return Desk(
        (
            (mark("Situation"), (card.situation.in_(lang),)),
            (mark("Learned from the customer"), tuple(learned)),
            (mark("Promises you made"), tuple(promises)),
            (mark("Your notes"), tuple(notes)),
            (mark("On record"), card.record.in_(lang)),
            (mark("You may"), card.authority.in_(lang)),
            (mark("Rules"), card.policy.in_(lang)),
            (mark("Earlier contacts"), scenario.history.on_desk(lang)),
            (mark("For the three changes"), tuple(x.in_(lang) for x in (scenario.scene.senior, scenario.scene.place, scenario.scene.time))),
        )
    )


def _as_told(fact: Fact, lang: Lang, state: CallState | None) -> str:
    """A fact in the words the customer used, of the several there are."""
    says = fact.says.in_(lang)
    return next((line for line in says if state and line in state.spent), says[0])


def _promised(promise: PromiseMade) -> str:
    """The words of a promise, behind whatever of who, when and how they leave out."""
    words = promise.what.strip(" ，。；：,.;:")
    return " · ".join([*(slot for slot in (promise.due, promise.owner, promise.medium) if slot and slot not in words), words])


def replies(records: Sequence[Record]) -> list[str]:
    """What the trainee has said, oldest first."""
    return [r.event.text for r in kept(records) if isinstance(r.event, AgentSaid)]


class CaseCard(Worded, VerticalScroll):
    """The card, scrolled on its own."""

    def compose(self) -> ComposeResult:
        """One text."""
        yield Prose(id="case-text")

    def on_mount(self) -> None:
        """Name the panel."""
        self.border_title = self.t("Case card")

    def show(self, desk: Desk) -> None:
        """Lay the card out."""
        blocks: list[Block] = []
        for title, lines in desk.sections:
            if lines:
                blocks += [None, heading(self.t(title))]
                blocks += [Para(one_line(line), bullet="" if title == "Situation" else "• ", bullet_style="$quiet") for line in lines]
        self.query_one(Prose).show(blocks[1:])
