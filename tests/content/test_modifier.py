"""Modifiers and the dial: the same voice, other numbers."""

from __future__ import annotations

import itertools

import pytest

from simulator.content.loader import load, shipped_ids
from simulator.content.modifier import DIFFICULTIES, Modifier, at_difficulty, modified
from simulator.content.persona import Persona


@pytest.mark.parametrize("id_", shipped_ids(Persona))
def test_an_ordinary_day_is_milder_and_sounds_the_same(id_):
    persona = load(Persona, id_)
    mild = modified(persona, load(Modifier, "neutral"))
    assert mild.temperament.anger < persona.temperament.anger
    assert mild.temperament.patience >= persona.temperament.patience
    assert mild.voice == persona.voice
    assert mild.id == persona.id


@pytest.mark.parametrize("id_", shipped_ids(Persona))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_vulnerable_need_plain_words_and_say_so(id_, lang):
    persona = load(Persona, id_)
    frail = modified(persona, load(Modifier, "vulnerable"))
    assert frail.response("T22") >= persona.response("T22")
    assert frail.response("X1") <= persona.response("X1")
    assert frail.jargon_averse
    assert set(getattr(frail.voice, lang)["tail"].any) > set(getattr(persona.voice, lang)["tail"].any)


@pytest.mark.parametrize("id_", shipped_ids(Persona))
def test_each_step_of_the_dial_is_harder(id_):
    persona = load(Persona, id_)
    steps = [at_difficulty(persona, level).temperament for level in DIFFICULTIES]
    assert steps[2] == persona.temperament
    for easier, harder in itertools.pairwise(steps):
        assert harder.forgiveness < easier.forgiveness
        assert harder.volatility > easier.volatility
        assert harder.patience < easier.patience
        assert harder.anger >= easier.anger
