"""From verdicts to a scorecard: weights, not-applicable, caps, pass marks; every quote checked against the transcript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from grading.call import HeardCall
from grading.coaching import Moment, moments_of, next_time, tip_for
from grading.judging.critical import CriticalError
from grading.rubric import Criterion, Rubric
from grading.text import Lang
from grading.verdict import NotApplicable, Scored, Unscored, Verdict


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The result of one call. `total` is 0–100, or None when nothing could be scored; `passed` None when undecided."""

    rubric: Rubric
    verdicts: Mapping[str, Verdict]
    critical: tuple[CriticalError, ...]
    total: int | None
    uncapped: int | None
    passed: bool | None
    domains: Mapping[str, int | None]
    standard: int
    call: HeardCall
    moments: tuple[Moment, ...] = ()


def make_scorecard(call: HeardCall, rubric: Rubric, verdicts: Mapping[str, Verdict], critical: tuple[CriticalError, ...]) -> Scorecard:
    """Weigh verdicts. A scored verdict whose quotes are not in the transcript becomes unscored before it counts."""
    checked = {id_: with_real_quotes(verdict, call) for id_, verdict in verdicts.items()}
    critical = tuple(c for c in critical if _is_said(call, c.turn, c.quote))
    domains = {d.id: _percent([c for c in rubric.criteria if c.domain == d.id], checked) for d in rubric.domains}
    uncapped = _total(rubric, checked, domains)
    total = _capped(uncapped, rubric, critical)
    return Scorecard(
        rubric, checked, critical, _whole(total), _whole(uncapped), _passed(total, rubric, critical, checked),
        {k: _whole(v) for k, v in domains.items()}, call.standard, call, moments_of(call),
    )  # fmt: skip


def with_real_quotes(verdict: Verdict, call: HeardCall) -> Verdict:
    """The verdict with only those quotes that really stand in the transcript; without any left it is unscored."""
    if not isinstance(verdict, Scored):
        return verdict
    real = tuple(q for q in verdict.evidence if _is_said(call, *q))
    if not real:
        return Unscored("no quote from the transcript supports a level")
    return Scored(verdict.level, real, verdict.why, verdict.note)


def _is_said(call: HeardCall, turn: int, quote: str) -> bool:
    if not quote.strip() or not 1 <= turn <= len(call.turns):
        return False
    spoken = call.turns[turn - 1]
    return quote in spoken.reply or quote in spoken.customer or (turn == len(call.turns) and quote in call.last_words)


def _percent(criteria: list[Criterion], verdicts: Mapping[str, Verdict]) -> float | None:
    """Share of the reachable points, 0–100; not-applicable weight is spread by leaving it out."""
    scored = [(c.weight, v.level) for c in criteria if isinstance(v := verdicts.get(c.id), Scored)]
    weight = sum(w for w, _ in scored)
    return 100 * sum(w * level / 4 for w, level in scored) / weight if weight else None


def _total(rubric: Rubric, verdicts: Mapping[str, Verdict], domains: Mapping[str, float | None]) -> float | None:
    """Domains weighted by what their applicable criteria weigh; a domain with nothing applicable drops out."""
    weights = {
        d.id: sum(c.weight for c in rubric.criteria if c.domain == d.id)
        for d in rubric.domains
        if domains[d.id] is not None and any(not isinstance(verdicts.get(c.id), NotApplicable) for c in rubric.criteria if c.domain == d.id)
    }
    whole = sum(weights.values())
    return sum(weights[id_] * (domains[id_] or 0.0) for id_ in weights) / whole if whole else None


def _capped(total: float | None, rubric: Rubric, critical: tuple[CriticalError, ...]) -> float | None:
    if total is None:
        return None
    effects = {c.effect for c in critical} | {
        f.effect for f in rubric.critical if f.effect == "fail" and any(c.code == f.id for c in critical)
    }
    limit = rubric.fail_cap if "fail" in effects else rubric.cap if "cap" in effects else 100.0
    return min(total, limit)


