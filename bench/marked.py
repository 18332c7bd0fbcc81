"""How far the embedded judge agrees with examiners, claim by claim, on calls they marked.

    python -m bench.marked tests/corpus/marked.en.jsonl [--wrong C9 T10]

Corpus lines: {"call", "lang", "case", "persona", "turns": [{"by", "text"}], "marks"}. `marks` holds for each reply the codes
plainly there (T, X) and those one may defend (maybe, Xmaybe); for each criterion its level, the lowest and the highest one may
defend, and the replies whose words prove it; and the critical failures with their replies. A code heard is right where the
examiner has it, open where they call it defensible, wrong otherwise. A level is right within their bounds (and where both say that nothing called for one), a quote of the
agent's when it stands in a reply that proves the criterion (open where nothing said could: an absence). Of *heldout* files figures are printed, never what is wrong.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bench.ear import STRONG_ENOUGH
from grading import grade, to_json
from grading.agreement import bias, exact, weighted_kappa
from grading.heard import Heard
from grading.transcript import Transcript, Turn
from simulator.content.loader import load
from simulator.content.scenario import Scenario

Row = Mapping[str, Any]
Judged = Literal["right", "open", "wrong", "missed"]
NEITHER = (-1, -1)
"""In place of two levels where at least one side says that the criterion could not arise."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing a scorecard says, or leaves out, held against the examiner's marks."""

    of: str
    """A code or a criterion."""
    kind: Literal["code", "level", "quote", "critical"]
    judged: Judged
    turn: int
    words: str
    levels: tuple[int, int] = (0, 0)
    """The examiner's and the judge's, of a level."""


def card_of(row: Row) -> dict[str, Any]:
    """The embedded judge's scorecard of a marked call."""
    scenario = load(Scenario, row["case"])
    assert isinstance(scenario, Scenario), "a shipped case"
    call = Transcript(tuple(Turn(turn["by"], turn["text"]) for turn in row["turns"]), row["lang"])
    return to_json(grade(call, scenario.case, stage=scenario.stage(row["lang"])))


def claims_of(row: Row, card: Mapping[str, Any]) -> Iterator[Claim]:
    """Everything a scorecard says of codes, levels, quotes and critical failures."""
    marks = row["marks"]
    for turn in card["turns"]:
        yield from _codes(turn, marks["turns"][str(turn["turn"])])
    for criterion in card["criteria"]:
        mark = marks["criteria"].get(criterion["id"])
        if not mark or criterion["status"] == "unscored":
            continue
        if mark["level"] is None and criterion["level"] is None:
            yield Claim(criterion["id"], "level", "right", 0, "not applicable", NEITHER)
        elif mark["level"] is None or criterion["level"] is None:
            yield Claim(criterion["id"], "level", "wrong", 0, f"applies: {mark['level'] is not None}", NEITHER)
        else:
            yield from _criterion(criterion, mark)
    yield from _critical([error["code"] for error in card["critical_errors"]], marks)


def _codes(turn: Row, mark: Row) -> Iterator[Claim]:
    sure, may = {*mark["T"], *mark["X"]}, {*mark["maybe"], *mark["Xmaybe"]}
    items = [Heard(h["code"], h["quote"], h["strength"], tuple(h["missing"])) for h in turn["heard"]]
    heard = {i.code: i.quote for i in items if (i.is_plain_taboo if i.is_taboo else i.strength >= STRONG_ENOUGH)}
    for code, quote in heard.items():
        yield Claim(code, "code", "right" if code in sure else "open" if code in may else "wrong", turn["turn"], quote)
    yield from (Claim(code, "code", "missed", turn["turn"], "") for code in sure - {*heard})


def _criterion(criterion: Row, mark: Row) -> Iterator[Claim]:
    name, level = criterion["id"], criterion["level"]
    right = mark["low"] <= level <= mark["high"]
    yield Claim(name, "level", "right" if right else "wrong", 0, criterion["why"], (mark["level"], level))
    for said in criterion["evidence"]:
        if said["by"] == "agent":
            proves: Judged = "open" if not mark["turns"] else "right" if said["turn"] in mark["turns"] else "wrong"
            yield Claim(name, "quote", proves, said["turn"], said["quote"])


def _critical(found: Sequence[str], marks: Row) -> Iterator[Claim]:
    for code in found:
        sure, may = code in marks["critical"], code in marks["critical_maybe"]
        yield Claim(code, "critical", "right" if sure else "open" if may else "wrong", 0, "")
    yield from (Claim(code, "critical", "missed", 0, "") for code in marks["critical"] if code not in found)


def _counted(claims: Sequence[Claim]) -> str:
    n = Counter(c.judged for c in claims)
    said = n["right"] + n["open"] + n["wrong"]
    share = f"{1 - n['wrong'] / said:.2f}" if said else "  – "
    return f"{n['right']:4} right {n['open']:4} open {n['wrong']:4} wrong (not wrong {share}) {n['missed']:4} missed"


def _order(name: str) -> tuple[str, int]:
    return name.rstrip("0123456789"), int(name.lstrip("TXCF"))


def report(claims: Sequence[Claim]) -> None:
    """Print the tables."""
    by: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        by[claim.kind, claim.of].append(claim)
    for name in sorted({of for kind, of in by if kind == "level"}, key=_order):
        levels, quotes = by["level", name], by["quote", name]
        pairs = [c.levels for c in levels if c.levels != NEITHER]
        kappa, within = weighted_kappa(pairs), sum(c.judged == "right" for c in levels) / len(levels)
        proven = f"{sum(q.judged == 'right' for q in quotes)}/{len(quotes)}"
        shown = "  – " if kappa is None else f"{kappa:.2f}"
        print(
            f"{name:4} {len(pairs):3} of {len(levels):3} within {within:.2f} exact {exact(pairs):.2f} kappa {shown} bias {bias(pairs):+.2f} quotes {proven}"
        )
    for name in sorted({of for kind, of in by if kind == "code"}, key=_order):
        print(f"{name:4} {_counted(by['code', name])}")
    for title, some in (("techniques", "T"), ("taboos", "X")):
        print(f"{title:15} {_counted([c for c in claims if c.kind == 'code' and c.of.startswith(some)])}")
    print(f"critical        {_counted([c for c in claims if c.kind == 'critical'])}")
    levels = [c for c in claims if c.kind == "level"]
    quotes = [c for c in claims if c.kind == "quote"]
    print(f"levels within   {sum(c.judged == 'right' for c in levels) / len(levels):.3f} of {len(levels)}")
    print(f"quotes          {_counted(quotes)}")
    said = [c for c in claims if c.judged != "missed"]
    print(f"claims          {sum(c.judged == 'wrong' for c in said)} wrong of {len(said)}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--wrong", nargs="*", default=(), help="also print what is wrong of these codes or criteria (no heldout files)")
    args = parser.parse_args()
    claims: list[Claim] = []
    for path in args.corpus:
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            mine = list(claims_of(row, card_of(row)))
            claims += mine
            if "heldout" not in path.name:
                _show([c for c in mine if c.of in args.wrong and c.judged in {"wrong", "missed"}], row)
    report(claims)


def _show(claims: Sequence[Claim], row: Row) -> None:
    replies = [turn["text"] for turn in row["turns"] if turn["by"] == "agent"]
    for c in claims:
        mark = row["marks"]["criteria"].get(c.of, "")
        print(f"{row['call']}:{c.turn} {c.of} {c.kind} {c.judged} {c.words!r} {c.levels if c.kind == 'level' else ''} {mark}")
        if c.turn:
            print(f"      A: {replies[c.turn - 1]}")


if __name__ == "__main__":
    main()
