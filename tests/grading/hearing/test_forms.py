"""What an answer must have in it."""

from __future__ import annotations

import pytest

from grading.hearing.forms import answers_in, form_of


@pytest.mark.parametrize(
    ("lang", "question", "form"),
    [
        ("en", "how much did the second ticket cost you?", ("sum", "")),
        ("en", "what time did the bell go?", ("time", "")),
        ("en", "how long was the queue, in minutes?", ("length", "")),
        ("en", "how many suitcases have you got?", ("count", "suitcases")),
        ("en", "what's your booking number? no, the policy number", ("number", "")),
        ("en", "how old is the boiler?", ("age", "")),
        ("en", "what happens when you ring the bell?", None),
        ("en", "is the box still whole?", None),
        ("zh", "那天排了多久的队？", ("length", "")),
        ("zh", "您一共带了几只箱子？", ("count", "只")),
        ("zh", "门票多少钱一张？", ("sum", "")),
        ("zh", "师傅几点走的？", ("time", "")),
        ("zh", "盒子还完整吗？", None),
    ],
)
def test_what_a_question_is_after(lang, question, form):
    assert form_of(question, lang) == form


@pytest.mark.parametrize(
    ("lang", "form", "line", "so"),
    [
        ("en", ("sum", ""), "It came to eighty yuan with the tax.", True),
        ("en", ("sum", ""), "I paid at the counter.", False),
        ("en", ("time", ""), "On Tuesday, after lunch.", True),
        ("en", ("time", ""), "By the lift, near the stairs.", False),
        ("en", ("length", ""), "It took forty minutes.", True),
        ("en", ("count", "suitcases"), "We brought three large suitcases.", True),
        ("en", ("count", "suitcases"), "The suitcase is blue, and there were three of us.", False),
        ("zh", ("count", "只"), "三只箱子，都是黑的。", True),
        ("zh", ("count", "只"), "箱子是黑的，一人一把伞。", False),
        ("zh", ("length", ""), "前后等了四十分钟。", True),
        ("zh", ("sum", ""), "在柜台付的现金。", False),
    ],
)
def test_a_line_that_has_it(lang, form, line, so):
    assert answers_in(form, [line], lang) is so
