"""Counted words in the number they need."""

import pytest

from simulator.counting import filled
from simulator.report.cohort_words import word as cohort_word
from simulator.report.exam_series import series_lines


@pytest.mark.parametrize(
    ("template", "slot", "said"),
    [
        ("{0:candidate}", 1, "1 candidate"),
        ("{0:candidate}", 0, "0 candidates"),
        ("{0:candidate}", 60, "60 candidates"),
        ("{0:minute}", "1", "1 minute"),
        ("{0:minute}", "1.5", "1.5 minutes"),
        ("{0:reply|replies}", 2, "2 replies"),
        ("{0:line that was|lines that were}", 1, "1 line that was"),
        ("{0:g} {0:.2f} {0:d} {0!r}", 3, "3 3.00 3 3"),
        ("{0}", "{1:day}", "{1:day}"),
    ],
)
def test_a_counted_word_is_in_the_number_it_needs(template, slot, said):
    assert filled(template, slot) == said


def test_one_candidate_is_one_in_a_cohort():
    assert cohort_word("of", "en", "short", 1, 1, 1) == "exam short, version 1: first attempts of 1 candidate; 1 result left out"


def test_one_sitting_of_a_machine_is_one():
    series = {
        "agent": {"id": "a", "name": "a"}, "sat": 1, "asked": 1, "passed": 0, "borderline": 0, "failed": 1,
        "pass_at_1": {"value": 0.0, "interval": [0, 0.79]}, "pass_all": [{"k": 1, "value": 0.0, "interval": [0, 0.79]}],
        "total": {"mean": 3.0, "sd": None}, "critical_errors": 1, "unanswered": 0, "stopped": "", "trials": [],
        "cost": {"replies": 1, "tokens": [1, 0], "money": 0.0, "seconds": 1.0, "restarts": 1, "malformed": 1},
    }  # fmt: skip
    said = "\n".join(series_lines(series, "en", None))
    for words in ("sat 1 time of 1", "1 critical failure in all", "1 reply, 1 token,", "1 restart, 1 line that was no answer"):
        assert words in said
    assert "in a row" not in said, "once in a row is said already"
