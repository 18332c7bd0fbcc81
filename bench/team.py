"""How long a team's report takes: `python -m bench.team [--calls 20000] [--people 50] [--postgres]`.

A database is filled with made-up counts, not played calls. Prints medians of five runs in milliseconds.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import create_engine, insert, text

from bench.history import CODES, PERSONAS
from bench.stopwatch import median_ms
from simulator.progress.build import progress_of
from simulator.report.team_pages import team_page
from simulator.store import Store, open_store
from simulator.store.tables import call_codes, call_criteria, calls
from simulator.team.comparing import compare
from simulator.team.people import Trainee
from simulator.team.standing import report_of

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
TEAM, OTHER = "team", "other"
RUNS, WEEKS = 5, 26


def filled(url: str, people: int, count: int) -> Store:
    """A database with two teams, `count` graded calls in each, and five assignments."""
    store = open_store(url)
    rng = random.Random(count)
    roster = [Trainee(f"{team}-{n}", f"Trainee {n}", team) for team in (TEAM, OTHER) for n in range(people)]
    store.teams.keep(roster)
    for n, persona in enumerate(PERSONAS[:5]):
        store.teams.assign("persona", persona, date(2026, 3, 1 + n), NOW - timedelta(days=30), team=TEAM)
    engine = create_engine(url)
    with engine.begin() as connection:
        for start in range(0, 2 * count, 5000):
            ids = range(start, min(2 * count, start + 5000))
            connection.execute(insert(calls), [_call(n, roster, count, rng) for n in ids])
            levels = [{"criterion": f"C{c}", "call": f"c{n:07d}", "level": rng.randrange(5), "name": ""} for n in ids for c in range(1, 15)]
            connection.execute(insert(call_criteria), levels)
            used = [{"code": c, "call": f"c{n:07d}", "uses": 2, "whole": 1} for n in ids for c in rng.sample(CODES, 9)]
            connection.execute(insert(call_codes), used)
        connection.execute(text("ANALYZE"))
    engine.dispose()
    return store


def _call(n: int, roster: list[Trainee], count: int, rng: random.Random) -> dict[str, object]:
    total = rng.randrange(101)
    return {
        "id": f"c{n:07d}", "started_at": NOW - timedelta(weeks=WEEKS) * (1 - n / (2 * count)), "persona": rng.choice(PERSONAS),
        "scenario": f"case-{rng.randrange(18)}", "lang": "zh", "seed": n, "customer": "offline", "satisfaction": 50, "total": total,
        "ended": rng.choice(["agreed", "hung_up", "closed"]), "passed": int(total > 60), "replies": 8, "tallied": 1,
        "trainee": roster[n % len(roster)].id, "abuse": rng.randrange(5),
    }  # fmt: skip


def main() -> None:
    """Fill, time, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=20_000)
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--postgres", action="store_true", help="a PostgreSQL of one's own instead of SQLite")
    wanted = parser.parse_args()
    if wanted.postgres:
        from bench.postgres import serving

        with serving() as url:
            _measure(url, wanted.people, wanted.calls)
        return
    with tempfile.TemporaryDirectory() as folder:
        _measure(f"sqlite:///{Path(folder, 'team.db')}", wanted.people, wanted.calls)


def _measure(url: str, people: int, count: int) -> None:
    store = filled(url, people, count)
    report = report_of(TEAM, store.teams, NOW, "en")
    mine = open_store(url, f"{TEAM}-0")
    tasks: dict[str, Callable[[], object]] = {
        "report": lambda: report_of(TEAM, store.teams, NOW, "en"),
        "page": lambda: team_page(report, "en", {}),
        "comparison of two teams": lambda: compare(report, report_of(OTHER, store.teams, NOW, "en")),
        "one trainee's progress": lambda: progress_of(mine.ledger, NOW, "en"),
        "one trainee's latest calls": lambda: mine.calls(limit=20),
    }
    for name, task in tasks.items():
        print(f"{name:28} {median_ms(task, RUNS):7.1f} ms")
    print(f"{people} trainees, {sum(m.tally.calls for m in report.members)} calls, {len(report.flags)} flags")
    mine.close()
    store.close()


if __name__ == "__main__":
    main()
