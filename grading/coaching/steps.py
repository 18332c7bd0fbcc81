"""Useful steps that are no technique: who has taken one is not told that nothing helpful was heard."""

from __future__ import annotations

from grading.call import HeardTurn
from grading.coaching.needs import answers, identifies, says_warmly
from grading.hearing.answering import wants_answer
from grading.hearing.ear import LONGEST
from grading.hearing.segments import ends_in_question_mark
from grading.hearing.unwell import minds, unwell_in
from grading.judging.measures.common import split_up
from grading.judging.measures.danger import danger_in
from grading.text import Lang


def step_in(turn: HeardTurn, lang: Lang, *, last: bool = False) -> str:
    """The name of the useful step in a reply, as the tips know it; empty where there is none."""
    marks = set(turn.grasp.marks)
    said = turn.customer[:LONGEST]
    if (danger_in(said, lang) or unwell_in(said, lang)) and minds(turn.reply[:LONGEST], lang):
        return "cares"
    if "verifies" in marks or identifies(turn.reply, lang):
        return "identifies"
    if not turn.customer.strip() or (turn.turn == 1 and "greets" in marks):
        return "opens"
    if wants_answer(turn.customer, lang) and answers(turn, lang):
        return "answers"
    if last and says_warmly(turn.reply, lang):
        return "parts"
    if last or "farewell" in marks:
        return "ends"
    if any(map(ends_in_question_mark, split_up(turn.reply))) and "anything_else" not in marks:
        return "asks"
    return ""
