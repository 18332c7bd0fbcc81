"""What pages open with is counted as calls and answers come, change and go, and comes to what reading all of them would."""

from __future__ import annotations

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select, text

from bench.openings import OFTEN, OTHER, SELDOM, TEAM, call
from simulator.call.events import AgentSaid, CallStarted, Graded, Record, Rewound
from simulator.call.mood import Mood
from simulator.practice.reviews import Review, drilled
from simulator.progress.ports import Group
from simulator.store import open_store
from simulator.store.landing import Finished
from simulator.store.tables import call_codes, call_counts, call_criteria, calls
from simulator.team.people import Marks, Tally, Trainee, Uses

AT = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
PEOPLE = ("", OFTEN, OTHER)


def rows(store, table):
    with store._engine.connect() as connection:
        return [dict(row) for row in connection.execute(select(table)).mappings()]


def counted(store):
    """The counts that say anything."""
    found = {(row.pop("trainee"), row.pop("persona"), row.pop("scenario")): row for row in rows(store, call_counts)}
    return {key: row for key, row in found.items() if any(row.values())}


def slowly_counted(store):
    """The same from every call."""
    found: dict[tuple[str, str, str], Counter[str]] = {}
    best: dict[tuple[str, str, str], int] = {}
    for row in rows(store, calls):
        key, graded = (row["trainee"] or "", row["persona"], row["scenario"]), row["exam"] is None and row["total"] is not None
        if row["exam"] and not row["trainee"]:
            continue
        one = found.setdefault(key, Counter())
        one["graded"] += graded
        one["points"] += row["total"] if graded else 0
        one["passed"] += (row["passed"] or 0) if graded else 0
        one["begun"] += row["replies"] > 0
        one["marked"] += row["replies"] > 0 and row["total"] is not None
        one["won"] += (row["passed"] or 0) if row["replies"] > 0 else 0
        if graded:
            best[key] = max(best.get(key, 0), row["total"])
    names = ("graded", "points", "passed", "begun", "marked", "won")
    both = {key: {**{name: one[name] for name in names}, "best": best.get(key)} for key, one in found.items()}
    return {key: row for key, row in both.items() if any(row.values())}


def begun(rng, id_):
    who, exam = rng.choice(PEOPLE), rng.random() < 0.2
    start = CallStarted(
        persona=rng.choice(["vain", "irascible"]), scenario=rng.choice(["shoes", "lift"]), lang="en", seed=1, customer="offline", standard=2,
        mood=Mood(50, 50, 50, 50), escalation=0, exam=exam, trainee=who,
    )  # fmt: skip
    return [Record(id_, 0, AT, start)]


def further(rng):
    """What may happen in a call after it has begun."""
    total = rng.randrange(101)
    card = {"total": total, "passed": total > 60, "criteria": [], "turns": []}
    return rng.choice([AgentSaid(text="hello"), AgentSaid(text="well"), Graded(card=card), Rewound(to_turn=1), Rewound(to_turn=2)])


@pytest.mark.parametrize("seed", range(3))
def test_calls_are_counted_whatever_happens_to_them(store, seed):
    rng = random.Random(seed)
    lengths: dict[str, int] = {}
    for step in range(60):
        chance = rng.random()
        if chance < 0.25 or not lengths:
            lengths[f"c{step}"] = 1
            store.append(begun(rng, f"c{step}"))
        elif chance < 0.3:
            store.landing.land([Finished((call(step, AT, rng),))])
        else:
            name = rng.choice(list(lengths))
            store.append([Record(name, lengths[name], AT, further(rng))])
            lengths[name] += 1
    assert counted(store) == slowly_counted(store)
    with store._engine.begin() as connection:
        connection.execute(text("DELETE FROM events"))
        for table in (call_criteria, call_codes):
            connection.execute(delete(table))
        connection.execute(text("DELETE FROM call_words"))
        connection.execute(delete(calls).where(calls.c.persona == "vain"))
    left = slowly_counted(store)
    assert left
    assert counted(store) == left


def test_two_who_land_at_once_are_both_counted(store):
    def land(first):
        for start in range(first, first + 40, 8):
            store.landing.land([Finished((call(n, AT, random.Random(n)),)) for n in range(start, start + 8)])

    with ThreadPoolExecutor(2) as both:
        assert [one.result() for one in [both.submit(land, first) for first in (0, 100)]] == [None, None]
    found = counted(store)
    assert sum(row["graded"] for row in found.values()) == 80
    assert found == slowly_counted(store)


