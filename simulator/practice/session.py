"""A drill session: prompts in order, each marked at once, kept at once, tried again as often as one likes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from grading.catalogue import catalogue, name_of
from simulator.practice.marking import Marking, Verdict, mark
from simulator.practice.prompt import Prompt
from simulator.practice.reviews import Review, ReviewLog
from simulator.practice.spacing import due_at, state_after
from simulator.practice.stronger import stronger_line


@dataclass(frozen=True, slots=True)
class Card:
    """A technique's card, as the trainee sees it after an answer."""

    code: str
    name: str
    gist: str
    tip: str


def card_of(prompt: Prompt) -> Card:
    """The catalogue's entry of the wanted technique."""
    entry, lang = catalogue()[prompt.technique], prompt.lang
    return Card(entry.code, name_of(entry.code, lang), entry.gist.in_(lang), entry.tip.in_(lang))


class DrillSession:
    """Prompts of one sitting. `answer` marks and keeps; `go_on` moves to the next prompt."""

    def __init__(
        self, id_: str, kind: str, prompts: Sequence[Prompt], log: ReviewLog, clock: Callable[[], datetime], *,
        trainee: str, persona: str = "",
    ) -> None:  # fmt: skip
        self.id, self.kind, self.prompts = id_, kind, tuple(prompts)
        self._log, self._clock, self._trainee, self._persona = log, clock, trainee, persona
        self._at = 0
        self.first: dict[int, Marking] = {}
        """The first marking of each prompt answered: what counts."""
        self.last: Marking | None = None

    @property
    def over(self) -> bool:
        """True when every prompt has been left behind."""
        return self._at >= len(self.prompts)

    @property
    def number(self) -> int:
        """Of the prompt at hand, from 1."""
        return self._at + 1

    @property
    def prompt(self) -> Prompt:
        """The prompt at hand."""
        return self.prompts[self._at]

    @property
    def answered(self) -> bool:
        """True when the prompt at hand has had an answer."""
        return self._at in self.first

    def answer(self, reply: str) -> Marking:
        """Mark a reply and keep it; a first answer moves the cards, another only shows. Raises StoreError."""
        marking = mark(self.prompt, reply)
        self._keep(marking, retry=self.answered)
        self.first.setdefault(self._at, marking)
        self.last = marking
        return marking

    def go_on(self) -> None:
        """To the next prompt."""
        self._at += 1
        self.last = None

    def go_back(self) -> None:
        """To the prompt before, to answer it once more."""
        self._at = max(0, self._at - 1)

    def _keep(self, marking: Marking, *, retry: bool) -> None:
        cards, now, verdict = {known.card: known for known in self._log.cards(self._trainee)}, self._clock(), int(marking.verdict)
        rows = []
        for card in (self.prompt.technique, *([self._persona] if self._persona else [])):
            known = cards.get(card)
            state = (known.state if known else {}) if retry else state_after(known, card, self.id, verdict, now)
            rows.append(
                Review(
                    self._trainee, card, self.id, now, self.prompt.lang, self.prompt.id, verdict, retry, marking.reply, state
                )
            )  # fmt: skip
        self._log.add(rows)

    def tally(self) -> dict[str, int]:
        """First verdicts by word, those that occurred."""
        return dict(Counter(m.verdict.word for m in self.first.values()))

    def next_due(self) -> dict[str, datetime]:
        """When each card of this session comes round again."""
        return {known.card: due_at(known.state) for known in self._log.cards(self._trainee) if known.session == self.id}


def prompt_json(session: DrillSession) -> dict[str, Any]:
    """The prompt at hand as an event."""
    p = session.prompt
    return {
        "type": "prompt", "session": session.id, "number": session.number, "of": len(session.prompts), "prompt": p.id,
        "technique": p.technique, "name": name_of(p.technique, p.lang), "persona": p.setup.persona.id, "scenario": p.scenario.id,
        "lang": p.lang, "scene": p.scene, "customer": p.says, "wants": list(p.wants), "avoid": list(p.drill.avoid), "desk": list(p.desk),
    }  # fmt: skip


def marking_json(session: DrillSession, marking: Marking) -> dict[str, Any]:
    """A marking as an event, with the stronger line and the technique's card."""
    card = card_of(marking.prompt)
    return {
        "type": "marking", "session": session.id, "number": session.number, **marking.to_json(),
        "stronger": "" if marking.verdict is Verdict.EASY else stronger_line(marking.prompt),
        "card": {"code": card.code, "name": card.name, "gist": card.gist, "tip": card.tip},
    }  # fmt: skip


def ended_json(session: DrillSession) -> dict[str, Any]:
    """The end of a session as an event."""
    due = {card: at.isoformat() for card, at in session.next_due().items()}
    return {"type": "drill_ended", "session": session.id, "answered": len(session.first), "verdicts": session.tally(), "due": due}
