"""Words of a good agent: what is written in a language is used, labels stand in for the rest."""

from __future__ import annotations

import pytest

from grading.case import Remedy
from grading.exemplar import NO_EXEMPLAR, Exemplar

LOAN = Remedy(id="loan", label={"zh": "借一台代步车", "en": "a loan car"}, cues=["car"], level=2)
RULE = Remedy(id="rule", label={"zh": "说明规则", "en": "the rule of sixty days"}, cues=["rule"], level=1)


def test_an_act_is_used_as_written():
    exemplar = Exemplar(acts={"loan": {"en": "lend you a car today"}})
    assert exemplar.act(LOAN, "en") == "lend you a car today"


def test_half_a_sentence_in_the_other_language_does_not_fit():
    exemplar = Exemplar(topic={"en": "the gearbox that jerks"}, acts={"loan": {"en": "lend you a car today"}})
    assert exemplar.act(LOAN, "zh") == "借一台代步车"
    assert exemplar.has("topic", "en")
    assert not exemplar.has("topic", "zh")


@pytest.mark.parametrize(("remedy", "words"), [(LOAN, "see to this for you: a loan car"), (RULE, "go through this with you: the rule")])
def test_a_label_stands_in(remedy, words):
    assert NO_EXEMPLAR.act(remedy, "en").startswith(words)


def test_what_the_record_showed_does_not_hold_later():
    exemplar = Exemplar(topic="t", account="a", apology="s", follow_up="f", restated="r", need="n", sympathy="y", acts={"loan": "x"})
    later = exemplar.of_later()
    assert later == Exemplar(topic="t", need="n", sympathy="y", acts={"loan": "x"})
