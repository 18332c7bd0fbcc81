"""A bounded sample of what `bench/hostile.py` runs by the thousand, and the worst of it by name."""

from __future__ import annotations

import pytest

from bench.hostile import SLOWEST, hostile, tried
from simulator.content.problem import ContentError
from simulator.content.reading import LARGEST, MOST, decoded, parse


def test_a_sample_of_hostile_files_loads_or_is_refused_at_a_line():
    slow = []
    for sort, kind, raw in hostile(150, seed=77):
        _, took = tried(kind, raw)
        if took > SLOWEST:
            slow.append((sort, kind, len(raw), took))
    assert slow == []


@pytest.mark.parametrize("opener", ["[", "{a: ", "- ", "? ", "[{a: ["])
def test_nesting_without_end_does_not_bring_the_process_down(opener):
    with pytest.raises(ContentError):
        parse(opener * 400_000, "deep.yaml")


@pytest.mark.parametrize(
    ("source", "code", "line"),
    [
        ('a: 1\nb: "\\e[2J"\n', "character", 2),
        ('a: 1\nb: "\\u202egnp.exe"\n', "character", 2),
        ("a: 1\nb: x\x00y\n", "character", 2),
        ("a: 1\n\n\nb:\tx\n\ty\n", "yaml", 5),
        ("a: 1\na: 2\n", "twice", 2),
        ("a: &x [1]\nb: *x\n", "alias", 1),
        ("a: 1\nb: !!python/name:os.system x\n", "tag", 2),
        ("a: 1\n? [x]\n: y\n", "key", 2),
        ("a: 1\nb: " + "9" * 100, "number", 2),
        ("a:\n" + "  - x\n" * (MOST + 5), "too-many", MOST - 1),
        ("x" * (LARGEST + 1), "too-large", 1),
    ],
    ids=["escape", "direction", "nul", "tab", "twice", "alias", "tag", "key", "number", "many", "large"],
)
def test_each_refusal_names_kind_and_line(source, code, line):
    with pytest.raises(ContentError) as caught:
        parse(source, "odd.yaml")
    assert (caught.value.problems[0].code, caught.value.problems[0].line) == (code, line)


@pytest.mark.parametrize(("raw", "words"), [
    ("id: 房东\n".encode("gb18030"), "GBK"), ("id: x\n".encode("utf-16"), "UTF-16"), (b"id: x\n\n\xff\xfe\xfa\xfb \x81\n", "not UTF-8"),
])  # fmt: skip
def test_other_encodings_are_named_with_the_line_and_the_cure(raw, words):
    with pytest.raises(ContentError, match=words) as caught:
        decoded(raw, "odd.yaml")
    assert "UTF-8" in caught.value.problems[0].mend
    assert caught.value.problems[0].line in {1, 3}


@pytest.mark.parametrize(("text", "data"), [
    ("a: yes", "yes"), ("a: no", "no"), ("a: 17:30", "17:30"), ("a: 2026-01-01", "2026-01-01"), ("a: 0x1F", "0x1F"), ("a: 1_000", "1_000"),
    ("a: 3", 3), ("a: -0.5", -0.5), ("a: true", True), ("a: ~", None), ("a: '3'", "3"), ("a: !!str 3", "3"),
])  # fmt: skip
def test_words_that_only_look_like_other_things_stay_words(text, data):
    assert parse(text, "a.yaml").data == {"a": data}
