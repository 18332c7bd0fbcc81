"""The preview: it redraws what was saved, keeps errors at their lines, and a reply's ledger adds up."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from simulator.authoring.preview import CODES, MOODS, Watch, preview_file, rehearsal
from simulator.authoring.preview_text import ledger_lines, preview_lines, wide
from simulator.authoring.starting import CaseWanted, PersonaWanted, persona_file, scenario_file
from simulator.content.library import library
from simulator.i18n import translator


def written(folder):
    path = folder / "mine.yaml"
    path.write_text(persona_file(PersonaWanted("mine", "domineering", "My man"), "S"), encoding="utf-8")
    return path


@pytest.fixture
def persona(tmp_path):
    return written(tmp_path)


@pytest.fixture(scope="module")
def sounding(tmp_path_factory):
    """The preview of the file as it is written, made once."""
    return preview_file(written(tmp_path_factory.mktemp("preview")), "persona", library())


@pytest.fixture(scope="module")
def sounding_zh(tmp_path_factory):
    return preview_file(written(tmp_path_factory.mktemp("preview")), "persona", library(), None, "zh")


def test_openings_a_dozen_reactions_numbers_and_curves(sounding):
    found = sounding
    assert found.sound
    assert found.name == "My man"
    assert len(found.openings) == 3
    assert [r.code for r in found.reactions] == list(CODES)
    assert len(CODES) >= 12
    assert all(set(r.at) == set(MOODS) and all(a.line for a in r.at.values()) for r in found.reactions)
    assert {n.code: n.delta for n in found.numbers}["T10"] == 2
    good, poor = found.curves["exemplary"], found.curves["careless"]
    assert good[-1].anger < good[0].anger
    assert poor[-1].anger > poor[0].anger
    taboo, helps = (next(r for r in found.reactions if r.code == code) for code in ("X5", "T10"))
    assert taboo.at["warm"].anger > 0 > helps.at["warm"].anger


def test_a_change_of_five_letters_changes_what_is_heard(persona, sounding):
    before = sounding
    persona.write_text(persona.read_text(encoding="utf-8") + "responses: {T10: -5}\n", encoding="utf-8")
    after = preview_file(persona, "persona", library())
    assert next(n for n in after.numbers if n.code == "T10").anger > 0 > next(n for n in before.numbers if n.code == "T10").anger


def test_errors_stand_in_place_and_nothing_is_heard_until_they_are_mended(persona):
    persona.write_text(persona.read_text(encoding="utf-8").replace("temperament:", "temprament:"), encoding="utf-8")
    found = preview_file(persona, "persona", library())
    assert not found.sound
    assert any("mine.yaml:6: temprament: unknown key; did you mean `temperament`?" in line for line in preview_lines(found))


def test_a_case_says_what_is_heard_and_what_is_not(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(scenario_file(CaseWanted("mine", lang="zh"), "S"), encoding="utf-8")
    found = preview_file(path, "scenario", library())
    assert found.lang == "zh"
    assert [(t.kind, t.heard) for t in found.trials] == [("fact", True), ("remedy", True), ("remedy", True)]
    deaf = path.read_text(encoding="utf-8").replace("cues: [退回运费]", "cues: [完全无关的词]").replace("label: 退回运费", "label: 那样")
    path.write_text(deaf, encoding="utf-8")
    assert [t.heard for t in preview_file(path, "scenario", library()).trials] == [True, True, False]


@pytest.mark.parametrize("width", [60, 100])
def test_lines_fit_the_width(sounding_zh, width):
    assert max(wide(line) for line in preview_lines(sounding_zh, width)[1:]) <= width


def test_a_typed_reply_has_an_answer_and_a_ledger_that_adds_up(persona):
    call = rehearsal(persona, "persona", library(), None, "en")
    line, moved, heard = call.say("I am sorry, we failed you. I will call you myself by five today.")
    assert line
    assert heard.grasp.find("T10")
    for axis in ("anger", "trust", "patience", "face"):
        total = sum(entry.amount for entry in moved.ledger if entry.axis == axis)
        assert round(getattr(moved.before, axis) + total, 1) == getattr(moved.after, axis)
    assert any("T10" in text for text in ledger_lines(moved, translator("en")))


def test_saving_is_seen_however_the_editor_does_it(tmp_path):
    path = tmp_path / "a.yaml"
    watch = Watch(path)
    assert watch.changed()
    assert not watch.changed()
    path.write_text("id: a\n", encoding="utf-8")
    assert watch.changed()
    other = tmp_path / "b.yaml"
    other.write_text("id: b\n", encoding="utf-8")
    other.replace(path)
    assert watch.changed()
    assert not watch.changed()


def test_the_same_file_sounds_the_same_every_time(persona, sounding):
    again = preview_file(persona, "persona", library()).to_json()
    assert {**again, "file": ""} == {**sounding.to_json(), "file": ""}


def test_the_command_prints_json_once(persona):
    done = subprocess.run(
        [sys.executable, "-m", "simulator.cli", "persona", "preview", str(persona), "--json", "--reply", "That is policy."],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert data["name"] == "My man"
    assert data["problems"] == []
    assert data["replies"][0]["line"]
    assert set(data["curves"]) == {"exemplary", "careless"}
