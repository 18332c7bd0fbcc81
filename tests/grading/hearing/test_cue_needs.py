"""Letters a case's cue cannot match without: only where all of them stand is it tried."""

from __future__ import annotations

import pytest

from grading.hearing.cues import compile_cues
from grading.hearing.ear import Situation, hear
from grading.hearing.lexicon import lexicon
from grading.hearing.prefilter import needs_of
from simulator.content.loader import load
from simulator.content.scenario import Scenario


@pytest.mark.parametrize(
    ("cue", "lang", "sets"),
    [
        ("ask for me", "en", [("\bask",), ("\bfor",), ("\bme",)]),
        ("给您…打电话", "zh", [("打电话",), ("给您",)]),
        (r"/\b(?:refund|credit) it\b/", "en", [("\bcredit it", "\brefund it")]),
        ("/[a-z]*/", "en", []),
    ],
)
def test_every_part_of_a_cue_is_needed(cue, lang, sets):
    assert sorted(needs_of(cue, lang)) == sorted(sets)


@pytest.mark.parametrize(
    ("cue", "sentence", "found"),
    [
        ("@refund & to your card", "we'll refund it to your card", True),
        ("@refund & to your card", "we'll send it to your card", False),
        ("ask for me", "just ask\tfor me", True),
        ("ask for me", "ask me", False),
    ],
)
def test_a_cue_is_found_with_all_of_it_and_not_without(cue, sentence, found):
    assert compile_cues([cue], lexicon("en"))[0].found_in(sentence) is found


@pytest.mark.parametrize(
    ("lang", "reply", "named"), [("en", "Honestly? I had no idea.", False), ("en", "You want your word to count here.", True)]
)
def test_a_word_by_itself_names_no_need(lang, reply, named):
    situation = Situation(lang, ("Write that down.",), load(Scenario, "worn-shoes").case)
    assert bool(hear(reply, situation).need) is named
