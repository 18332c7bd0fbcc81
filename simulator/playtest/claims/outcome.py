"""Who wins: right handling settles, in reasonable time, everywhere; mistakes and rudeness do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from simulator.agents import mistakes
from simulator.playtest.cast import POOR
from simulator.playtest.evidence import Evidence, Measure, ending, share
from simulator.playtest.played import Played

FEWEST, MOST = 4, 12
"""Replies a settled call should take (domain: a real call is neither one line nor an evening)."""
OUT_WITHIN = 6
LADDER = (("exemplary", "script-reader"), ("competent", "script-reader"), ("competent", "careless"), ("exemplary", "abusive"))


def measures(evidence: Evidence) -> Iterator[Measure]:
    """Figures about how calls end."""
    best, fair = evidence.of("exemplary"), evidence.of("competent")
    yield from share("settles", best, lambda c: c.agreed, show=False)
    yield from share("settles-fairly", fair, lambda c: c.agreed, show=False)
    yield from _everywhere(evidence)
    yield from share("passes", best, lambda c: bool(c.passed), show=False)
    yield from share("unpunished", best, lambda c: bool(c.critical), show=True)
    settled = [c for c in best if c.agreed]
    yield from share("pace", settled, lambda c: FEWEST <= len(c.turns) <= MOST, show=False)
    yield from share("mistakes-lose", evidence.of(*POOR), lambda c: c.agreed, show=True)
    yield from share("thrown-out", evidence.of("abusive"), thrown_out, show=False)
    yield from _order(evidence)
    yield from _habits(evidence)


def thrown_out(call: Played) -> bool:
    """True when the customer broke the call off, or took it higher, within six replies."""
    return call.how in {"hung_up", "escalated"} and len(call.turns) <= OUT_WITHIN


def calmer(a: Played, b: Played) -> bool:
    """True when the first call ended in the better mood."""
    return a.end.anger - a.end.trust < b.end.anger - b.end.trust


def _everywhere(evidence: Evidence) -> Iterator[Measure]:
    """How many counterparts there are with whom nobody ever settles."""
    settled: dict[str, list[Played]] = defaultdict(list)
    for call in evidence.of("exemplary", "competent"):
        settled[evidence.counterpart(call)].append(call)
    stuck = {name: calls for name, calls in settled.items() if not any(c.agreed for c in calls)}
    if settled:
        shown = next(iter(stuck.values()))[0] if stuck else None
        yield Measure("settles-everywhere", len(stuck), len(settled), {"names": ", ".join(sorted(stuck))}, ending(shown) if shown else None)


def _order(evidence: Evidence) -> Iterator[Measure]:
    """The share of pairs in which the better agent ends calmer and better graded."""
    pairs = [pair for upper, lower in LADDER for pair in evidence.pairs(upper, lower)]
    if pairs:
        better = [calmer(a, b) and (a.total or 0) > (b.total or 0) for a, b in pairs]
        wrong = next((pair for pair, ok in zip(pairs, better, strict=True) if not ok), None)
        slots = {"upper": wrong[0].job.agent, "lower": wrong[1].job.agent, "count": better.count(False)} if wrong else {}
        yield Measure("order", sum(better) / len(pairs), len(pairs), slots, ending(wrong[1]) if wrong else None)


def _habits(evidence: Evidence) -> Iterator[Measure]:
    """The share of calls that this persona's classic mistakes make worse; named is the mistake that costs least."""
    if evidence.kind != "persona":
        return
    rows = {name: list(evidence.pairs("competent", name)) for name in mistakes(evidence.subject.id)}
    rows = {name: pairs for name, pairs in rows.items() if pairs}
    if not rows:
        return
    held = {name: [calmer(a, b) or (a.total or 0) > (b.total or 0) for a, b in pairs] for name, pairs in rows.items()}
    worst = min(held, key=lambda name: sum(held[name]) / len(held[name]))
    shown = next((b for (_, b), ok in zip(rows[worst], held[worst], strict=True) if not ok), None)
    every = [ok for oks in held.values() for ok in oks]
    slots = {"habit": worst.rsplit(":", 1)[-1], "worst": sum(held[worst]), "tried": len(held[worst])}
    yield Measure("habits-cost", sum(every) / len(every), len(every), slots, ending(shown) if shown else None)