def test_pages_open_with_what_reading_every_call_comes_to(store):
    store.teams.keep([Trainee(id_, id_, TEAM) for id_ in (OFTEN, OTHER, SELDOM, "new")])
    made = [seldom(call(n, AT + timedelta(hours=n), random.Random(n)), n) for n in range(130)]
    store.landing.land([Finished((one,)) for one in made])
    for who in ("", OFTEN, SELDOM):
        mine = [one for one in made if who in {"", one.row["trainee"]}]
        ledger = open_store(store._engine.url.render_as_string(hide_password=False), who)
        assert ledger.ledger.groups("persona") == groups(mine, "persona")
        assert ledger.ledger.groups("scenario") == groups(mine, "scenario")
        assert ledger.ledger.levels(40) == levels(mine)
        ledger.close()
    for most in (3, 40):
        latest = {who: [one for one in made if one.row["trainee"] == who][-most:] for who in (OFTEN, OTHER, SELDOM)}
        assert store.teams.totals(TEAM, most) == {who: [one.row["total"] for one in theirs] for who, theirs in latest.items()}
        assert sorted(store.teams.marks(TEAM, most), key=str) == sorted(marks(latest), key=str)
        assert sorted(store.teams.uses(TEAM, most), key=str) == sorted(uses(latest), key=str)
    everything = {who: [one.row for one in made if one.row["trainee"] == who] for who in (OFTEN, OTHER, SELDOM)}
    assert store.teams.tallies(TEAM) == {
        who: Tally(len(theirs), len(theirs), sum(row["passed"] for row in theirs), theirs[-1]["started_at"])
        for who, theirs in everything.items()
    }


def seldom(one, n):
    """C14 is scored in few calls, so that its latest levels lie far back."""
    return one if n % 7 == 0 else replace(one, counts=replace(one.counts, levels=one.counts.levels[:-1]))


def groups(made, by):
    found = []
    for key in sorted({one.row[by] for one in made}):
        totals = [one.row["total"] for one in made if one.row[by] == key]
        found.append(
            Group(key, len(totals), sum(totals) / len(totals), sum(one.row["passed"] for one in made if one.row[by] == key), max(totals))
        )
    return found


def levels(made):
    names = {name: said for one in made for name, _, said in one.counts.levels}
    return {n: (said, [level for one in made for name, level, _ in one.counts.levels if name == n][-40:]) for n, said in names.items()}


def marks(latest):
    for who, theirs in latest.items():
        for name in {name for one in theirs for name, *_ in one.counts.levels}:
            found = [level for one in theirs for criterion, level, _ in one.counts.levels if criterion == name]
            yield Marks(who, name, name, len(found), sum(found))


def uses(latest):
    for code in {code for theirs in latest.values() for one in theirs for code, *_ in one.counts.codes}:
        found = [(who, n, whole) for who, theirs in latest.items() for one in theirs for c, n, whole in one.counts.codes if c == code]
        yield Uses(code, len({who for who, *_ in found}), len(found), sum(n for _, n, _ in found), sum(whole for *_, whole in found))


def reviews(seed, many=40):
    rng = random.Random(seed)
    for n in range(many):
        at = AT + timedelta(hours=n)
        state = {"due": at.isoformat(), "stability": rng.random()}
        yield Review(
            rng.choice([OFTEN, OTHER]),
            rng.choice(["T03", "vain"]),
            f"s{n // 4}",
            at,
            "en",
            "p",
            rng.randint(1, 4),
            rng.random() < 0.3,
            "x",
            state,
        )


def test_cards_stand_where_all_their_reviews_put_them(store):
    made = list(reviews(1))
    for start in range(0, len(made), 3):
        store.drills.add(made[start : start + 3])
    for who in (OFTEN, OTHER, "nobody"):
        theirs = store.drills.all(who)
        assert len(theirs) == sum(review.trainee == who for review in made)
        assert set(map(repr, store.drills.cards(who))) == set(map(repr, drilled(theirs)))


def test_what_was_there_before_is_counted_by_the_upgrade(store):
    from alembic import command
    from alembic.config import Config

    rng = random.Random(5)
    for n in range(12):
        store.append([*begun(rng, f"b{n}"), *(Record(f"b{n}", seq, AT, further(rng)) for seq in range(1, 5))])
    store.landing.land([Finished((call(n, AT, rng),)) for n in range(20)])
    store.drills.add(list(reviews(2)))
    before, cards = counted(store), store.drills.cards(OFTEN)
    with store._engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "simulator:store/migrations")
        config.attributes["connection"] = connection
        command.downgrade(config, "0009")
    again = open_store(store._engine.url.render_as_string(hide_password=False))
    again.append(begun(random.Random(1), "late"))
    assert counted(again) == before == slowly_counted(again)
    assert again.drills.cards(OFTEN) == cards
    again.close()
