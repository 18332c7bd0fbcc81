"""A card that moved with each review stands where reading every review puts it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.practice.reviews import RECENT, Review, drilled
from simulator.practice.standing import standing

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ANSWERS = st.lists(st.tuples(st.sampled_from(["T03", "vain", "T10"]), st.integers(1, 4), st.booleans(), st.integers(0, 2)), max_size=70)


def written(answers):
    """Reviews in order, sittings one after another."""
    session, found = 0, []
    for n, (card, verdict, retry, on) in enumerate(answers):
        session += on == 0
        at = AT + timedelta(minutes=n)
        found.append(Review("me", card, f"s{session}", at, "en", "p", verdict, retry, "x", {"due": at.isoformat(), "n": n}))
    return found


@settings(deadline=None)
@given(ANSWERS)
def test_every_card_says_what_all_its_reviews_say(answers):
    history = written(answers)
    found = {known.card: known for known in drilled(history)}
    assert list(found) == list(dict.fromkeys(r.card for r in history))
    for card, known in found.items():
        every = [r for r in history if r.card == card]
        first = [r for r in every if not r.retry]
        assert known.seen == every[-1].at
        assert known.attempts == len(first)
        if first:
            sitting = [r for r in first if r.session == first[-1].session]
            before = next((r.state for r in reversed(first) if r.session != first[-1].session), {})
            assert (known.session, known.at, known.state) == (first[-1].session, first[-1].at, first[-1].state)
            assert known.verdicts == tuple(r.verdict for r in first[-RECENT:])
            assert (known.sitting, known.before) == (tuple(r.verdict for r in sitting), before)


@given(ANSWERS)
def test_only_cards_with_a_first_attempt_have_a_standing(answers):
    history = written(answers)
    stands = {s.card: s for s in standing(drilled(history))}
    assert set(stands) == {r.card for r in history if not r.retry}
    for card, stand in stands.items():
        first = [r for r in history if r.card == card and not r.retry]
        assert (stand.attempts, stand.last, stand.due) == (len(first), first[-1].at, first[-1].at)
