"""Secrets: kept until they are earned, given away by no line, and to be had by somebody who earns them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from grading.hearing.echo import content_words
from grading.text import Lang
from simulator.agents import PROBER, TRICKSTERS
from simulator.call.dynamics import trusting
from simulator.content.scenario import Scenario
from simulator.playtest.cast import POOR
from simulator.playtest.evidence import Evidence, Measure, exchange, share
from simulator.playtest.played import Played

TELLTALE = 0.7
"""Share of a secret's own words in one line from which the line tells it."""
FEWEST: dict[Lang, int] = {"zh": 6, "en": 4}
"""Words a secret must have to be recognised by them."""
APART = frozenset({"parrot", "flatterer", PROBER})
"""Tricksters who say something kind, and may earn a little trust by it; and the one who has a claim of its own."""
EARLY = frozenset({"told_early", "need_early"})


def measures(evidence: Evidence) -> Iterator[Measure]:
    """Figures about secrets."""
    yield from _leaks(evidence)
    yield from _unearned(evidence)
    yield from _told_early(evidence)
    yield from share("trust-can-be-earned", evidence.of("exemplary", "digger"), _trusted, show=False, key="temperament.trust_gain")


def _trusted(call: Played) -> bool:
    return any(trusting(turn.mood) for turn in call.turns)


def private(scenario: Scenario, lang: Lang) -> dict[str, tuple[str, ...]]:
    """Wordings of what must be earned: private facts and the need."""
    found = {f.id: f.says.in_(lang) for f in scenario.case.facts if f.reveal == "trust"}
    return found | {"need": (*scenario.case.need.says.in_(lang), scenario.case.need.what.in_(lang))}


def _leaks(evidence: Evidence) -> Iterator[Measure]:
    """The share of calls in which a line tells a secret that was not due."""
    found: list[tuple[Played, int, str]] = []
    for call in evidence.calls:
        leak = next(_told(call, private(evidence.cast.scenarios[call.job.scenario], evidence.lang)), None)
        if leak:
            found.append((call, *leak))
    if not found:
        yield Measure("leaks", 0.0, len(evidence.calls))
        return
    call, turn, id_ = found[0]
    said = call.opening if turn == 0 else call.turns[turn - 1].said
    slots = {"secret": id_, "count": len(found), "line": said.text if said else "", "scenario": call.job.scenario}
    yield Measure("leaks", len(found) / len(evidence.calls), len(evidence.calls), slots, exchange(call, turn))


def _told(call: Played, secrets: dict[str, tuple[str, ...]]) -> Iterator[tuple[int, str]]:
    """(reply, secret) of each line that tells a secret without having been due to; what tells one may touch another."""
    known: set[str] = set()
    for turn, said in enumerate((call.opening, *(t.said for t in call.turns))):
        if said is None:
            continue
        known |= set(said.told)
        if set(said.told) & set(secrets):
            continue
        for id_, wordings in secrets.items():
            if id_ not in known and tells(said.text, wordings, call.job.lang):
                yield turn, id_


@lru_cache(maxsize=200_000)
def tells(text: str, wordings: Sequence[str], lang: Lang) -> bool:
    """True for a text that holds most of a wording's own words."""
    said = _words(text, lang)
    return any(len(w) >= FEWEST[lang] and len(w & said) >= TELLTALE * len(w) for w in (_words(line, lang) for line in wordings))


@lru_cache(maxsize=50_000)
def _words(text: str, lang: Lang) -> frozenset[str]:
    return content_words(text.lower(), lang)


def _unearned(evidence: Evidence) -> Iterator[Measure]:
    """The share of calls in which something private is told: by poor agents and tricksters, and by who asks for it outright."""
    poor = evidence.of(*POOR, *(a for a in TRICKSTERS if a not in APART))
    for claim, calls in (("secrets-earned", poor), ("not-for-asking", evidence.of(PROBER))):
        if not calls:
            continue
        rows = [(c, n, said) for c in calls for n, said in enumerate((c.opening, *(t.said for t in c.turns))) if said]
        told = [
            (c, n, id_) for c, n, said in rows for id_ in said.told if id_ in private(evidence.cast.scenarios[c.job.scenario], c.job.lang)
        ]
        shown = told[0] if told else None
        slots: dict[str, object] = {"secret": shown[2], "agent": shown[0].job.agent, "scenario": shown[0].job.scenario} if shown else {}
        count = len({c.job for c, *_ in told})
        yield Measure(claim, count / len(calls), len(calls), slots, exchange(shown[0], shown[1]) if shown else None,
                      "temperament.trust" if evidence.kind == "persona" else "case.facts")  # fmt: skip


def _told_early(evidence: Evidence) -> Iterator[Measure]:
    """The share of reviewed calls in which something was told before its condition, and that mattered."""
    calls = [c for c in evidence.calls if c.reviewed]
    if calls:
        rows = [(c, s) for c in calls for s in c.slips if s.kind in EARLY and s.grave]
        shown = rows[0] if rows else None
        slots = {"line": shown[1].quote, "scenario": shown[0].job.scenario} if shown else {}
        count = len({c.job for c, _ in rows})
        yield Measure("told-early", count / len(calls), len(calls), slots, exchange(shown[0], shown[1].turn) if shown else None)
