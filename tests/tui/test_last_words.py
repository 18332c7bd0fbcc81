"""The customer's last words stand behind the reply they answer, and everything else of theirs before one."""

from __future__ import annotations

import pytest

from simulator.i18n import translator
from simulator.tui.debrief_text import _quoted
from simulator.tui.reading import Quote


@pytest.mark.parametrize(
    ("lang", "last", "where"),
    [("en", True, "Customer, after 6"), ("en", False, "Customer, before 6"), ("zh", True, "第 6 句后客户"), ("zh", False, "第 6 句前客户")],
)
def test_where_the_customers_words_stand(lang, last, where):
    assert where in str(_quoted(Quote(6, "…", by_customer=True, last=last), translator(lang)))
