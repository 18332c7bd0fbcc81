"""From verdicts to a scorecard: weights, not-applicable, caps, pass marks; every quote checked against the transcript."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from grading.call import RECORD, HeardCall, HeardTurn
from grading.coaching import Grave, Moment, broken_by, kind_of, mend_of, moments_of, next_time, tip_for
from grading.coaching.told import words_for
from grading.findings import advice_on, finding
from grading.hearing.beyond import PERSONAL
from grading.judging.critical import CriticalError
from grading.judging.gates import Passage, passages
from grading.judging.looking import look
from grading.judging.measures.discipline import NEGLECT
from grading.provenance import software_version
from grading.record.checking import check_record
from grading.rubric import Criterion, Part, Rubric, shipped_rubric
from grading.text import Lang
from grading.verdict import NotApplicable, Scored, Unscored, Verdict
from grading.weighing import TOO_LITTLE, Reached, at_best, domain_percents, part_percents
from grading.weighing import total as weighed


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
    gates: tuple[Passage, ...] = ()


def make_scorecard(call: HeardCall, rubric: Rubric, verdicts: Mapping[str, Verdict], critical: tuple[CriticalError, ...]) -> Scorecard:
    """Weigh verdicts. A scored verdict whose quotes are not in the transcript becomes unscored before it counts."""
    checked = {id_: with_real_quotes(verdict, call) for id_, verdict in verdicts.items()}
    critical = tuple(c for c in critical if _is_said(call, c.turn, c.quote))
    gates = passages(call, rubric, part_percents(rubric, checked))
    reached = domain_percents(rubric, checked)
    uncapped = weighed(rubric, checked)
    total = None if uncapped is None else min(uncapped, _limit(rubric, critical, gates))
    moments = moments_of(call, _graves(critical, rubric, call.lang))
    return Scorecard(
        rubric, checked, critical, _whole(total), _whole(uncapped), _passed(total, rubric, critical, gates, checked),
        {d.id: _whole(reached.get(d.id)) for d in rubric.domains}, call.standard, call, moments, gates,
    )  # fmt: skip


def _graves(critical: tuple[CriticalError, ...], rubric: Rubric, lang: Lang) -> tuple[Grave, ...]:
    """The critical failures as a coach reads them: with their names and what found them."""
    known = {f.id: f for f in rubric.critical}
    return tuple(
        Grave(c.turn, c.quote, c.code, f.name.in_(lang) if f else c.code, (f.measure or "") if f else "", c.effect == "fail")
        for c in critical
        for f in (known.get(c.code),)
    )


def with_real_quotes(verdict: Verdict, call: HeardCall) -> Verdict:
    """The verdict with only those quotes that really stand in the transcript, none twice over; without any it is unscored."""
    if not isinstance(verdict, Scored):
        return verdict
    said = [q for q in dict.fromkeys(verdict.evidence) if _is_said(call, *q)]
    real = tuple(q for q in said if not any(q != other and q[0] == other[0] and q[1] in other[1] for other in said))
    if not real:
        return Unscored("no quote from the transcript supports a level")
    return Scored(verdict.level, real, verdict.why, verdict.note)


def _is_said(call: HeardCall, turn: int, quote: str) -> bool:
    if turn == RECORD and quote.strip():
        return call.record is not None and quote in call.record.text
    if not quote.strip() or not 1 <= turn <= len(call.turns):
        return False
    spoken = call.turns[turn - 1]
    return quote in spoken.reply or quote in spoken.customer or (turn == len(call.turns) and quote in call.last_words)


def _limit(rubric: Rubric, critical: tuple[CriticalError, ...], gates: tuple[Passage, ...]) -> float:
    """The most the call may still reach, 0–100: the hardest of its critical failures and closed gates."""
    failures = {f.id: f for f in rubric.critical}
    limits = [rubric.out_of]
    for error in critical:
        failure = failures.get(error.code)
        harder = "fail" in {error.effect, failure.effect if failure else ""}
        own = failure.limit if failure and failure.limit is not None else rubric.cap
        limits.append(rubric.fail_cap if harder else own)
    closed = [g.gate.effect for g in gates if g.open is False]
    limits += [rubric.fail_cap if effect == "fail" else rubric.cap for effect in closed if effect in {"cap", "fail"}]
    return rubric.percent(min(limits))


def _passed(
    total: float | None, rubric: Rubric, critical: tuple[CriticalError, ...], gates: tuple[Passage, ...], verdicts: Mapping[str, Verdict]
) -> bool | None:
    if critical or any(g.open is False and g.gate.effect != "report" for g in gates):
        return False
    if total is None or any(isinstance(v, Unscored) for v in verdicts.values()):
        return None if _reaches(rubric, at_best(verdicts)) else False
    return _reaches(rubric, verdicts)


def _reaches(rubric: Rubric, verdicts: Mapping[str, Verdict]) -> bool:
    """The pass mark as a whole, and the least of every domain that asks for one."""
    reached = domain_percents(rubric, verdicts)
    low = any(d.least is not None and (at := reached.get(d.id)) is not None and at < d.least for d in rubric.domains)
    return not low and (weighed(rubric, verdicts) or 0.0) >= rubric.percent(rubric.pass_mark)


def _whole(value: float | None) -> int | None:
    """Rounded half up, the way people round marks."""
    return None if value is None else int(value + 0.5)


def to_json(card: Scorecard) -> dict[str, Any]:
    """The scorecard as the stable JSON that `--json`, the store and reports share."""
    lang = card.call.lang
    rows = [_criterion(c, card.verdicts[c.id], card.call) for c in card.rubric.criteria]
    return {
        "total": card.total,
        "passed": card.passed,
        "service_level": card.standard,
        "uncapped": card.uncapped,
        "lang": lang,
        "rubric": _rubric(card.rubric),
        "software": software_version(),
        "points": None if card.total is None else round(card.total * card.rubric.out_of / 100, 1),
        "critical_errors": [_critical(c, card, lang) for c in card.critical],
        "domains": [{"id": d.id, "percent": card.domains[d.id], "name": d.name.in_(lang)} for d in card.rubric.domains],
        "criteria": rows,
        "turns": [
            {
                "turn": t.turn,
                "heard": [{"code": i.code, "quote": i.quote, "strength": i.strength, "missing": list(i.missing)} for i in t.grasp.items],
                "sync": t.grasp.sync,
                "sync_quotes": {name: {"quote": q.quote, "why": q.why} for name, q in t.grasp.sync_quotes.items()},
                "tip": _tip(t, card) if card.call.setting.coached else "",
            }
            for t in card.call.turns
        ],
        "moments": [m.to_json() for m in card.moments],
        "views": _views(card, lang),
        "gates": [_gate(passage, lang) for passage in card.gates],
        "notes": _notes(card, lang),
        "next": _next(card, rows, lang) if card.call.setting.coached else None,
        **_record(card.call),
    }


def _next(card: Scorecard, rows: list[dict[str, Any]], lang: Lang) -> dict[str, Any] | None:
    """The one thing to do next time: the gravest thing, with what mends it."""
    graves = _graves(card.critical, card.rubric, lang)
    kinds = [kind_of(g, card.call.turns[g.turn - 1]) if g.turn else g.measure for g in graves]
    errors = [{**_critical(c, card, lang), "mend": mend_of(kind, lang)} for c, kind in zip(card.critical, kinds, strict=True)]
    gates = [_gate(passage, lang) for passage in card.gates if not passage.gate.at_least]
    return next_time(rows, lang, broken_by((c.effect, c.quote) for c in card.critical), errors, gates, _neglect(rows, lang))


def _neglect(rows: list[dict[str, Any]], lang: Lang) -> dict[str, Any] | None:
    """Somebody unwell who was passed over, as the criterion tells it that saw it: a scorecard says one thing of it."""
    row = next((r for r in rows if r.get("why") == NEGLECT and r["status"] == "scored"), None)
    if row is None:
        return None
    passed = next((q["turn"] for q in row["evidence"]), 0)
    told = {"code": row["id"], "level": row["level"], "turn": passed, "quote": "", "by": "agent"}
    return {**told, "name": words_for("neglect", lang), "mend": words_for("steps_of_care", lang)}


def _tip(turn: HeardTurn, card: Scorecard) -> str:
    """The tip for a reply; where a judge found a critical error that no ear heard as a taboo, that comes before any other."""
    found = next((c for c in card.critical if c.turn == turn.turn and c.quote in turn.reply), None)
    lang = card.call.lang
    if found is None or _is_heard(found, turn):
        return tip_for(turn, lang, channel=card.call.setting.channel, last=turn.turn == card.call.last.turn)
    name = next((f.name.in_(lang) for f in card.rubric.critical if f.id == found.code), found.code)
    return (
        f"{name}：先改掉引的这一处，“{found.quote}”。"
        if lang == "zh"
        else f"{name[:1].upper()}{name[1:]}: mend this first, “{found.quote}”."
    )


def _is_heard(found: CriticalError, turn: HeardTurn) -> bool:
    """True where a tip of its own speaks of the very words of a critical error."""
    grasp = turn.grasp
    said = [i.quote for i in grasp.items if i.is_plain_taboo]
    said += [m.quote for m in (*grasp.overreached, *grasp.falsehoods, *grasp.disclosed) if m.id != PERSONAL]
    return any(quote in found.quote or found.quote in quote for quote in said)


def _record(call: HeardCall) -> dict[str, Any]:
    """The findings about the after-call record, where there is one."""
    if call.record is None:
        return {}
    return {"record": {"fields": dict(call.record.filled()), "findings": [f.to_json() for f in check_record(call)]}}


def _rubric(rubric: Rubric) -> dict[str, Any]:
    """What graded the call; `pass_mark` is 0–100 like the total, `out_of` the form's own scale."""
    pass_mark = rubric.percent(rubric.pass_mark)
    return {"id": rubric.id, "version": rubric.version, "hash": rubric.hash, "pass_mark": pass_mark, "out_of": rubric.out_of}


