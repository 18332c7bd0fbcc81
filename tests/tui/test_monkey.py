"""Six hundred random keys and clicks: no exception, no reply and no draft lost (bench/monkey.py runs ten thousand)."""

from bench.monkey import Monkey


async def test_no_random_keys_or_clicks_raise_or_lose_a_reply(own_data) -> None:
    monkey = Monkey(seed=11, sizes=((80, 24),))
    assert await monkey.play(600) == []
    assert sum(monkey.sent.values()) >= 5, "a monkey that says nothing loses nothing"
