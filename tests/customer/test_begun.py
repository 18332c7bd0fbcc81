"""Words put into a line: a capital where a sentence begins with them, none in its middle."""

from __future__ import annotations

import pytest

from simulator.customer.matter import begun


@pytest.mark.parametrize(
    ("words", "before", "said"),
    [
        ("tomorrow at two", "", "Tomorrow at two"),
        ("Tomorrow at two", "So it's ", "tomorrow at two"),
        ("tomorrow at two", "Good. ", "Tomorrow at two"),
        ("Tuesday at two", "So it's ", "Tuesday at two"),
        ("Tomorrow at two", 'You said "', "Tomorrow at two"),
    ],
)
def test_a_slot_is_written_as_its_place_wants(words, before, said):
    assert begun(words, before, "en") == said
