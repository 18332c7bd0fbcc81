"""What examiners who knew nothing of the judge say of its scorecards, claim by claim (docs/accuracy.md): no worse than documented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.marked import card_of, claims_of

CORPUS = Path(__file__).parents[2] / "corpus"


def claims(lang):
    rows = map(json.loads, (CORPUS / f"marked.{lang}.heldout.jsonl").read_text(encoding="utf-8").splitlines())
    return [claim for row in rows for claim in claims_of(row, card_of(row))]


@pytest.mark.parametrize(("lang", "wrong", "within"), [("zh", 0.16, 0.78), ("en", 0.16, 0.83)])
def test_held_out_claims_are_about_as_right_as_documented(lang, wrong, within):
    every = claims(lang)
    said = [c for c in every if c.judged != "missed"]
    levels = [c for c in every if c.kind == "level"]
    assert len(said) > 1300
    assert sum(c.judged == "wrong" for c in said) <= wrong * len(said)
    assert sum(c.judged == "right" for c in levels) >= within * len(levels)


def test_every_claim_of_a_level_rests_on_words_of_the_call():
    for row in map(json.loads, (CORPUS / "marked.en.jsonl").read_text(encoding="utf-8").splitlines()):
        said = [turn["text"] for turn in row["turns"]]
        for criterion in card_of(row)["criteria"]:
            assert all(any(e["quote"] in words for words in said) for e in criterion["evidence"]), (row["call"], criterion["id"])
