"""Plain cues found without an expression say the same as the expression they stand for."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grading.hearing.patterns import CueError, to_regex
from grading.hearing.plain import spotter

CUES = st.sampled_from(["day", "what day", "notif*", "n°", "day!", "didn't", "a…b", "/da[y]/", "_day", "4 mm"])
SENTENCES = st.lists(
    st.sampled_from(
        ["day", "days", "daying", "what", "'whatday", "notify", "n°", "day!", "didnt", "a", "b", "", "_", "day's", "4", "mm", "\n", "."]
    ),
    max_size=8,
)


@given(CUES, SENTENCES, st.sampled_from([" ", "", "  "]))
@example("what day", ["what", "day"], "\n")
def test_english_cues_say_what_their_expression_says(cue, words, between):
    sentence = between.join(words)
    assert bool(spotter(cue, "en")(sentence)) == bool(re.search(to_regex(cue, "en"), sentence))


@given(st.sampled_from(["退款", "4 毫米", "不*好", "哪…天", "/退.?款/"]), st.text("退款不*好哪天4 毫米", max_size=12))
def test_chinese_cues_say_what_their_expression_says(cue, sentence):
    assert bool(spotter(cue, "zh")(sentence)) == bool(re.search(to_regex(cue, "zh"), sentence))


@pytest.mark.parametrize("cue", ["/(/", " ", "*"])
def test_a_cue_that_cannot_be_compiled_is_named(cue):
    with pytest.raises(CueError):
        spotter(cue, "en")
