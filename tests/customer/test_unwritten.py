"""What nobody wrote down is not answered with something else: on questions that nobody learned from or looked into."""

from __future__ import annotations

import pytest

from bench.asked import outcome, rows_of, said_to

MET_WRONG = {"zh": 0.40, "en": 0.34}
"""The largest share met with a fact that was not asked for."""


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_few_questions_that_no_fact_answers_bring_one_out(lang):
    rows = list(rows_of(lang, "unwritten", heldout=True))[::2]
    met = [outcome(row, *(await said_to("domineering", row))) for row in rows]
    assert met.count("wrong") / len(met) <= MET_WRONG[lang]


@pytest.mark.parametrize(
    ("lang", "scenario", "question"),
    [
        ("en", "trapped-in-lift", "Do you follow the football at all?"),
        ("en", "worn-shoes", "Any plans for your birthday this year?"),
        ("zh", "worn-shoes", "您平时喜欢听什么歌？"),
        ("zh", "trapped-in-lift", "您家养的什么狗？"),
    ],
)
async def test_small_talk_is_met_without_a_fact(lang, scenario, question):
    row = {"scenario": scenario, "lang": lang, "question": question, "facts": []}
    assert outcome(row, *(await said_to("plain-spoken", row))) != "wrong"
