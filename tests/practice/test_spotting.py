"""Played calls with a mistake in them, and the ledger as the answer sheet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from simulator.practice.spotting import _neighbours, alike, is_kind, spotting
from simulator.report.drill_text import spotted_rows


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_worst_reply_and_its_kind_are_right_and_explained_in_its_own_words(stock, clock, lang):
    for seed in (1, 2, 3):
        call = await spotting(stock, lang, seed, clock)
        worst = call.worst
        kind = next(h.kind for h in worst.harms if h.kind in call.kinds)
        spotted = call.guess(worst.turn, kind)
        assert spotted.right_reply
        assert spotted.right_kind
        assert all(h.quote in worst.reply for h in worst.harms)
        assert len(call.kinds) == len(set(call.kinds)) == 5
        assert all(is_kind(k) and call.name(k) for k in call.kinds)


async def test_a_harmless_reply_is_the_wrong_answer_and_the_worst_is_shown(stock, clock):
    call = await spotting(stock, "en", 1, clock, "mistake:vain:leading-with-money")
    harmless = next(p for p in call.played if not p.harms)
    wrong_kind = next(k for k in call.kinds if all(h.kind != k for p in call.played for h in p.harms))
    spotted = call.guess(harmless.turn, wrong_kind)
    assert not spotted.right_reply
    assert not spotted.right_kind
    assert spotted.answer == call.worst
    with pytest.raises(KeyError):
        call.guess(99, wrong_kind)


async def test_the_same_seed_plays_the_same_call(stock, clock):
    first, again = [await spotting(stock, "zh", 8, clock) for _ in range(2)]
    assert first.played == again.played
    assert first.kinds == again.kinds


async def test_a_neighbours_name_is_right_too_and_the_one_meant_is_told(stock, clock):
    call = await spotting(stock, "en", 1, clock, "mistake:irascible:calm-down")
    for kind, neighbours in (("X2", "hushed"), ("hushed", "X2")):
        for played in call.played:
            if played.cost >= call.worst.cost / 2 and played.harms[0].kind == kind:
                spotted = replace(call, kinds=(neighbours,)).guess(played.turn, neighbours)
                assert spotted.right_kind
                assert spotted.meant == kind
                assert any("what was meant" in text for _, text in spotted_rows(call, spotted)) or spotted.kind == spotted.meant
    assert alike("X2", "hushed")
    assert alike("hushed", "X2")
    assert not alike("X1", "X8")


def test_every_neighbour_is_a_kind_of_mistake():
    assert all(is_kind(kind) for pair in _neighbours() for kind in pair)
    assert all(len(pair) == 2 for pair in _neighbours())
