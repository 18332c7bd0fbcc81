"""Useful steps that are no technique: who has taken one is not told that nothing helpful was heard."""

from __future__ import annotations

from grading.call import HeardTurn
from grading.coaching.needs import answers, identifies, minds, says_warmly, unwell_in
from grading.hearing.answering import wants_answer
from grading.hearing.segments import ends_in_question_mark
from grading.judging.measures.common import split_up
from grading.judging.measures.danger import danger_in
from grading.text import Lang


def step_in(turn: HeardTurn, lang: Lang, *, last: bool = False) -> str:
    """The name of the useful step in a reply, as the tips know it; empty where there is none."""
    marks = set(turn.grasp.marks)
    if (danger_in(turn.customer, lang) or unwell_in(turn.customer, lang)) and minds(turn.reply, lang):
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
