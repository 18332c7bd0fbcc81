from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.content.loader import ContentError, load, validate
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario


def problems(source: str, model=Persona):
    with pytest.raises(ContentError) as caught:
        validate(model, source, "mine.yaml")
    return caught.value.problems


def test_every_mistake_at_once_with_file_line_and_key():
    found = problems("id: Bad Id\nname: X\ntemperament:\n  anger: 900\n  angr: 3\n")
    text = "\n".join(map(str, found))
    assert "mine.yaml:1: id" in text
    assert "mine.yaml:4: temperament.anger" in text
    assert "did you mean `anger`?" in text
    assert "voice: this key is missing" in text


def test_broken_yaml_names_the_line():
    found = problems("id: x\nname: [a, b\nwants: c\n")
    assert found[0].line in {2, 3}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("a: 1\na: 2\n", "twice"),
        ("a: &x [1]\nb: *x\n", "alias"),
        ("a: !!python/object/apply:os.system [ls]\n", "not valid YAML"),
        ("- just\n- a list\n", "keys and values"),
        ("", "keys and values"),
        ("a: " + "[" * 60 + "]" * 60, "deep"),
        ("a: \x00", "not valid YAML"),
    ],
)
def test_hostile_files_are_refused_in_words(source, words):
    assert words in str(problems(source)[0])


def test_aliases_cannot_blow_up():
    bomb = "a: &a [x, x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20))
    assert any("alias" in p.message for p in problems(bomb))


def test_unknown_names_suggest_the_nearest():
    with pytest.raises(ContentError, match="did you mean talkative"):
        load(Persona, "talkativ")


def test_files_that_cannot_be_read_say_why(tmp_path):
    with pytest.raises(ContentError, match="cannot be read"):
        load(Scenario, str(tmp_path / "none.yaml"))
    odd = tmp_path / "odd.yaml"
    odd.write_bytes(b"\xff\xfe\x00bad")
    with pytest.raises(ContentError, match="UTF-8"):
        load(Scenario, str(odd))


@given(st.text(max_size=300))
def test_no_text_brings_anything_but_a_content_error(source):
    try:
        validate(Persona, source, "any.yaml")
    except ContentError as error:
        assert error.problems
