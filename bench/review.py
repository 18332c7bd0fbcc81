"""How often the review of a call cries wolf, and how much of what the banks can plant it finds.

    python -m bench.review [--scenarios 6] [--players exemplary abusive] [--seeds 1] [--show]

(1) False alarms: offline calls by reference agents, every persona, both languages. "as recorded" gives the review the
records as they are; "unknown lines" takes away which bank lines were spent, as if a free voice had found the same words.
(2) Planted: lines of the case and the persona said too soon, as the customer's answer to a plain first reply: private
facts and the need before trust, agreeing, breaking off and threatening without ground, the number of a told fact changed.
Nobody wrote these lines for the review; what it misses is printed with --show.
"""

from __future__ import annotations

import argparse
import asyncio
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

from grading.text import LANGS, Lang
from simulator.agents import PLAYERS, play_call
from simulator.call.events import CustomerSaid, Event
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.customer.scripted import Scripted
from simulator.review import Kind, review_call
from simulator.session import CallSetup, Session
from simulator.session.memory_log import MemoryLog

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
PLAIN = {
    "zh": "您好，我姓林，这件事由我负责到底。",
    "en": "Good morning, I'm Lin, and I'll own this until it's done.",
}


def played(setup: CallSetup, player: str, seed: int) -> list[Event]:
    """A whole offline call by a reference agent."""
    session = Session("bench", setup, MemoryLog(), lambda: NOON)
    asyncio.run(play_call(session, player, seed))
    return [r.event for r in session.records]


def scripted(setup: CallSetup, replies: list[str], script: list[str | None]) -> list[Event]:
    """A call in which the customer's lines are given; None is the embedded line."""

    async def go(session: Session) -> None:
        async for _ in session.open():
            pass
        for reply in replies:
            if not session.over:
                async for _ in session.take_turn(reply):
                    pass

    session = Session("bench", setup, MemoryLog(), lambda: NOON, Scripted(script))
    asyncio.run(go(session))
    return [r.event for r in session.records]


def false_alarms(scenarios: list[str], players: list[str], seeds: int, *, show: bool) -> None:
    """Print both rates."""
    found: dict[str, Counter[str]] = {"as recorded": Counter(), "unknown lines": Counter()}
    calls = lines = 0
    for persona, scenario, lang, player, seed in product(shipped_ids(Persona), scenarios, LANGS, players, range(seeds)):
        setup = CallSetup(load(Persona, persona), load(Scenario, scenario), lang, seed)
        events = played(setup, player, seed)
        unknown = [replace(e, lines=()) if isinstance(e, CustomerSaid) else e for e in events]
        calls += 1
        for name, seen in (("as recorded", events), ("unknown lines", unknown)):
            review = review_call(seen, setup)
            lines += review.lines if seen is events else 0
            found[name].update(
                {"calls with an error": bool(review.errors), "calls voided": review.voids, "errors": len(review.errors)},
            )
            if show:
                for e in review.errors:
                    print(f"  {name}: {persona} {scenario} {lang} {player} {e.turn} {e.kind} {e.effect} {e.quote!r}")
    print(f"{calls} offline calls, {lines} customer lines")
    for name, counts in found.items():
        print(f"  {name}: " + ", ".join(f"{key} {n}" for key, n in counts.items()))


def plants(scenarios: list[str]) -> Iterator[tuple[str, CallSetup, list[str], list[str | None], frozenset[Kind]]]:
    """What is planted: its name, the call, the replies, the customer's lines, and the kinds that would name it."""
    told = frozenset({Kind.NEED_EARLY, Kind.TOLD_EARLY})
    for scenario, lang in product(scenarios, LANGS):
        setup = CallSetup(load(Persona, "domineering"), load(Scenario, scenario), lang, 3, "scripted")
        case = setup.scenario.case
        replies = [PLAIN[lang]]
        yield from (("need", setup, replies, [None, line], told) for line in case.need.says.in_(lang))
        private = [line for f in case.facts if f.reveal == "trust" for line in f.says.in_(lang)]
        yield from (("private fact", setup, replies, [None, line], told) for line in private)
        for level, lines in ((2, setup.scenario.demands.e2), (3, setup.scenario.demands.e3)):
            if setup.scenario.escalation < level:
                yield from (
                    (f"demand of E{level}", setup, replies, [None, line], frozenset({Kind.ESCALATED_EARLY})) for line in lines.in_(lang)
                )
        yield from _contradicted(setup, lang)
    for persona, lang in product(shipped_ids(Persona), LANGS):
        setup = CallSetup(load(Persona, persona), load(Scenario, scenarios[0]), lang, 3, "scripted")
        voice = setup.persona.voice.zh if lang == "zh" else setup.persona.voice.en
        for act, kind in (("accept", Kind.ACCEPTED_EARLY), ("farewell", Kind.LEFT_EARLY)):
            lines = [line for line in (*voice[act].any, *voice[act].hot, *voice[act].warm, *voice[act].calm) if "{" not in line]
            kinds = frozenset({kind, Kind.ACCEPTED_EARLY, Kind.KIND_WHILE_HOT})
            yield from ((f"{act} line", setup, [PLAIN[lang]], [None, line], kinds) for line in lines)


def _contradicted(setup: CallSetup, lang: Lang) -> Iterator[tuple[str, CallSetup, list[str], list[str | None], frozenset[Kind]]]:
    """A told fact said again with its longest number changed."""
    for fact in setup.scenario.case.facts:
        for line, question in zip(fact.says.in_(lang), fact.question.in_(lang), strict=False):
            number = max(re.findall(r"\d{2,}", line), key=len, default="")
            if fact.reveal == "asked" and number:
                other = line.replace(number, number[:-1] + str((int(number[-1]) + 4) % 10))
                yield "number changed", setup, [question, PLAIN[lang]], [None, line, other], frozenset({Kind.CONTRADICTION, Kind.INVENTED})


def planted(scenarios: list[str], *, show: bool) -> None:
    """Print how many of each were found."""
    hits: Counter[str] = Counter()
    tries: Counter[str] = Counter()
    for name, setup, replies, script, kinds in plants(scenarios):
        tries[name] += 1
        errors = review_call(scripted(setup, replies, script), setup).errors
        hit = any(e.kind in kinds and e.turn == len(replies) for e in errors)
        hits[name] += hit
        if show and not hit:
            print(f"  missed {name}: {setup.scenario.id} {setup.persona.id} {setup.lang} {script[-1]!r}")
    for name, n in tries.items():
        print(f"  {name}: {hits[name]} of {n}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scenarios", type=int, default=6)
    parser.add_argument("--players", nargs="*", choices=PLAYERS, default=["exemplary", "abusive"])
    parser.add_argument("--seeds", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    every = shipped_ids(Scenario)
    chosen = list(every[:: max(1, len(every) // args.scenarios)][: args.scenarios])
    false_alarms(chosen, args.players, args.seeds, show=args.show)
    planted(chosen, show=args.show)


if __name__ == "__main__":
    main()
