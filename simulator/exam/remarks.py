"""A scorecard with people's levels in place of the machine's, weighed again; both levels stay on the row. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from grading.rubric import Rubric
from grading.verdict import NotApplicable, Scored, Unscored, Verdict
from grading.weighing import domain_percents
from grading.weighing import total as weighed

Card = Mapping[str, Any]


def remarked(card: Card, rubric: Rubric, levels: Mapping[str, int]) -> dict[str, Any]:
    """The card with `levels` by criterion id, or 0 and 1 by critical failure (0 takes one back); None of it when there are none."""
    if not levels:
        return dict(card)
    rows = [_row(row, levels[row["id"]]) if row["id"] in levels else dict(row) for row in card["criteria"]]
    errors = [e for e in card["critical_errors"] if levels.get(e["code"], 1)]
    named = {e["code"] for e in errors}
    people = [f for f in rubric.critical if levels.get(f.id) and f.id not in named]
    errors += [{"code": f.id, "turn": 0, "quote": "", "effect": f.effect, "name": f.name.in_(card["lang"])} for f in people]
    verdicts = {row["id"]: _verdict(row) for row in rows}
    reached = domain_percents(rubric, verdicts)
    uncapped = weighed(rubric, verdicts)
    limit = min([100.0, *(_limit(rubric, e) for e in errors), *_gates(card, rubric)])
    total = None if uncapped is None else min(uncapped, limit)
    open_still = any(row["status"] == "unscored" for row in rows)
    passed = False if errors else None if total is None or open_still else total >= rubric.percent(rubric.pass_mark)
    return {
        **card, "criteria": rows, "critical_errors": errors, "total": _whole(total), "uncapped": _whole(uncapped), "passed": passed,
        "domains": [{**d, "percent": _whole(reached.get(d["id"]))} for d in card["domains"]],
    }  # fmt: skip


def _row(row: Mapping[str, Any], level: int) -> dict[str, Any]:
    return {**row, "level": level, "status": "scored", "machine": row.get("level"), "by_person": True}


def _verdict(row: Mapping[str, Any]) -> Verdict:
    if row["status"] == "not_applicable":
        return NotApplicable("")
    return Unscored("") if row["status"] == "unscored" else Scored(int(row["level"]), ((1, "-"),))


def _limit(rubric: Rubric, error: Mapping[str, Any]) -> float:
    """The most a critical failure leaves, 0–100."""
    failure = next((f for f in rubric.critical if f.id == error["code"]), None)
    if error["effect"] == "fail" or (failure and failure.effect == "fail"):
        return rubric.percent(rubric.fail_cap)
    return rubric.percent(failure.limit if failure and failure.limit is not None else rubric.cap)


def _gates(card: Card, rubric: Rubric) -> list[float]:
    """What the gates that were found closed leave; a person's mark does not open a gate."""
    caps = {"fail": rubric.fail_cap, "cap": rubric.cap}
    return [rubric.percent(caps[g["effect"]]) for g in card.get("gates", ()) if g["open"] is False and g["effect"] in caps]


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value + 0.5)
