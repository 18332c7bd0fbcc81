"""What is put to the test, and with whom: a persona against every case, or a case against every persona."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Literal

from grading.text import LANGS, Lang
from simulator.agents import DIGGER, HASTY, TRICKSTERS, mistakes
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario

Kind = Literal["persona", "scenario"]
GOOD = ("exemplary", "competent")
POOR = ("script-reader", "careless", "abusive")
MAIN = (*GOOD, *POOR)
"""Who plays with every seed; tricksters, the hasty, the digger and the classic mistakes play with a third of them."""
SHARE = 3


@dataclass(frozen=True, slots=True, order=True)
class Job:
    """One call to play, by ids."""

    persona: str
    scenario: str
    lang: Lang
    seed: int
    agent: str


@dataclass(frozen=True, slots=True)
class Subject:
    """One file under test; `source` is how it was named: an id or a path."""

    kind: Kind
    content: Persona | Scenario
    source: str

    @property
    def id(self) -> str:
        """The id written in the file."""
        return self.content.id

    @property
    def langs(self) -> tuple[Lang, ...]:
        """The languages it is written in."""
        return tuple(lang for lang in LANGS if _written(self.content, lang))

    def plays_in(self, job: Job) -> bool:
        """True for a call this file took part in."""
        return self.id == (job.persona if self.kind == "persona" else job.scenario)


def _written(content: Persona | Scenario, lang: Lang) -> bool:
    if isinstance(content, Persona):
        return bool(getattr(content.voice, lang))
    return bool(content.opening.in_(lang))


@dataclass(frozen=True)
class Cast:
    """Everybody and everything a run may need, by id."""

    subjects: tuple[Subject, ...]
    personas: dict[str, Persona]
    scenarios: dict[str, Scenario]
    langs: tuple[Lang, ...] = LANGS
    agents: tuple[str, ...] = field(default=(*MAIN, *TRICKSTERS, HASTY, DIGGER))

    @classmethod
    def of(cls, subjects: Sequence[Subject], personas: Iterable[Persona], scenarios: Iterable[Scenario], langs: Sequence[Lang]) -> Cast:
        """A cast in which the files under test stand in for shipped ones of the same id."""
        by_id = {p.id: p for p in personas} | {s.id: s.content for s in subjects if isinstance(s.content, Persona)}
        cases = {s.id: s for s in scenarios} | {s.id: s.content for s in subjects if isinstance(s.content, Scenario)}
        return cls(tuple(subjects), by_id, cases, tuple(langs))

    def jobs(self, seeds: Sequence[int]) -> Iterator[Job]:
        """Every call to play, each once however many subjects share it. The order spreads agents over the run."""
        pairs = sorted({pair for s in self.subjects for pair in self._pairs(s)})
        some = seeds[: max(1, len(seeds) // SHARE)]
        for seed, (persona, scenario), lang in product(seeds, pairs, self.langs):
            if lang not in self._spoken(persona, scenario):
                continue
            main = [a for a in self.agents if a in MAIN]
            others = [a for a in (*self.agents, *mistakes(persona)) if a not in MAIN] if seed in some else []
            for agent in (*main, *others):
                yield Job(persona, scenario, lang, seed, agent)

    def _pairs(self, subject: Subject) -> Iterator[tuple[str, str]]:
        if subject.kind == "persona":
            return ((subject.id, scenario) for scenario in self.scenarios)
        return ((persona, subject.id) for persona in self.personas)

    def _spoken(self, persona: str, scenario: str) -> set[Lang]:
        """The languages both can speak; what one of the pair lacks is no fault of the other."""
        both = (self.personas[persona], self.scenarios[scenario])
        return {lang for lang in LANGS if all(_written(c, lang) for c in both)}
