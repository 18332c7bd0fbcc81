"""A customer who says `I'm` says it throughout, and one who writes `I am` never shortens it."""

from __future__ import annotations

import pytest

from simulator.content.loader import load
from simulator.content.persona import Persona
from simulator.customer.contracting import contracted, written_out
from simulator.customer.register import addressed

TALKED = [
    ("I am not ill, but I cannot look at a spoon.", "I'm not ill, but I can't look at a spoon."),
    ("It has been nine days and he has never rung.", "It's been nine days and he's never rung."),
    ("Do not tell me it is fine.", "Don't tell me it's fine."),
    ("They will not open it.", "They won't open it."),
    ("There is only the boy and me.", "There's only the boy and me."),
]
LEFT = ["How cold it is in here!", "That's all I am.", "I know who you are and why.", "I have the jar at home.", "Is it not enough?"]


@pytest.mark.parametrize(("written", "talked"), TALKED)
def test_talk_shortens(written, talked):
    assert contracted(written) == talked


@pytest.mark.parametrize("line", LEFT)
def test_stressed_words_and_whole_verbs_stay(line):
    assert contracted(line) == line


@pytest.mark.parametrize(
    ("talked", "written"),
    [
        ("I don't think so. It's been nine days.", "I do not think so. It has been nine days."),
        ("She can't, and they're gone.", "She cannot, and they are gone."),
        ("Don't you dare. Let's go.", "Don't you dare. Let's go."),
        ("Can't you hear?", "Can't you hear?"),
    ],
)
def test_writing_spells_out_but_turns_no_words_round(talked, written):
    assert written_out(talked) == written


@pytest.mark.parametrize(
    ("persona", "line", "said"),
    [
        ("plain-spoken", "I am told to leave it, “do not touch”.", "I'm told to leave it, “do not touch”."),
        ("hard-line", "I'm told to leave it, “don't touch”.", "I am told to leave it, “don't touch”."),
        ("eccentric", "I do not sleep.", "I don't sleep."),
        ("intellectual", "I do not sleep.", "I do not sleep."),
    ],
)
def test_each_kind_of_customer_has_one_way_and_quotes_are_left_alone(persona, line, said):
    assert addressed(line, load(Persona, persona).voice, "en") == said
