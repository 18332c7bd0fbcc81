"""Questions of a reply that the plan answers with nothing: a customer without a model passes over them, one with a model need not."""

from __future__ import annotations

from dataclasses import replace

from grading.hearing.pieces import Piece, pieces
from simulator.customer.affairs import LEFT
from simulator.customer.desk import Desk, Plan
from simulator.customer.each import CLOSED, HURTS, STATING, UNWRITTEN, YESES, at_piece, only_question
from simulator.customer.plan import make_plan
from simulator.customer.polar import AFFIRMS, DENIES
from simulator.customer.unknowing import echoes

YES_TO = ("yes_to_offer", "check", "choice", "left", "favour")
"""Kinds of question that a yes answers, or something done."""
SAYS_YES = YESES | {AFFIRMS, DENIES, "complies"}
TO_THE_QUESTION = frozenset({"dont_know", "withhold", "hint", "nearby", "told_already", "small_talk", "own_life", "nothing_more"}) | LEFT
"""Acts that are said to the question itself, whatever it was after."""


def planned(desk: Desk, *, by_model: bool) -> Plan:
    """The plan of a turn; a model that speaks is told of the questions it leaves open."""
    plan = make_plan(desk)
    return replace(plan, unanswered=left_unanswered(desk, plan)) if by_model else plan


def left_unanswered(desk: Desk, plan: Plan) -> tuple[str, ...]:
    """The questions that neither the act nor what is said beside it answers, as they were asked; none where nobody would answer."""
    if plan.act in CLOSED or plan.ends or any(i.is_plain_taboo and i.code in HURTS for i in desk.grasp.items):
        return ()
    parts = pieces(desk.state.last_agent, desk.said, desk.state.started.lang) or only_question(desk)
    answered = {one.asked for one in plan.also}
    asked = (part for part in parts if part.words.endswith(("?", "？")) and not echoes(part.words, desk))
    left = [part for part in asked if part.words not in answered]
    return tuple(part.words for part in left if not _met(part, desk, plan, alone=len(parts) == 1))


def _met(part: Piece, desk: Desk, plan: Plan, *, alone: bool) -> bool:
    """True for a question that the plan's own act or reaction meets."""
    one = at_piece(desk, part.words)
    said = {plan.act, plan.reaction}
    if not UNWRITTEN.isdisjoint(plan.facts) or any(m.id in plan.facts for m in one.grasp.asked):
        return True
    if (said & SAYS_YES and one.want.kind in YES_TO) or (one.want.kind == "left" and plan.act in STATING):
        return True
    if one.want.kind == "check" and plan.reaction == "understood":
        return True
    return alone and not said.isdisjoint(TO_THE_QUESTION | SAYS_YES)
