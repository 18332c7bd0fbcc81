"""What opening a page costs right after one more record, with few there and with many: `python -m bench.openings [--calls 100000] [--postgres]`.

Two databases are filled with made-up counts, not played calls: a call every three hours by one of two trainees (so that as many
lie within the weeks a page shows), the first ten by a third who has not been back, and as many answers to drills. Before each
opening one more call or answer lands, untimed. Prints medians in milliseconds of wall and of processor, and the ratios.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import create_engine, insert, text

from bench.history import CODES, PERSONAS
from bench.postgres import serving
from simulator.practice.reviews import Review
from simulator.practice.room import PracticeRoom, stock_with
from simulator.progress.build import progress_of
from simulator.store import Store, open_store
from simulator.store.landing import Finished, Written
from simulator.store.tables import call_codes, call_criteria, calls, drill_reviews
from simulator.store.tallies import Counted
from simulator.team.assigning import waiting
from simulator.team.people import Trainee
from simulator.team.standing import report_of

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
EVERY = timedelta(hours=3)
TEAM, OFTEN, OTHER, SELDOM = "team", "ann", "ben", "cem"
EARLY, AT_ONCE, RUNS, SHOWN = 10, 5000, 9, 50
Row = dict[str, Any]
CARDS = [code for code in CODES if code.startswith("T")]


def filled(url: str, count: int) -> None:
    """So many graded calls and so many answers to drills."""
    store, rng = open_store(url), random.Random(count)
    store.teams.keep([Trainee(id_, id_, TEAM) for id_ in (OFTEN, OTHER, SELDOM)])
    store.teams.assign("persona", PERSONAS[0], date(2026, 3, 1), NOW - timedelta(days=30), team=TEAM)
    store.teams.assign("scenario", "case-99", date(2026, 3, 9), NOW - timedelta(days=30), team=TEAM)
    store.teams.assign("drill", "T03", date(2026, 3, 9), NOW - timedelta(days=30), trainee=OFTEN)
    store.close()
    engine = create_engine(url)
    for start in range(0, count, AT_ONCE):
        made = [call(n, NOW - EVERY * (count - n), rng) for n in range(start, min(count, start + AT_ONCE))]
        with engine.begin() as connection:
            connection.execute(insert(calls), [dict(one.row) for one in made])
            counts = [one.counts for one in made if one.counts]
            levels = [{"criterion": c, "call": k.call, "level": n, "name": name} for k in counts for c, n, name in k.levels]
            connection.execute(insert(call_criteria), levels)
            used = [{"code": c, "call": k.call, "uses": n, "whole": whole} for k in counts for c, n, whole in k.codes]
            connection.execute(insert(call_codes), used)
            reviews = [answer(n, NOW - EVERY * (count - n), rng) for n in range(start, min(count, start + AT_ONCE))]
            connection.execute(insert(drill_reviews), reviews)
    with engine.begin() as connection:
        connection.execute(text("ANALYZE"))
    engine.dispose()


def call(n: int, at: datetime, rng: random.Random) -> Written:
    """A graded call without a word in it."""
    total, id_ = rng.randrange(101), f"c{n:07d}"
    row = {
        "id": id_, "started_at": at, "persona": rng.choice(PERSONAS), "scenario": f"case-{rng.randrange(18)}", "lang": "zh", "seed": n,
        "customer": "offline", "ended": rng.choice(["agreed", "hung_up", "closed"]), "satisfaction": 50, "total": total,
        "passed": int(total > 60), "replies": 8, "tallied": 1, "trainee": SELDOM if n < EARLY else (OFTEN, OTHER)[n % 2], "exam": None,
        "best": total, "abuse": rng.randrange(3),
    }  # fmt: skip
    levels = tuple((f"C{c}", rng.randrange(5), f"C{c}") for c in range(1, 15))
    return Written(
        row, ((id_, 0, at.isoformat(), "notice", "{}"),), Counted(id_, levels, tuple((c, 2, 1) for c in rng.sample(CODES, 9)), "", 0)
    )


def answer(n: int, at: datetime, rng: random.Random) -> Row:
    """An answer to a drill."""
    state = f'{{"due": "{(at + timedelta(days=3)).isoformat()}"}}'
    return {
        "trainee": OFTEN, "card": rng.choice(CARDS), "session": f"s{n // 5}", "at": at.isoformat(), "lang": "zh", "prompt": "p", "verdict": 3,
        "retry": int(n % 4 == 0), "reply": "好的。" * 20, "state": state,
    }  # fmt: skip


def one_more(url: str, n: int, rng: random.Random) -> None:
    """A call and an answer land."""
    store = open_store(url)
    store.landing.land([Finished((call(n, NOW + timedelta(seconds=n % 10**6), rng),))])
    state = {"due": (NOW + timedelta(days=3)).isoformat()}
    store.drills.add([Review(OFTEN, rng.choice(CARDS), f"s{n}", NOW, "zh", "p", 3, False, "好的。", state)])
    store.close()


def pages() -> dict[str, tuple[str, Callable[[Store], object]]]:
    """What is opened, and as whom."""
    stock = stock_with()

    def room(store: Store) -> PracticeRoom:
        return PracticeRoom("zh", stock, lambda: store.drills, lambda: NOW, OFTEN)

    def lobby(store: Store) -> Sequence[object]:
        return store.calls(unfinished=True), store.calls(limit=SHOWN), waiting(Trainee(OFTEN, OFTEN, TEAM), store.teams, NOW)

    return {
        "lobby": (OFTEN, lobby),
        "history": (OFTEN, lambda s: s.calls(limit=SHOWN)),
        "progress of everybody": ("", lambda s: progress_of(s.ledger, NOW, "zh")),
        "progress of a trainee": (OFTEN, lambda s: progress_of(s.ledger, NOW, "zh")),
        "progress of one long gone": (SELDOM, lambda s: progress_of(s.ledger, NOW, "zh")),
        "team": ("", lambda s: (s.teams.catch_up(2000), report_of(TEAM, s.teams, NOW, "zh"))),
        "unaided": (OFTEN, lambda s: s.unaided()),
        "due today": (OFTEN, lambda s: room(s).standings()),
        "list of drills": (OFTEN, lambda s: room(s).offers()),
    }


def measured(urls: Sequence[str], counts: Sequence[int], runs: int) -> None:
    for url, count in zip(urls, counts, strict=True):
        filled(url, count)
    rng, n = random.Random(1), 10 * max(counts)
    for name, (who, page) in pages().items():
        took = []
        for _ in range(runs):
            n += 1
            took.append([timed(page, url, who, n, rng) for url in urls])
        few, many = ([statistics.median(one[place][kind] for one in took) for kind in (0, 1)] for place in (0, 1))
        print(
            f"{name:28} {few[0]:8.1f} {many[0]:8.1f} ms ({many[0] / few[0]:.2f}); processor {few[1]:8.1f} {many[1]:8.1f} "
            f"({many[1] / few[1]:.2f})", flush=True,
        )  # fmt: skip


def timed(page: Callable[[Store], object], url: str, who: str, n: int, rng: random.Random) -> tuple[float, float]:
    """Milliseconds of wall and of processor, the store just opened."""
    one_more(url, n, rng)
    store = open_store(url, who)
    store.count()  # the connection is there
    begun, cpu = time.perf_counter(), time.process_time()
    page(store)
    took = 1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - cpu)
    store.close()
    return took


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--calls", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--postgres", action="store_true", help="a PostgreSQL of its own instead of SQLite")
    given = parser.parse_args()
    counts = [100, given.calls]
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        urls = [stack.enter_context(serving()) if given.postgres else f"sqlite:///{folder}/{n}.db" for n in counts]
        measured(urls, counts, given.runs)


if __name__ == "__main__":
    main()
