from __future__ import annotations

import pytest

from grading.heard import Heard
from tests.grading.sync.scene import case, heard, sync

SERVING = next(r.id for r in case().remedies if r.serves_need)
OTHER = next(r.id for r in case().remedies if not r.serves_need)


@pytest.mark.parametrize(
    ("grasp", "level", "why"),
    [
        (heard(need="need", offered=OTHER), 4, "named"),
        (heard(offered=SERVING), 3, "served"),
        (heard(offered=OTHER, asked="when-noticed"), 3, "met"),
        (heard(Heard("X2", "x"), asked="when-noticed"), 2, "asked"),
        (heard(Heard("T08", "x")), 2, "answered"),
        (heard(Heard("T03", "x")), 1, "untouched"),
        (heard(Heard("X1", "x")), 0, "pushed_away"),
        (heard(Heard("X1", "x", 0.5)), 1, "untouched"),
    ],
    ids=lambda v: v if isinstance(v, str) else None,
)
def test_from_pushed_away_to_named(grasp, level, why):
    found = sync("need", "x", grasp, with_case=True)
    assert (found.level, found.why, found.quote) == (level, why, "" if level == 1 else "x")


@pytest.mark.parametrize(
    ("lang", "reply", "quote"),
    [("zh", "好的，您最想怎么办？", "您最想怎么办"), ("en", "Right, what would help most?", "what would help most")],
)
def test_an_open_question_quotes_the_clause_that_asks(lang, reply, quote):
    found = sync("need", reply, heard(marks=("question", "open_question")), lang, with_case=True)
    assert (found.level, found.quote) == (2, quote)


def test_without_a_case_there_is_no_need_to_measure():
    with pytest.raises(KeyError):
        sync("need", "您最想怎么办")
