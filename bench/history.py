"""How long progress and history take with few calls and with many: `python -m bench.history [--calls 100000]`.

Two databases are filled with made-up counts, not played calls; what is timed is what the app does: opening progress, listing
and searching. Prints medians of seven runs in milliseconds and the ratio.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import create_engine, insert, text

from bench.stopwatch import median_ms
from simulator.progress.build import progress_of
from simulator.progress.ports import Wanted
from simulator.store import Store, open_store
from simulator.store.tables import call_codes, call_criteria, call_words, calls

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
PERSONAS = ["irascible", "eccentric", "domineering", "hard-line", "intellectual", "vain", "plain-spoken", "talkative"]
CODES = [f"T{n:02d}" for n in range(1, 25)] + [f"X{n}" for n in range(1, 9)]
SYLLABLES = "扣款没成功通知客户信用记录逾期费用今天下午四点回电话办理退款商品检测维修电梯漏水航班晚点"
WORDS = [
    "debit",
    "failed",
    "notice",
    "record",
    "late",
    "fee",
    "today",
    "four",
    "call",
    "back",
    "refund",
    "repair",
    "inspection",
    "lift",
    "leak",
    "flight",
    "delay",
    "manager",
    "policy",
]
RUNS = 7
ROWS = 10
"""Calls asked for, so few that 100 calls have as many to give as 100,000."""


def filled(path: Path, count: int) -> Store:
    """A database with `count` graded calls."""
    url = f"sqlite:///{path}"
    open_store(url).close()
    rng = random.Random(count)
    engine = create_engine(url)
    with engine.begin() as connection:
        for start in range(0, count, 5000):
            ids = range(start, min(count, start + 5000))
            connection.execute(insert(calls), [_call(n, count, rng) for n in ids])
            connection.execute(
                insert(call_criteria),
                [
                    {"criterion": f"C{c}", "call": f"c{n:07d}", "level": rng.randrange(5), "name": f"C{c}"}
                    for n in ids
                    for c in range(1, 15)
                ],
            )
            connection.execute(
                insert(call_codes), [{"code": c, "call": f"c{n:07d}", "uses": 2, "whole": 1} for n in ids for c in rng.sample(CODES, 9)]
            )
            connection.execute(insert(call_words), [{"id": n + 1, "call": f"c{n:07d}"} for n in ids])
            connection.execute(
                text("INSERT INTO call_index(rowid, words) VALUES (:id, :words)"), [{"id": n + 1, "words": _words(n, rng)} for n in ids]
            )
        connection.execute(text("ANALYZE"))
    engine.dispose()
    return open_store(url)


def _call(n: int, count: int, rng: random.Random) -> dict[str, object]:
    at = NOW - timedelta(minutes=20 * (count - n))
    total = rng.randrange(101)
    return {
        "id": f"c{n:07d}", "started_at": at, "persona": rng.choice(PERSONAS), "scenario": f"case-{rng.randrange(18)}", "lang": "zh", "seed": n,
        "customer": "offline", "ended": rng.choice(["agreed", "hung_up", "closed"]), "satisfaction": 50, "total": total, "passed": int(total > 60),
        "replies": 8, "tallied": 1,
    }  # fmt: skip


def _words(n: int, rng: random.Random) -> str:
    pairs = {a + b for a, b in zip(rng.choices(SYLLABLES, k=160), rng.choices(SYLLABLES, k=160), strict=True)}
    return " ".join([*pairs, *rng.sample(WORDS, 9), *(["needle"] if n % 1000 == 7 else [])])


def main() -> None:
    """Fill, time, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=100_000)
    count = parser.parse_args().calls
    tasks: dict[str, Callable[[Store], object]] = {
        "progress": lambda s: progress_of(s.ledger, NOW, "zh"),
        "history": lambda s: s.calls(limit=ROWS),
        "search: a common word": lambda s: s.ledger.search(Wanted(words="debit"), ROWS),
        "search: two characters": lambda s: s.ledger.search(Wanted(words="扣款"), ROWS),
        "search: a rare word": lambda s: s.ledger.search(Wanted(words="needle"), ROWS),
        "search: a customer": lambda s: s.ledger.search(Wanted(persona="vain"), ROWS),
        "search: a word, a customer": lambda s: s.ledger.search(Wanted(words="debit", persona="vain"), ROWS),
    }
    with tempfile.TemporaryDirectory() as folder:
        stores = [filled(Path(folder, f"{n}.db"), n) for n in (100, count)]
        for name, task in tasks.items():
            few, many = (median_ms(lambda s=store, t=task: t(s), RUNS) for store in stores)
            print(f"{name:28} {few:7.1f} ms  {many:7.1f} ms  ratio {many / few:.2f}")
        print(f"database {Path(folder, f'{count}.db').stat().st_size / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
