"""Several judgements of one call: the median level of each criterion, how far they differ, and how sure the result is."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median_low
from typing import Any

from grading.call import HeardCall
from grading.judging.critical import CriticalError
from grading.judging.measures.aftercall import AFTER_CALL
from grading.judging.model.judge import Judgement
from grading.judging.model.reading import MOST_QUOTES
from grading.psychometrics.scores import wilson
from grading.rubric import Rubric
from grading.scorecard import Scorecard, make_scorecard
from grading.verdict import NotApplicable, Quote, Scored, Unscored, Verdict

_NO_OCCASION = "the model finds no occasion for it, the embedded judge does"
RESAMPLES = 400
TAIL = 0.025
"""Share of the resampled totals left out at either end: a 95 % interval."""
LEAST_SCORED = 5
"""Criteria from which leaning on one quote for most of them is careless rather than natural."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much disagreement is let pass without a person."""

    spread: int = 1
    """Levels between the lowest and the highest judgement of one criterion."""
    interval: int = 10
    """Points between the ends of the interval of the total."""
    from_embedded: int = 30
    """Points between the panel and the embedded judge, which no words can talk round."""


DEFAULT = Bounds()
DOUBTS = frozenset({"embedded", "one quote", "pass"})
"""Reasons for which no result of a panel decides anything, beyond an interval; a split on passing is for a person to settle."""


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a panel came to. `levels` are as given, None where a seat gave none; `interval` is of the total, 0–100."""

    card: Scorecard
    levels: Mapping[str, tuple[int | None, ...]]
    interval: tuple[int, int] | None
    votes: tuple[int, int]
    """Seats whose own scorecard passes, and seats that decided."""
    pass_share: float | None
    """Share of resampled panels that pass."""
    reasons: tuple[str, ...]
    """Why a person should look; empty when none need."""
    embedded: int | None

    @property
    def spread(self) -> dict[str, int]:
        """Criteria on which seats differ, and by how many levels."""
        given = {id_: [v for v in row if v is not None] for id_, row in self.levels.items()}
        return {id_: max(row) - min(row) for id_, row in given.items() if row and max(row) > min(row)}

    def to_json(self) -> dict[str, Any]:
        """The panel as the scorecard's `judge` shows it."""
        low, high = votes_interval(*self.votes)
        return {
            "n": max((len(row) for row in self.levels.values()), default=0),
            "levels": {id_: list(row) for id_, row in self.levels.items()},
            "spread": self.spread,
            "interval": list(self.interval) if self.interval else None,
            "passed": {"votes": self.votes[0], "of": self.votes[1], "share": self.pass_share, "interval": [low, high]},
            "embedded_total": self.embedded,
            "needs_person": bool(self.reasons),
            "reasons": list(self.reasons),
        }


def settled_by(embedded: Scorecard) -> dict[str, Verdict]:
    """What no model is asked: criteria that do not apply, and the after-call record, which is not in the transcript."""
    own = embedded.rubric.criterion
    return {id_: v for id_, v in embedded.verdicts.items() if isinstance(v, NotApplicable) or own(id_).measure == AFTER_CALL}


def convene(
    call: HeardCall, rubric: Rubric, judgements: Sequence[Judgement], embedded: Scorecard, rng: random.Random, bounds: Bounds = DEFAULT
) -> Opinion:
    """The opinion of a panel. `embedded` settles what does not apply, and its critical failures stand beside the panel's."""
    settled = settled_by(embedded)
    judgements = [_held_against(j, embedded) for j in judgements]
    critical = _critical(judgements, embedded)
    card = make_scorecard(call, rubric, {**settled, **_medians(rubric, judgements, settled)}, critical)
    totals, passes = _resampled(call, rubric, judgements, settled, critical, rng) if len(judgements) > 1 else ([], [])
    own = [make_scorecard(call, rubric, {**settled, **j.verdicts}, _own_critical(j, embedded)).passed for j in judgements]
    levels = {c.id: tuple(_level(j.verdicts.get(c.id)) for j in judgements) for c in rubric.criteria if c.id not in settled}
    opinion = Opinion(
        card, levels, _interval(totals), (own.count(True), len(own) - own.count(None)),
        round(passes.count(True) / len(passes), 3) if passes else None, (), embedded.total,
    )  # fmt: skip
    reasons = tuple(_reasons(opinion, judgements, embedded, bounds))
    return replace(opinion, card=_undecided(card, judgements, reasons), reasons=reasons)


def _held_against(judgement: Judgement, embedded: Scorecard) -> Judgement:
    """What does not apply is code's to say: where the embedded judge gave a level, a seat that finds no occasion has given none."""
    verdicts = {
        id_: Unscored(_NO_OCCASION) if isinstance(v, NotApplicable) and isinstance(embedded.verdicts.get(id_), Scored) else v
        for id_, v in judgement.verdicts.items()
    }
    return replace(judgement, verdicts=verdicts)


def _undecided(card: Scorecard, judgements: Sequence[Judgement], reasons: Sequence[str]) -> Scorecard:
    """The card, neither passed nor failed where the panel cannot be relied on; a critical failure that stands still fails."""
    unproved = Counter(code for j in judgements for code in j.unproved)
    open_ = any(2 * seats > len(judgements) for seats in unproved.values()) or not DOUBTS.isdisjoint(reasons)
    return replace(card, passed=None) if open_ and not card.critical else card