def _views(card: Scorecard, lang: Lang) -> list[dict[str, Any]]:
    reached = part_percents(card.rubric, card.verdicts)
    return [
        {"id": view.id, "name": view.name.in_(lang), "parts": [_part(p, reached[p.id], lang) for p in view.parts]}
        for view in card.rubric.views
    ]


def _part(part: Part, reached: Reached, lang: Lang) -> dict[str, Any]:
    """A part of a view; `why` stands only where too little of it was scored."""
    why = {"why": TOO_LITTLE} if reached.status == "unscored" else {}
    return {
        "id": part.id,
        "name": part.name.in_(lang),
        "percent": _whole(reached.percent),
        "status": reached.status,
        "criteria": list(part.criteria),
        **why,
    }


def _gate(passage: Passage, lang: Lang) -> dict[str, Any]:
    return {
        "id": passage.gate.id,
        "name": passage.gate.name.in_(lang),
        "open": passage.open,
        "status": passage.status,
        "effect": passage.gate.effect,
        "evidence": [{"turn": turn, "quote": quote} for turn, quote in passage.quotes],
        "advice": passage.gate.advice.in_(lang) if passage.open is False else "",
        **({"why": TOO_LITTLE} if passage.undecided else {}),
    }


def _notes(card: Scorecard, lang: Lang) -> list[dict[str, str]]:
    """Expectations nobody wrote down that this call left unmet: told, never deducted (S58)."""
    call = card.call
    return [
        {"id": e.id, "text": e.text.in_(lang)}
        for e in card.rubric.unwritten
        if call.turns and (e.arises_when is None or look(e.arises_when, call).holds) and not look(e.met_by, call).holds
    ]


