"""The latest result of a sitting as one reader gets it: what they may see, what they can do now, and how to check it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from simulator.exam.appeals import appeals_until
from simulator.exam.audience import Audience, view
from simulator.exam.events import ExamRecord, ResultReached
from simulator.exam.state import ExamState


def report_of(records: Sequence[ExamRecord], state: ExamState, audience: Audience) -> dict[str, Any]:
    """A view of the latest result with `record`, its place in the chain, and `next`, what a person can do now (None for a machine)."""
    reached = next(r for r in reversed(records) if isinstance(r.event, ResultReached))
    return {
        **view(state.result or {}, audience),
        "record": {"seq": reached.seq, "number": state.results, "hash": reached.hash, "check": check_code(reached.hash)},
        "next": None if state.started.candidate.machine else _next(state),
    }


def check_code(hash_: str) -> str:
    """The first 128 bits of a record's hash in groups of four: what a page and a sealed record are held against each other by."""
    return " ".join(hash_[n : n + 4] for n in range(0, 32, 4))


def results_in(records: Sequence[ExamRecord]) -> list[dict[str, Any]]:
    """Every result of a sitting in order, with the code its pages bear."""
    return [
        {"at": r.when.at.isoformat(), "verdict": r.event.result["verdict"], "total": r.event.result["total"], "check": check_code(r.hash)}
        for r in records
        if isinstance(r.event, ResultReached)
    ]


def _next(state: ExamState) -> dict[str, Any]:
    """Until when one may appeal and from when one may sit it again; moments in UTC, the latter None where it was not failed."""
    until, rules = appeals_until(state), state.blueprint.attempts
    failed = state.result is not None and state.result["verdict"] == "fail" and state.submitted_at is not None
    again = state.submitted_at.at + timedelta(hours=rules.wait_hours) if failed and state.submitted_at else None
    return {
        "appeal_until": until.isoformat() if until else None,
        "waiting": sorted({a.number for a in state.appeals} - {c.number for c in state.closed}),
        "again_from": again.isoformat() if again else None,
        "attempts": rules.most,
    }