def _medians(rubric: Rubric, judgements: Sequence[Judgement], settled: Mapping[str, Verdict]) -> dict[str, Verdict]:
    return {c.id: _median([j.verdicts[c.id] for j in judgements if c.id in j.verdicts]) for c in rubric.criteria if c.id not in settled}


def _median(verdicts: Sequence[Verdict]) -> Verdict:
    """The lower median of the levels when most seats gave one; not applicable when most say so; otherwise unscored."""
    scored = [v for v in verdicts if isinstance(v, Scored)]
    if 2 * len(scored) > len(verdicts):
        level = median_low(v.level for v in scored)
        nearest = sorted(scored, key=lambda v: abs(v.level - level))
        quotes: tuple[Quote, ...] = tuple(dict.fromkeys(q for v in nearest if v.level == level for q in v.evidence))[:MOST_QUOTES]
        return Scored(level, quotes, nearest[0].why)
    absent = [v for v in verdicts if isinstance(v, NotApplicable)]
    if 2 * len(absent) > len(verdicts):
        return absent[0]
    reasons = [v.reason for v in verdicts if isinstance(v, Unscored)]
    return Unscored(reasons[0] if len(verdicts) == 1 and reasons else "; ".join(dict.fromkeys(reasons)) or "the panel is divided")


def _critical(judgements: Sequence[Judgement], embedded: Scorecard) -> tuple[CriticalError, ...]:
    """Critical failures most seats name, and all the embedded judge found: it also knows what was done, not only said."""
    named = Counter(error.code for j in judgements for error in j.critical)
    known = {error.code for error in embedded.critical}
    most = {code for code, seats in named.items() if 2 * seats > len(judgements)} - known
    first = {error.code: error for j in reversed(judgements) for error in j.critical}
    return (*embedded.critical, *(first[code] for code in sorted(most)))


def _own_critical(judgement: Judgement, embedded: Scorecard) -> tuple[CriticalError, ...]:
    return (*embedded.critical, *judgement.critical)


def _resampled(
    call: HeardCall, rubric: Rubric, judgements: Sequence[Judgement], settled: Mapping[str, Verdict],
    critical: tuple[CriticalError, ...], rng: random.Random,
) -> tuple[list[int], list[bool]]:  # fmt: skip
    """Totals and passes of panels drawn from this one with replacement; equal draws are worked out once."""
    seats = range(len(judgements))
    known: dict[tuple[int | None, ...], Scorecard] = {}
    totals, passes = [], []
    drawn = Counter(tuple(sorted(rng.choices(seats, k=len(judgements)))) for _ in range(RESAMPLES))
    for draw, times in drawn.items():
        verdicts = _medians(rubric, [judgements[n] for n in draw], settled)
        key = tuple(_key(v) for v in verdicts.values())
        if key not in known:
            known[key] = make_scorecard(call, rubric, {**settled, **verdicts}, critical)
        card = known[key]
        totals += [card.total] * times if card.total is not None else []
        passes += [card.passed] * times if card.passed is not None else []
    return totals, passes


def _key(verdict: Verdict) -> int | None:
    return verdict.level if isinstance(verdict, Scored) else -1 if isinstance(verdict, NotApplicable) else None


def _level(verdict: Verdict | None) -> int | None:
    return verdict.level if isinstance(verdict, Scored) else None


def _interval(totals: Sequence[int]) -> tuple[int, int] | None:
    if not totals:
        return None
    ordered = sorted(totals)
    cut = int(TAIL * len(ordered))
    return ordered[cut], ordered[-1 - cut]


def _reasons(opinion: Opinion, judgements: Sequence[Judgement], embedded: Scorecard, bounds: Bounds) -> list[str]:
    reasons = [f"spread:{id_}" for id_, levels in opinion.spread.items() if levels > bounds.spread]
    open_ = {id_: v.reason for id_, v in opinion.card.verdicts.items() if isinstance(v, Unscored)}
    reasons += [f"{'applies' if why == _NO_OCCASION else 'unscored'}:{id_}" for id_, why in open_.items()]
    if opinion.interval and opinion.interval[1] - opinion.interval[0] > bounds.interval:
        reasons.append("interval")
    if 0 < opinion.votes[0] < opinion.votes[1]:
        reasons.append("pass")
    if any(_leans_on_one_quote(j) for j in judgements):
        reasons.append("one quote")
    reasons += [f"unproved:{code}" for code in sorted({code for j in judgements for code in j.unproved})]
    named = [frozenset(e.code for e in j.critical) for j in judgements]
    found = frozenset(e.code for e in embedded.critical)
    reasons += [f"critical:{code}" for code in sorted(found.union(*named)) if not (code in found and all(code in n for n in named))]
    total = opinion.card.uncapped
    if total is not None and embedded.uncapped is not None and abs(total - embedded.uncapped) > bounds.from_embedded:
        reasons.append("embedded")
    return reasons


def _leans_on_one_quote(judgement: Judgement) -> bool:
    """True for a careless judge: most criteria rest on the very same words."""
    scored = [v for v in judgement.verdicts.values() if isinstance(v, Scored)]
    used = Counter(quote for v in scored if len(v.evidence) == 1 for quote in v.evidence)
    return len(scored) >= LEAST_SCORED and 2 * max(used.values(), default=0) > len(scored)


def votes_interval(votes: int, of: int) -> tuple[float, float]:
    """The 95 % Wilson interval of a share of votes, to a thousandth; (0, 1) when nobody voted."""
    low, high = wilson(votes / of if of else 0.0, of)
    return round(low, 3), round(high, 3)