def _passed(total: float | None, rubric: Rubric, critical: tuple[CriticalError, ...], verdicts: Mapping[str, Verdict]) -> bool | None:
    if critical:
        return False
    if total is None or _unscored(verdicts):
        return False if _best_case(rubric, verdicts) < rubric.pass_mark else None
    return total >= rubric.pass_mark


def _best_case(rubric: Rubric, verdicts: Mapping[str, Verdict]) -> float:
    """The total if everything unscored had been perfect: below the pass mark even so, the call has failed."""
    hopeful = {id_: Scored(4, ((1, "-"),)) if isinstance(v, Unscored) else v for id_, v in verdicts.items()}
    domains = {d.id: _percent([c for c in rubric.criteria if c.domain == d.id], hopeful) for d in rubric.domains}
    return _total(rubric, hopeful, domains) or 0.0


def _unscored(verdicts: Mapping[str, Verdict]) -> bool:
    return any(isinstance(v, Unscored) for v in verdicts.values())


def _whole(value: float | None) -> int | None:
    """Rounded half up, the way people round marks."""
    return None if value is None else int(value + 0.5)


def to_json(card: Scorecard) -> dict[str, Any]:
    """The scorecard as the stable JSON that `--json`, the store and reports share."""
    lang = card.call.lang
    rows = [_criterion(c, card.verdicts[c.id], lang) for c in card.rubric.criteria]
    return {
        "total": card.total,
        "passed": card.passed,
        "service_level": card.standard,
        "uncapped": card.uncapped,
        "lang": lang,
        "rubric": {"id": card.rubric.id, "version": card.rubric.version, "pass_mark": card.rubric.pass_mark},
        "critical_errors": [_critical(c, card, lang) for c in card.critical],
        "domains": [{"id": d.id, "percent": card.domains[d.id], "name": d.name.in_(lang)} for d in card.rubric.domains],
        "criteria": rows,
        "turns": [
            {
                "turn": t.turn,
                "heard": [{"code": i.code, "quote": i.quote, "strength": i.strength, "missing": list(i.missing)} for i in t.grasp.items],
                "sync": t.grasp.sync,
                "sync_quotes": {name: asdict(quote) for name, quote in t.grasp.sync_quotes.items()},
                "tip": tip_for(t, lang) if card.call.setting.coached else "",
            }
            for t in card.call.turns
        ],
        "moments": [m.to_json() for m in card.moments],
        "next": next_time(rows, lang) if card.call.setting.coached else None,
    }


def _critical(error: CriticalError, card: Scorecard, lang: Lang) -> dict[str, Any]:
    name = next((f.name.in_(lang) for f in card.rubric.critical if f.id == error.code), error.code)
    return {"code": error.code, "turn": error.turn, "quote": error.quote, "effect": error.effect, "name": name}


def _criterion(criterion: Criterion, verdict: Verdict, lang: Lang) -> dict[str, Any]:
    row: dict[str, Any] = {"id": criterion.id, "name": criterion.name.in_(lang), "domain": criterion.domain, "weight": criterion.weight}
    anchors = criterion.anchors.in_(lang)
    match verdict:
        case Scored(level, evidence, why, note):
            advice = criterion.advice.in_(lang) if level < 3 or note else ""
            quotes = [{"turn": turn, "quote": quote} for turn, quote in evidence]
            return {
                **row,
                "level": level,
                "status": "scored",
                "anchor": anchors[level] if anchors else "",
                "evidence": quotes,
                "advice": advice,
                "why": why,
                "note": note,
            }
        case Unscored(reason):
            return {**row, "level": None, "status": "unscored", "evidence": [], "advice": "", "why": reason}
        case NotApplicable(reason, note):
            advice = criterion.advice.in_(lang) if note else ""
            return {**row, "level": None, "status": "not_applicable", "evidence": [], "advice": advice, "why": reason, "note": note}
