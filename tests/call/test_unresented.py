import pytest

from grading.heard import Heard
from simulator.call.unresented import is_awaited, is_meant_well


@pytest.mark.parametrize(
    ("code", "quote", "lang", "meant_well"),
    [
        ("T17", "You are entitled to take this to the ombudsman.", "en", True),
        ("T17", "If you swear at me again I will end this call.", "en", False),
        ("T06", "What time did the water come through the ceiling?", "en", True),
        ("T06", "How can I help?", "en", False),
    ],
)
def test_only_the_way_outside_and_a_pointed_question_are_meant_well(code, quote, lang, meant_well):
    assert is_meant_well(Heard(code, quote), lang) is meant_well


def test_a_remedy_is_awaited_once_it_was_offered_or_where_it_answers():
    remedy = Heard("T12", "I am sending the plumber now.")
    assert not is_awaited(remedy, 0, "en", answers=False)
    assert is_awaited(remedy, 1, "en", answers=False)
    assert is_awaited(remedy, 0, "en", answers=True)


@pytest.mark.parametrize(
    ("question", "lang", "awaited"),
    [
        ("What number can I reach you on?", "en", True),
        ("请问您的手机号是多少？", "zh", True),
        ("Why did you not read the terms?", "en", False),
    ],
)
def test_the_details_a_step_needs_are_awaited_and_an_accusing_question_is_not(question, lang, awaited):
    assert is_awaited(Heard("T07", question), 0, lang, answers=True) is awaited
