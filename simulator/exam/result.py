"""The result of one candidate: pass, fail, or borderline and so for a person. Pure: the same chain gives the same result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from grading.judging.model.panel import DOUBTS
from grading.rubric import Rubric
from simulator.exam.events import ClockMoved, Event, Verdict, event_body
from simulator.exam.remarks import remarked
from simulator.exam.standing import Ruling, rulings
from simulator.exam.state import ExamState, StationState

METHOD = "mean over stations; Student t interval from the stations' spread plus the panel's; a cut inside it is borderline"
PERFECT = 4


def result_of(state: ExamState, rubric: Rubric) -> dict[str, Any]:
    """The result as JSON-ready data, from a sitting that was handed in."""
    places = [(s, marked_card(state, s, rubric)) for s in state.stations]
    cards = [card for _, card in places if card is not None]
    found = rulings(cards, state.blueprint.pass_rules, rubric)
    open_, reasons = _open(places), _reasons(state, cards)
    doubtful = any(reason.startswith("judge:") for reason in reasons)
    verdict: Verdict = _verdict(state, found, places, rubric, undecided=bool(open_ or reasons), doubtful=doubtful)
    # marks that came later and make it a pass for certain leave nothing to be decided: no appeal is upheld in vain
    decided = None if verdict == "pass" else state.decided
    counts: Verdict = decided.verdict if decided else verdict
    return {
        "type": "exam_result",
        "exam": state.id,
        "verdict": counts,
        "by_machine": verdict,
        "decided": {"by": decided.by, "reason": decided.reason} if decided else None,
        "why": [*_failed(state, found), *(f"near:{r.rule}" for r in found if r.outcome == "near"), *open_, *reasons],
        **_summary(found),
        "method": METHOD,
        "rules": [r.to_json() for r in found],
        "stations": [_station(n, s, card) for n, (s, card) in enumerate(places, 1)],
        **_about(state),
        "valid_until": _valid_until(state) if counts == "pass" else None,
    }


def marked_card(state: ExamState, place: StationState, rubric: Rubric) -> dict[str, Any] | None:
    """The scorecard that counts at a station: the judge's, with people's levels in their place. None while there is none."""
    card = place.card
    if card is None or (state.blueprint.judge.kind == "llm" and place.judged is None):
        return None
    if not card.get("turns", True):
        return _silent(card)
    name = place.drawn.station
    levels = {m.criterion: m.level for m in state.marks if m.station == name and not m.appeal}
    appeals = {a.number: a for a in state.appeals if a.station == name}
    levels |= {appeals[c.number].criterion: c.level for c in state.closed if c.number in appeals and c.level is not None}
    found = remarked(card, rubric, levels)
    settled = [id_ for id_ in levels if id_.startswith("CF")]
    return {**found, "settled": settled} if settled else found


def _silent(card: Mapping[str, Any]) -> dict[str, Any]:
    """A station in which the candidate never said a word: there is nothing that could not be scored, so it counts nought."""
    domains = [{**d, "percent": 0} for d in card["domains"]]
    return {**card, "total": 0, "uncapped": 0, "passed": False, "domains": domains, "criteria": [], "silent": True}


def _verdict(
    state: ExamState, found: Sequence[Ruling], places: Sequence[tuple[StationState, dict[str, Any] | None]], rubric: Rubric, *,
    undecided: bool, doubtful: bool,
) -> Verdict:  # fmt: skip
    """Fail only what would fail whatever is still open; pass only when nothing is open.

    Where the judges' levels are in doubt, none of them fails anybody: only critical failures on which all agree do.
    """
    if state.submitted and state.submitted.how != "complete":
        return "fail"
    if state.started.gate not in {"", "open"} or not any(card for _, card in places):
        return "borderline"
    if any(r.outcome == "missed" for r in found):
        best = rulings(_at_best(places, rubric), state.blueprint.pass_rules, rubric) if undecided else found
        if any(r.outcome == "missed" and (r.rule == "critical" or not doubtful) for r in best):
            return "fail"
        return "borderline"
    return "borderline" if undecided or any(r.outcome == "near" for r in found) else "pass"


def _at_best(places: Sequence[tuple[StationState, dict[str, Any] | None]], rubric: Rubric) -> list[dict[str, Any]]:
    """The cards if everything unscored had been perfect, and stations without a card too."""
    known = [card for _, card in places if card is not None]
    best = []
    for card in known:
        unscored = {row["id"]: PERFECT for row in card["criteria"] if row["status"] == "unscored"}
        best.append(remarked(card, rubric, unscored))
    missing = sum(card is None for _, card in places)
    if missing and known:
        perfect = {row["id"]: PERFECT for row in known[0]["criteria"] if row["status"] != "not_applicable"}
        best += [remarked({**known[0], "critical_errors": [], "gates": [], "judge": None}, rubric, perfect)] * missing
    return best


def _open(places: Sequence[tuple[StationState, dict[str, Any] | None]]) -> list[str]:
    """What has no mark yet: criteria that could not be scored, stations that were spoiled and not replaced, or not judged."""
    found = []
    for place, card in places:
        name = place.drawn.station
        if place.status == "void":
            found.append(f"void:{name}")
        elif card is None:
            found.append(f"unmarked:{name}" if place.ended else f"not_sat:{name}")
        else:
            found += [f"unscored:{name}:{row['id']}" for row in card["criteria"] if row["status"] == "unscored"]
            if not place.call or card["total"] is None:
                found.append(f"unscored:{name}")
    return found


def _reasons(state: ExamState, cards: Sequence[Mapping[str, Any]]) -> list[str]:
    """What else keeps a machine from passing anybody."""
    reasons = ["calibration"] if state.started.gate not in {"", "open"} else []
    if any(isinstance(e, ClockMoved) for e in state.weighed):
        reasons.append("clock")
    doubts = {r for card in cards for r in ((card.get("judge") or {}).get("panel") or {}).get("reasons", ()) if r in DOUBTS}
    return reasons + [f"judge:{doubt.replace(' ', '_')}" for doubt in sorted(doubts)]


def _failed(state: ExamState, found: Sequence[Ruling]) -> list[str]:
    incomplete = state.submitted is not None and state.submitted.how != "complete"
    return [
        *([f"incomplete:{state.submitted.how}"] if incomplete and state.submitted else []),
        *(f"missed:{r.rule}" for r in found if r.outcome == "missed"),
    ]


def _summary(found: Sequence[Ruling]) -> dict[str, Any]:
    total = found[0].to_json()
    return {"total": total["value"], "interval": total["interval"], "sem": total["sem"]}


def _about(state: ExamState) -> dict[str, Any]:
    """Who sat what, when, under which conditions."""
    started, rules = state.started, state.blueprint
    ended = state.submitted_at
    who = started.candidate
    return {
        "candidate": {"id": who.id, "name": who.name, "group": who.group},
        "machine": who.machine,
        "blueprint": {"id": rules.id, "version": rules.version, "hash": started.blueprint_hash, "title": rules.title.model_dump()},
        "confidence": rules.pass_rules.confidence,
        "rubric": rules.rubric,
        "lang": started.lang,
        "attempt": started.attempt,
        "form_seed": started.form.seed,
        "form_hardness": round(started.form.hardness, 2),
        "started_at": state.began.at.isoformat(),
        "submitted_at": ended.at.isoformat() if ended else None,
        "identity": started.identity,
        "accommodation": {"time_factor": started.time_factor, "why": started.accommodation},
        "gate": started.gate,
        "hashes": started.hashes,
        "versions": started.versions,
        "irregular": [_odd(e) for e in state.irregular],
        "pauses": state.pauses,
        "appeals": _appeals(state),
        "marks": [event_body(m) for m in state.marks],
    }


def _valid_until(state: ExamState) -> str | None:
    ended, days = state.submitted_at, state.blueprint.validity_days
    return (ended.at + timedelta(days=days)).isoformat() if ended and days else None


def _odd(event: Event) -> dict[str, Any]:
    """What was irregular, without empty fields."""
    return {key: value for key, value in event_body(event).items() if value != ""}


def _appeals(state: ExamState) -> list[dict[str, Any]]:
    closed = {c.number: c for c in state.closed}
    rows = []
    for appeal in state.appeals:
        answer = closed.get(appeal.number)
        row = {"number": appeal.number, "station": appeal.station, "criterion": appeal.criterion, "reason": appeal.reason}
        rows.append(
            row | {"open": answer is None, "outcome": answer.outcome if answer else None, "answer": answer.reason if answer else ""}
        )
    return rows


def _station(number: int, place: StationState, card: Mapping[str, Any] | None) -> dict[str, Any]:
    """One station with its criteria and quotes."""
    drawn, ended = place.drawn, place.ended
    row: dict[str, Any] = {
        "number": number, "station": drawn.station, "status": place.status, "call": place.call, "persona": drawn.persona,
        "scenario": drawn.scenario, "modifier": drawn.modifier, "difficulty": drawn.difficulty, "hardness": drawn.hardness,
        "mystery": drawn.mystery, "after": drawn.after, "limit": place.limit, "seconds": ended.seconds if ended else None,
        "how": ended.how if ended else None, "typed": asdict(place.typed),
        "spoiled": [{"call": s.call, "why": s.why, "detail": s.detail} for s in place.spoiled],
    }  # fmt: skip
    if card is None:
        return {**row, "total": None, "domains": [], "criteria": [], "critical_errors": []}
    panel = (card.get("judge") or {}).get("panel") or {}
    return {
        **row, "total": card["total"], "passed": card["passed"], "interval": panel.get("interval"), "service_level": card["service_level"],
        "domains": card["domains"], "critical_errors": card["critical_errors"], "criteria": card["criteria"],
        "silent": card.get("silent", False),
    }  # fmt: skip
