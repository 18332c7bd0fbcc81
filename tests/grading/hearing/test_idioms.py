"""Turns of phrase are read in plain words where a question's matter is looked for, and are facts' own words no more than before."""

from __future__ import annotations

import pytest

from grading.hearing.ear import Situation, hear
from grading.hearing.spelling import typed_out
from simulator.content.loader import load
from simulator.content.scenario import Scenario


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("have you binned the lid?", "have you thrown away the lid?"),
        ("how far back does it go?", "since when has it go?"),
        ("did anyone drop it on the grand piano?", "did anyone drop it on the grand piano?"),
        ("who are you?", "who are you?"),
    ],
)
def test_only_turns_of_phrase_are_put_plainly(said, plain):
    assert typed_out(said) == plain


@pytest.mark.parametrize(
    ("scenario", "question", "fact"),
    [
        ("hair-in-the-soup", "You've not chucked what was left, I hope?", "kept"),
        ("fifteen-degrees", "Our man who popped round, what did he get up to?", "technician"),
        ("worn-shoes", "So who fobbed you off?", "first-agent"),
        ("leak-nobody-owns", "In what shape is your ceiling?", "how-bad"),
        ("six-hour-delay", "What yarn did they spin you at the gate?", "what-told"),
        ("claim-refused", "What exactly stood in the refusal you were sent?", "the-notice"),
        ("swapped-gift", "And what was in the box when you undid it?", "what-arrived"),
    ],
)
def test_a_question_in_a_turn_of_phrase_is_after_its_fact(scenario, question, fact):
    heard = hear(question, Situation("en", ("Well?",), load(Scenario, scenario).case))
    assert fact in [m.id for m in heard.asked]
