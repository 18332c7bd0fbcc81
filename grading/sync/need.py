"""The need sync: the demand that was stated, and the need beneath it."""

from __future__ import annotations

from grading.case import Case
from grading.heard import Grasp
from grading.sync.spoken import Sync, Words


def need(reply: Words, grasp: Grasp, case: Case) -> Sync:
    """4 the hidden need named; 3 the demand met; 2 asked or explained; 1 untouched; 0 pushed away."""
    if grasp.need:
        return Sync(4, grasp.need[0].quote, "named")
    if grasp.offered:
        serving = {r.id for r in case.remedies if r.serves_need}
        served = next((m for m in grasp.offered if m.id in serving), None)
        return Sync(3, served.quote, "served") if served else Sync(3, grasp.offered[0].quote, "met")
    if grasp.asked:
        return Sync(2, grasp.asked[0].quote, "asked")
    if "open_question" in grasp.marks or "asks_wish" in grasp.marks:
        return Sync(2, _question(reply), "asked")
    pushed = next((i for i in grasp.items if i.code in {"X1", "X2", "X3"} and i.is_plain_taboo), None)
    if pushed:
        return Sync(0, pushed.quote, "pushed_away")
    step = grasp.find("T08", "T09", "T10", "T12")
    return Sync(2, step.quote, "answered") if step else Sync(1, "", "untouched")


def _question(reply: Words) -> str:
    """The clause that asks; the whole reply when no question mark shows which."""
    place = max(reply.text.find("?"), reply.text.find("？"))
    clause = reply.clause(max(0, place - 1))
    return reply.quote(clause.start, clause.end)
