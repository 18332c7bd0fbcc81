"""What stands for a whole utterance is really in it, short, and cut at no word."""

from __future__ import annotations

import pytest

from grading.judging.measures.common import first_sentence

LONG = "Fourteen months of paying for something nobody explained: I understand why you are angry, Ms Wu."


@pytest.mark.parametrize(
    ("said", "quoted"),
    [
        ("Short. Then more.", "Short."),
        ("先说一句。再说一句。", "先说一句。"),
        (LONG, "Fourteen months of paying for something nobody explained"),
        (
            "Fourteen months of paying for something that nobody has ever explained to me or to my wife",
            "Fourteen months of paying for something that nobody has ever explained to me or",
        ),
        ("还款" * 25 + "，" + "没有人" * 20, "还款" * 25),
        ("钱" * 100, "钱" * 80),
        ("x" * 100, "x" * 80),
    ],
)
def test_the_beginning_of_an_utterance_is_quoted_as_written(said, quoted):
    assert first_sentence(said) == quoted
    assert said.startswith(quoted)
