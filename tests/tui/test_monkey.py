"""Six hundred random keys and clicks: no exception, no reply and no draft lost (bench/monkey.py runs ten thousand)."""

from bench.monkey import Monkey

ENOUGH, MOST = 5, 3000
"""Replies without which nothing was tried, and events after which an app that takes none is to blame, not chance."""


async def test_no_random_keys_or_clicks_raise_or_lose_a_reply(own_data) -> None:
    monkey = Monkey(seed=11, sizes=((80, 24),))
    lost = await monkey.play(600)
    while not lost and sum(monkey.sent.values()) < ENOUGH and monkey.done < MOST:
        lost = await monkey.play(monkey.done + 100)
    assert lost == []
    assert sum(monkey.sent.values()) >= ENOUGH, "a monkey that says nothing loses nothing"
