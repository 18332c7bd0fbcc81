"""A language model as judge and ear: what it is asked, what is believed of its answer. Pure: the asking itself is handed in."""

from __future__ import annotations

from grading.chat import Message
from grading.judging.model.asking import Ask, NoAnswer, Schema
from grading.judging.model.ear import model_hear
from grading.judging.model.judge import Judgement, Task, judge_call, task_for
from grading.judging.model.panel import Bounds, Opinion, convene

__all__ = [
    "Ask",
    "Bounds",
    "Judgement",
    "Message",
    "NoAnswer",
    "Opinion",
    "Schema",
    "Task",
    "convene",
    "judge_call",
    "model_hear",
    "task_for",
]