def _critical(error: CriticalError, card: Scorecard, lang: Lang) -> dict[str, Any]:
    name = next((f.name.in_(lang) for f in card.rubric.critical if f.id == error.code), error.code)
    row: dict[str, Any] = {"code": error.code, "turn": error.turn, "quote": error.quote, "effect": error.effect, "name": name}
    who = _speaker(card.call, error.turn, error.quote)
    return row if who == "agent" else {**row, "by": who}


def _speaker(call: HeardCall, turn: int, quote: str) -> str:
    """Whose words a quote is: the agent's, the customer's just before, or the record's."""
    if turn == RECORD:
        return "record"
    return "agent" if quote in call.turns[turn - 1].reply else "customer"


def _after(call: HeardCall, turn: int, quote: str) -> dict[str, bool]:
    """That a quote is of the customer's last words, behind the last reply."""
    if turn != call.last.turn or quote in call.last.reply or quote in call.last.customer:
        return {}
    return {"after": True} if quote in call.last_words else {}


def _advice(criterion: Criterion, why: str, lang: Lang) -> str:
    """The form's advice for a criterion; where it is the shipped one's, what fits this finding better, if anything does."""
    ours = any(criterion.advice == shipped.advice for shipped in shipped_rubric().criteria)
    return (advice_on(criterion.measure, why, lang) if ours else "") or criterion.advice.in_(lang)


def _criterion(criterion: Criterion, verdict: Verdict, call: HeardCall) -> dict[str, Any]:
    lang = call.lang
    row: dict[str, Any] = {"id": criterion.id, "name": criterion.name.in_(lang), "domain": criterion.domain, "weight": criterion.weight}
    anchors = criterion.anchors.in_(lang)
    match verdict:
        case Scored(level, evidence, why, note):
            advice = _advice(criterion, why, lang) if level < 3 or note else ""
            found = finding(criterion.measure, why, lang)
            quotes = [
                {"turn": turn, "quote": quote, "by": _speaker(call, turn, quote), **_after(call, turn, quote)} for turn, quote in evidence
            ]
            return {
                **row,
                "level": level,
                "status": "scored",
                "anchor": anchors[level] if anchors else "",
                "aim": anchors[level + 1] if anchors and level < len(anchors) - 1 else "",
                "evidence": quotes,
                "advice": (" " if lang == "en" else "").join(filter(None, (found, advice))),
                "finding": found,
                "why": why,
                "note": note,
            }
        case Unscored(reason):
            return {**row, "level": None, "status": "unscored", "evidence": [], "advice": "", "why": reason}
        case NotApplicable(reason, note):
            advice = criterion.advice.in_(lang) if note else ""
            return {**row, "level": None, "status": "not_applicable", "evidence": [], "advice": advice, "why": reason, "note": note}
