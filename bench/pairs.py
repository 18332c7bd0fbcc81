"""Two questions in one reply: does each get an answer?

    python -m bench.pairs [--langs zh en] [--each 8]

Draws pairs of unread questions of fact that the same case answers with different facts (tests/journeys/natural*.heldout.jsonl),
joins them as people do, and puts them to customers of all kinds as the first words of a call. Totals only are printed.
"""

from __future__ import annotations

import argparse
import asyncio
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from bench.asked import rows_of
from bench.customers import REFUSING, session_for
from grading.text import Lang
from simulator.call.events import CustomerSaid
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario

JOINTS: dict[Lang, tuple[str, ...]] = {"zh": ("", "还有，", "另外，", "对了，", ""), "en": (" ", " And ", " Also, ", " ", " Oh, and ")}
MARKS: dict[Lang, str] = {"zh": "？", "en": "?"}


def pairs(lang: Lang, each: int) -> Iterator[tuple[str, str, tuple[frozenset[str], frozenset[str]], str]]:
    """The case, the reply, what answers each of its questions, and the customer it is put to: the same in every run."""
    by_case: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in (row for name in ("natural", "natural2") for row in rows_of(lang, name, heldout=True)):
        by_case[row["scenario"]] += [row] if row["facts"] else []
    dice = random.Random(lang)
    for case, rows in sorted(by_case.items()):
        for _ in range(each):
            one, two = dice.sample(rows, 2)
            facts = frozenset(one["facts"]), frozenset(two["facts"])
            first = one["question"].strip()
            ended = first if first[-1] in "?？。.!！" else first + MARKS[lang]
            reply = f"{ended}{dice.choice(JOINTS[lang])}{two['question']}"
            if facts[0].isdisjoint(facts[1]):
                yield case, reply, facts, dice.choice(shipped_ids(Persona))


async def met(case: str, reply: str, facts: tuple[frozenset[str], frozenset[str]], persona: str, lang: Lang) -> int:
    """How many of the two were answered: a fact told, or kept back by somebody who trusts nobody with it yet."""
    session = session_for(persona, case, lang, 3)
    async for _ in session.open():
        pass
    async for _ in session.take_turn(reply):
        pass
    line = next(r.event for r in reversed(session.records) if isinstance(r.event, CustomerSaid))
    private = {f.id for f in load(Scenario, case).case.facts if f.reveal == "trust"}
    voice = load(Persona, persona).voice
    bank = voice.zh if lang == "zh" else voice.en
    refused = any(words in line.lines for act in REFUSING for words in bank[act].lines(line.mood.band))
    return sum(not one.isdisjoint(line.reveals) or (one <= private and (refused or line.act in REFUSING)) for one in facts)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--langs", nargs="+", default=["zh", "en"], choices=["zh", "en"])
    parser.add_argument("--each", type=int, default=8, help="pairs drawn for each case")
    args = parser.parse_args()
    for lang in args.langs:
        count = Counter(asyncio.run(met(*drawn, lang)) for drawn in pairs(lang, args.each))
        print(f"{lang}: of {count.total()} pairs both answered {count[2]}, one {count[1]}, none {count[0]}")


if __name__ == "__main__":
    main()
