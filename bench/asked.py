"""What questions of fact get, question by question: the right fact, a wrong one, a reason not to tell, "I don't know", or nothing.

    python -m bench.asked [--langs zh en] [--sets questions3 questions4 followups] [--show right wrong …] [--heldout] [--personas …]

Reads development questions of several voices (tests/journeys/): three of them in questions3; in questions4 as people type, without
marks, in Indian, Singaporean, British and American turns; in natural as trainees ask who have read the card and the opening and
nothing else (natural2 is unread throughout); in followups what only makes sense after an answer; in questions5 and 6 statements, half questions, two at once and
near misses, split by case. A row names the facts it is after (none: the case does not
know; `asks: false`: nothing is asked), and may say what was asked just before. `--heldout` reads the other part of a set, which nobody
has looked into: only totals are printed. Ends with the processor time one reply with a question costs.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.customers import REFUSING, session_for
from simulator.call.events import CustomerSaid
from simulator.content.loader import load
from simulator.content.scenario import Scenario

JOURNEYS = Path(__file__).parent.parent / "tests" / "journeys"
GOOD = frozenset({"right", "reason", "honest"})
"""What counts as an answer: the fact; a reason, where trust is wanted; an honest "I don't know", where the case does not."""
UNKNOWING = frozenset({"dont_know", "own_life", "small_talk"})
"""Acts of somebody who does not know, or whom the question has nothing to do with."""
UNKNOWN = "not in the case"
ASIDE = "asks nothing"
"""Where a row wants no answer (`asks: false`), all that counts is that no fact is told."""


SETS = ("questions3", "questions4", "natural", "natural2", "followups")


def rows_of(lang: str, name: str, *, heldout: bool = False) -> Iterator[dict[str, Any]]:
    """The questions of a set in a language; none where it has no such half."""
    path = JOURNEYS / f"{name}.{lang}{'.heldout' * heldout}.jsonl"
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        yield json.loads(line)


async def said_to(persona: str, row: dict[str, Any]) -> tuple[CustomerSaid, frozenset[str]]:
    """The customer's line to a question, and the facts they have told by then."""
    session = session_for(persona, row["scenario"], row["lang"], 7)
    async for _ in session.open():
        pass
    for words in filter(None, (row.get("before"), row["question"])):
        async for _ in session.take_turn(words):
            pass
    said = [r.event for r in session.records if isinstance(r.event, CustomerSaid)]
    return said[-1], frozenset(fact for line in said for fact in line.reveals)


def outcome(row: dict[str, Any], line: CustomerSaid, told: frozenset[str]) -> str:
    """How a question was met. A fact told beside the right one does no harm; a fact told instead of it is wrong."""
    wanted, now = frozenset(row["facts"]), frozenset(line.reveals) - {"identity", "need", "choice"}
    if not wanted:
        return "wrong" if now else "honest" if line.act in UNKNOWING else "reason" if line.act in REFUSING else "nothing"
    if wanted <= now or (line.act == "told_already" and wanted <= told) or (row.get("any") and now & wanted):
        return "right"
    if now & wanted:
        return "half"
    if line.act in REFUSING:
        return "reason" if _private(row) else "refused"
    return "wrong" if now else "don't know" if line.act == "dont_know" else "nothing"


def _private(row: dict[str, Any]) -> bool:
    facts = load(Scenario, row["scenario"]).case.facts
    return any(f.reveal == "trust" for f in facts if f.id in row["facts"])


def _kind(row: dict[str, Any]) -> str:
    if row["facts"]:
        return "private" if _private(row) else "facts"
    return UNKNOWN if row.get("asks", True) else ASIDE


def measure(rows: Sequence[dict[str, Any]], name: str, persona: str, show: Sequence[str]) -> None:
    """The table of one set of questions, for facts of the case and for what it does not know."""
    counts: dict[str, Counter[str]] = {"facts": Counter(), "private": Counter(), UNKNOWN: Counter(), ASIDE: Counter()}
    begun = time.process_time()
    for row in rows:
        line, told = asyncio.run(said_to(persona, row))
        met = outcome(row, line, told)
        counts[_kind(row)][met] += 1
        if met in show:
            print(
                f"    {met:10} {row['scenario']:26} {'+'.join(row['facts']) or '-':24} {row['question']}  [{line.act}: {' '.join(line.reveals)}]"
            )
    for kind, count in counts.items():
        good = count.total() - count["wrong"] if kind == ASIDE else sum(n for met, n in count.items() if met in GOOD)
        if count:
            print(f"  {name} {persona} {kind}: {good}/{count.total()} = {good / count.total():.3f}  {dict(count.most_common())}")
    print(f"  {1000 * (time.process_time() - begun) / len(rows):.0f} ms of processor time a call of one question (opening included)")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--langs", nargs="*", default=["zh", "en"])
    parser.add_argument("--personas", nargs="*", default=["domineering"])
    parser.add_argument("--show", nargs="*", default=[], help="list the questions that were met so: right, half, wrong, refused, nothing …")
    parser.add_argument("--sets", nargs="*", default=list(SETS))
    parser.add_argument("--heldout", action="store_true", help="the half nobody has looked into: totals only")
    args = parser.parse_args()
    for lang, name, persona in itertools.product(args.langs, args.sets, args.personas):
        rows = list(rows_of(lang, name, heldout=args.heldout))
        if rows:
            measure(rows, f"{name}.{lang}", persona, () if args.heldout else args.show)


if __name__ == "__main__":
    main()
