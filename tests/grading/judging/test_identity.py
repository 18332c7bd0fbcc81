"""Who speaks is nothing: names, titles, towns, spelling and script change no level and no total of the embedded judge."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest

from grading import Transcript, Turn, hear_call, judge, shipped_rubric
from simulator.content.loader import load
from simulator.content.scenario import Scenario
from tests.judging.calls import SAID
from tests.spread import spread

JOURNEYS = Path(__file__).parents[2] / "journeys"
PLAYERS = ("good", "good2", "script", "rude")
"""Six calls each, in either language: 48."""
PLACE = {"zh": "上海", "en": "London"}
WHO = {
    "zh": "我姓陈，陈女士，从上海打来的。",
    "en": "This is Ms Chen, ringing from London. It is a question of honour and I recognise nobody's apologies.",
}


def calls(lang):
    """The calls of one language, each with a customer who says who they are and where they ring from."""
    rows = [json.loads(line) for line in (JOURNEYS / f"players.{lang}.jsonl").read_text(encoding="utf-8").splitlines()]
    for row in rows:
        if row["player"] not in PLAYERS:
            continue
        says = (WHO[lang] + SAID[lang][0], *SAID[lang][1:])
        said = [(says[n % len(says)], reply) for n, reply in enumerate(row["replies"])]
        turns = tuple(Turn(who, text) for pair in said for who, text in zip(("customer", "agent"), pair, strict=True))
        yield row, Transcript(turns, lang)


def marks(transcript, case):
    """Every level with its number, every critical error, and what was heard of each reply."""
    heard = hear_call(transcript, case)
    card = judge(heard, shipped_rubric())
    levels = [(name, type(v).__name__, getattr(v, "level", None)) for name, v in card.verdicts.items()]
    items = [[(i.code, i.strength, i.missing) for i in turn.grasp.items] for turn in heard.turns]
    return levels, [(e.code, e.turn) for e in card.critical], card.total, items


def other_words(pairs: dict[str, str]) -> Callable[[str], str]:
    """Each word for its counterpart, both ways at once."""
    both = pairs | {b: a for a, b in pairs.items()}
    words = re.compile("|".join(sorted(map(re.escape, both), key=len, reverse=True)))
    return lambda text: words.sub(lambda m: both[m.group()], text)


def other_english(pairs: dict[str, str]) -> Callable[[str], str]:
    both = pairs | {b: a for a, b in pairs.items()}
    words = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, both), key=len, reverse=True))})\b")
    return lambda text: words.sub(lambda m: both[m.group()], text)


@cache
def _table():
    traditional, simplified = files("grading.hearing").joinpath("data/simplified.txt").read_text(encoding="utf-8").split()
    return {ord(s): t for t, s in zip(traditional, simplified, strict=True)}


SPELLINGS = {
    "apologise": "apologize", "apologised": "apologized", "apologising": "apologizing", "recognise": "recognize",
    "honour": "honor", "honoured": "honored", "favour": "favor", "colour": "color", "realise": "realize",
    "organise": "organize", "centre": "center", "behaviour": "behavior", "instalment": "installment",
    "cancelled": "canceled", "neighbour": "neighbor", "travelling": "traveling", "grey": "gray",
}  # fmt: skip
SURNAMES = {"陈": "韩", "林": "罗", "王": "马", "李": "石", "赵": "董", "周": "邵", "孙": "顾", "沈": "秦"}
SURNAME = re.compile(rf"(?<=姓)[{''.join((*SURNAMES, *SURNAMES.values()))}]|[{''.join((*SURNAMES, *SURNAMES.values()))}](?=女士|先生)")
OTHER_NAME = SURNAMES | {b: a for a, b in SURNAMES.items()}
SWAPS: list[tuple[str, str, Callable[[str], str]]] = [
    ("zh", "surname", lambda text: SURNAME.sub(lambda m: OTHER_NAME[m.group()], text)),
    ("zh", "gender", other_words({"女士": "先生", "姐": "哥", "阿姨": "叔叔"})),
    ("zh", "region", other_words({PLACE["zh"]: "拉萨"})),
    ("zh", "script", lambda text: text.translate(_table())),
    ("en", "name", other_english({"Chen": "Okafor", "Daniel": "Aisha", "Marsh": "Nguyen", "Lin": "Kowalski", "Wang": "Haddad"})),
    ("en", "gender", other_english({"Ms": "Mr", "madam": "sir"})),
    ("en", "region", other_english({PLACE["en"]: "Lagos"})),
    ("en", "spelling", other_english(SPELLINGS)),
]


@cache
def plain(lang):
    """Every call of a language as it is, with what it is about."""
    kept = [(row["scenario"], row["player"], transcript, load(Scenario, row["scenario"]).case) for row, transcript in calls(lang)]
    assert len(kept) >= 15
    return kept


@cache
def plainly(lang, number):
    """The marks of a call as it is."""
    *_, transcript, case = plain(lang)[number]
    return marks(transcript, case)


@pytest.mark.parametrize(("lang", "what", "swap"), SWAPS, ids=[f"{lang}-{what}" for lang, what, _ in SWAPS])
def test_another_identity_changes_no_score(lang, what, swap):
    """Every case with one of the players, another for another change: each change meets all cases and players, each call one change."""
    at = [one for one, name, _ in SWAPS if one == lang and name <= what]
    taken = set(spread(sorted({scenario for scenario, *_ in plain(lang)}), PLAYERS, len(PLAYERS), len(at)))
    changed = {}
    for number, (scenario, player, transcript, case) in enumerate(plain(lang)):
        if (scenario, player) not in taken:
            continue
        other = Transcript(tuple(Turn(turn.role, swap(turn.text)) for turn in transcript.turns), lang)
        assert other != transcript, what
        before, after = plainly(lang, number), marks(other, case)
        if after != before:
            changed[scenario, player] = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert changed == {}
