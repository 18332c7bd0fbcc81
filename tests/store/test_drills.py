"""Reviews come back from the database as they were written, in order, and a second program sees them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from simulator.practice.reviews import Review
from simulator.store import open_store


@pytest.fixture
def store(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'drills.db'}")
    yield store
    store.close()


def test_reviews_come_back_as_they_were(store, tmp_path):
    at = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
    rows = [
        Review("me", "T03", "s", at, "zh", "T03:x:y:z", 3, False, "“引号”\n换行 🙂", {"due": at.isoformat(), "stability": 2.3}),
        Review("me", "vain", "s", at, "zh", "T03:x:y:z", 1, True, "", {}),
        Review("someone", "T03", "s", at, "en", "p", 4, False, "x", {}),
    ]
    store.drills.add(rows[:2])
    store.drills.add(rows[2:])
    assert store.drills.all("me") == rows[:2]
    other = open_store(f"sqlite:///{tmp_path / 'drills.db'}")
    assert other.drills.all("someone") == rows[2:]
    assert other.drills.all("nobody") == []
    other.close()


def test_half_characters_and_zeros_are_kept_as_well_as_may_be(store):
    at = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
    store.drills.add([Review("me", "T03", "s", at, "en", "p", 1, False, "a\x00b\udcffc", {})])
    assert store.drills.all("me")[0].reply == "ab?c"
