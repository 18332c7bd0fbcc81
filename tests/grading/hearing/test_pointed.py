"""A closed question steers; an open one opens the floodgates."""

from __future__ import annotations

import pytest

from grading.hearing.pointed import pointed


@pytest.mark.parametrize(
    ("lang", "question", "short"),
    [
        ("en", "Since when?", True),
        ("en", "Which room is it, and on what floor?", True),
        ("en", "Did anybody leave a slip?", True),
        ("en", "ok so first tell me when's the wedding and what have they offered you so far", True),
        ("en", "What did the manager promise you?", True),
        ("en", "Tell me what happened at the desk.", False),
        ("en", "Tell me when it all started and how you felt.", False),
        ("en", "And then what happened, what else was there?", False),
        ("en", "And what is your life like generally?", False),
        ("en", "How does your family feel about it?", False),
        ("en", "When it all began, tell me, how did it come about?", False),
        ("zh", "从哪天开始的？", True),
        ("zh", "是左边还是右边？", True),
        ("zh", "他们当时答应您什么了？", True),
        ("en", "What did the lady at reception tell you?", True),
        ("en", "And what did they tell you?", True),
        ("en", "What were you promised on the phone?", True),
        ("en", "How does that sound to you?", True),
        ("en", "What do you think went wrong?", False),
        ("zh", "您从头讲讲，是哪天开始的？", False),
        ("zh", "您家里人是怎么说的？", False),
        ("zh", "后来呢，还发生了些什么？", False),
    ],
)
def test_a_short_answer_is_asked_for_or_a_tale(lang, question, short):
    assert pointed(question, lang) is short
