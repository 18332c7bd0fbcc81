"""The compiled lexicon: the same cues as the written one, found where the written cues say."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.hearing.compiling import compiled_lexicon, compiled_phrases
from grading.hearing.lexicon import Hit, Lexicon, lexicon
from grading.hearing.phrases import BOTH


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_read_is_what_was_written(lang):
    """Fails after an edit of the YAML without `python -m bench.train_ear --lexicon`."""
    shipped = files("grading.hearing").joinpath(f"data/lexicon.{lang}.json").read_text(encoding="utf-8")
    assert shipped == compiled_lexicon(lang)


@pytest.mark.parametrize(("name", "lang"), [("zh", "zh"), ("en", "en"), (BOTH, None)])
def test_phrases_are_read_as_they_were_written(name, lang):
    """Fails after an edit of the YAML without `python -m bench.train_ear --lexicon`."""
    assert files("grading.hearing").joinpath(f"data/phrases.{name}.json").read_text(encoding="utf-8") == compiled_phrases(lang)


def found(words, text, lang="en"):
    return {(h.concept, text[h.start : h.end]) for h in words.find(text)}


def test_words_match_whole_with_simple_endings_and_stems_with_any():
    words = Lexicon({"send": ["send"], "refund": ["refund*"]}, {}, "en")
    assert found(words, "sending refundable things") == {("send", "sending"), ("refund", "refundable")}
    assert found(words, "resend a sender") == set()


def test_apostrophes_and_blanks_do_not_count_in_english():
    words = Lexicon({"will": ["i'll call"]}, {}, "en")
    assert found(words, "so ill  call, i'll\ncall") == {("will", "ill  call"), ("will", "i'll\ncall")}


def test_a_gap_stays_within_a_clause():
    words = Lexicon({"give": ["给…退"]}, {}, "zh")
    assert found(words, "我给您全额退", "zh") == {("give", "给您全额退")}
    assert found(words, "我给，退", "zh") == set()


def test_an_including_concept_hits_where_the_included_one_does():
    words = Lexicon({"repair": ["@refund"], "refund": ["退款"], "act": ["@repair"]}, {}, "zh")
    assert set(words.find("已退款")) == {Hit("refund", 1, 3), Hit("repair", 1, 3), Hit("act", 1, 3)}
    assert words.words("act") == ("退款",)


def test_concepts_that_include_each_other_are_refused():
    words = Lexicon({"a": ["@b"], "b": ["@a"]}, {}, "zh")
    with pytest.raises(ValueError, match="include each other"):
        words.words("a")


@given(st.text(alphabet="不归我管别部门的事，。请找他们", max_size=40))
def test_regexes_are_found_with_and_without_their_literals(text):
    """The literals only save time: dropping them changes nothing."""
    cue = "/(不归|不属于).{0,3}(我|部门)/"
    quick = Lexicon({"buck": [cue]}, {cue: [["不归", "不属于"], ["我", "部门"]]}, "zh")
    slow = Lexicon({"buck": [cue]}, {}, "zh")
    assert quick.find(text) == slow.find(text)
    assert [h.start for h in slow.find(text)] == [m.start() for m in re.finditer(cue[1:-1], text)]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hits_of_one_concept_do_not_overlap(lang):
    text = "对不起对不起，是我们的错，我五点前给您打电话" if lang == "zh" else "sorry, so sorry, i'll call you by five today"
    ends: dict[str, int] = {}
    hits = lexicon(lang).find(text)
    assert hits
    for hit in hits:
        assert hit.start >= ends.get(hit.concept, 0)
        ends[hit.concept] = hit.end


@pytest.mark.parametrize(
    "text", ["对不起，让您等了三天。", "这是我的错。", "我向您道歉。", "跟您道个歉。", "不好意思，刚才没听清。", "sorry啊，是我记错了。"]
)
def test_who_apologises_is_heard(text):
    assert any(h.concept == "apology" for h in lexicon("zh").find(text))


@pytest.mark.parametrize(
    "text",
    [
        "他们没道歉？",
        "您要的是道歉，我记下了。",
        "他必须道歉。",
        "我没有做什么对不起您的事。",
        "难道都是我的错？",
        "您别管好意思不好意思的。",
    ],
)
def test_an_apology_spoken_of_is_none(text):
    assert not any(h.concept == "apology" for h in lexicon("zh").find(text))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_text_with_a_concept_lacks_all_its_letters(lang):
    shipped = lexicon(lang)
    for concept in ("refund", "visit", "apology", "waive"):
        letters = [literal.removeprefix("\b") for literal in shipped.letters(concept)]
        assert letters
        for cue in shipped.words(concept):
            plain = cue.strip("*").replace("…", " ")
            assert cue.startswith("/") or any(literal in plain for literal in letters), cue
