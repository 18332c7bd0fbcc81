from __future__ import annotations

import json
from pathlib import Path

import pytest

from grading.hearing.likely import Network
from grading.hearing.patterns import normalised
from grading.hearing.unwritten import unwritten

JOURNEYS = Path(__file__).parents[2] / "journeys"


@pytest.mark.parametrize(
    ("lang", "stranger", "of_the_case"),
    [
        ("en", "What's the weather like over there?", "When did the delivery come?"),
        ("en", "Have you got any pets?", "How much did they charge you?"),
        ("zh", "您平时爱看什么电视？", "是哪一天扣的款？"),
        ("zh", "您家养猫吗？", "师傅来过几次？"),
    ],
)
def test_small_talk_sounds_more_like_what_nobody_wrote_down(lang, stranger, of_the_case):
    assert unwritten(normalised(stranger), lang) > unwritten(normalised(of_the_case), lang)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_unread_questions_are_told_apart_by_their_words_more_often_than_not(lang):
    def odds(name: str, *, answered: bool) -> list[float]:
        lines = (JOURNEYS / f"{name}.{lang}.heldout.jsonl").read_text(encoding="utf-8").splitlines()
        return [unwritten(normalised(r["question"]), lang) for r in map(json.loads, lines) if bool(r["facts"]) == answered]

    no, yes = odds("unwritten", answered=False), odds("questions4", answered=True)
    assert sum(n > y for n in no for y in yes) > 0.7 * len(no) * len(yes)


def test_words_that_nobody_asked_with_weigh_nothing():
    assert unwritten("zxqv wvut kjhg", "en") == unwritten("", "en")


def test_a_network_adds_up_its_bends():
    net = Network(("near", "far"), ((1.0, 0.0), (0.0, 2.0)), (0.0, 0.0), (3.0, -1.0), 0.5)
    assert net.odds({}) == 0.5
    assert net.odds({"near": 50.0}) == pytest.approx(3.5)
    assert net.odds({"far": 50.0, "unheard of": 9.0}) == pytest.approx(-0.5)
