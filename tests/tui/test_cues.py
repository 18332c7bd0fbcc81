"""What is seen and heard beside the words fits the channel and the person."""

from __future__ import annotations

import pytest

from simulator.call.mood import Mood
from simulator.content.loader import load, shipped_ids
from simulator.content.persona import Persona
from simulator.i18n import translator
from simulator.tui.cues import cue
from simulator.tui.words import ESCALATION

FURIOUS = Mood(90, 20, 30, 30)


def cues(channel, *, restrained):
    return {cue(channel, FURIOUS, turn, translator("en"), restrained=restrained) for turn in range(1, 9)}


@pytest.mark.parametrize("channel", ["phone", "counter", "chat"])
def test_a_restrained_customer_never_raises_their_voice_however_furious(channel):
    told = cues(channel, restrained=True)
    assert not any("raised" in line or "shouting" in line or "cutting in" in line for line in told)
    assert not told & cues(channel, restrained=False)


def test_who_is_restrained_is_told_by_their_temperament():
    assert {id_ for id_ in shipped_ids(Persona) if load(Persona, id_).restrained} == {"intellectual", "hard-line"}


def test_no_word_for_an_escalation_speaks_of_a_voice():
    assert not any(word in step for step in ESCALATION for word in ("loud", "voice", "shout"))
    assert not any("嗓" in translator("zh")(step) for step in ESCALATION)
