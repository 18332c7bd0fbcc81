"""Nobody complains that no time was given once one was."""

from __future__ import annotations

import pytest

from simulator.content.loader import load, shipped_ids
from simulator.content.scenario import Scenario
from simulator.customer.undated import without_undated

UNDATED = [
    ("en", "No date. Not a plan."),
    ("en", "Half a job! When do I see a result? Still no hour!"),
    ("en", "I heard every word and I didn't hear a time in it."),
    ("en", "No name and no day. Complete it."),
    ("en", "Who looks at it, and when's he done? You've left the end off."),
    ("zh", "哪天？谁？缺两样！补齐了再说！"),
    ("zh", "没有日期的方案，等于没有方案。"),
]
OTHER = [
    ("en", "Good, that's one. Where's the rest?"),
    ("en", "When somebody else picks up tomorrow, who'll own a word of it?"),
    ("en", "Since when is a duty a concession?"),
    ("en", "When all is said, what is the difference between you and the four before you?"),
    ("zh", "少一半！另一半等我打第二通？"),
]


@pytest.mark.parametrize(("lang", "line"), UNDATED)
def test_a_complaint_about_a_missing_time_is_known(lang, line):
    assert without_undated([line], lang) == []


@pytest.mark.parametrize(("lang", "line"), OTHER)
def test_other_complaints_are_left(lang, line):
    assert without_undated([line], lang) == [line]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("scenario", shipped_ids(Scenario))
def test_every_case_has_something_else_that_may_be_wrong(scenario, lang):
    assert without_undated(load(Scenario, scenario).insufficient.in_(lang), lang)
