"""Every word that is listened for is found, and found as what it is."""

from __future__ import annotations

import pytest

from grading.sync.feelings import feelings_in
from grading.sync.lists import feelings_by_family, words_of_list
from grading.sync.search import OF_AGENTS, OF_CUSTOMERS, feelings, of_agents, of_customers


def plain(cues):
    return [cue for cue in cues if not cue.startswith("/") and "…" not in cue]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_word_of_feeling_is_of_its_family(lang):
    for family, cues in feelings_by_family(lang).items():
        for cue in plain(cues):
            word = cue.replace("*", "")
            assert [(f.kind, f.start, f.end) for f in feelings(lang).find(word.lower())] == [(family, 0, len(word))], cue


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_other_word_is_found_in_its_list(lang):
    for names, kinds in ((OF_CUSTOMERS, of_customers(lang)), (OF_AGENTS, of_agents(lang))):
        for name in names:
            for cue in plain(words_of_list(name, lang)):
                assert name in {f.kind for f in kinds.find(cue.replace("*", "").lower())}, cue


@pytest.mark.parametrize(
    ("lang", "text", "families"),
    [
        ("zh", "我没有生气，就是有点失望", ["hurt"]),
        ("zh", "谁能不生气", ["anger"]),
        ("zh", "不满意可以重选", []),
        ("zh", "心里不踏实也不高兴", ["fear", "hurt"]),
        ("en", "not angry but so disappointed", ["hurt"]),
        ("en", "how could anyone not be furious", ["anger"]),
        ("en", "dangerous", []),
        ("en", "unhappy and worried sick", ["hurt", "fear"]),
    ],
)
def test_what_is_denied_is_not_felt(lang, text, families):
    assert [f.family for f in feelings_in(text, lang) if not f.denied] == families
