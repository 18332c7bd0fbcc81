"""Packs: layers over what ships, `extends`, languages, zips nobody need fear, and what a call records of them."""

from __future__ import annotations

import os
import stat
import zipfile
from datetime import UTC, datetime

import pytest

from grading.catalogue import catalogue
from simulator.content.layering import merged
from simulator.content.library import Library, library, use_packs
from simulator.content.loader import ContentError, load
from simulator.content.modifier import Modifier, modified
from simulator.content.origin import origin_of
from simulator.content.pack import fits, opened
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario
from simulator.session import CallSetup
from simulator.session.memory_log import MemoryLog
from simulator.settings import Settings, load_settings, pack_places
from simulator.versions import versions_of
from simulator.wiring import Workshop

LANDLORD = """
id: landlord
extends: domineering
name: {zh: 房东, en: The landlord}
temperament: {anger: 65}
voice:
  en:
    +open: ["I own the building! {opening}"]
    accept: ["Fine. Done."]
"""


@pytest.fixture(autouse=True)
def _only_what_ships():
    yield
    use_packs(())


def make(folder, version="1.0", languages="[zh, en]", **files):
    (folder / "pack.yaml").parent.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(f'id: {folder.name}\nname: Mine\nversion: "{version}"\nlanguages: {languages}\n', encoding="utf-8")
    for path, text in files.items():
        full = folder / path.replace("__", "/").replace("_", "-")
        full = full.with_suffix(".yaml")
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("base", "over", "result"),
    [
        ({"a": {"b": 1, "c": 2}}, {"a": {"b": 3}}, {"a": {"b": 3, "c": 2}}),
        ({"a": [1, 2]}, {"a": [3]}, {"a": [3]}),
        ({"a": [1]}, {"+a": [2]}, {"a": [1, 2]}),
        ({"a": {"zh": ["x"], "en": ["y"]}}, {"+a": {"en": ["z"]}}, {"a": {"zh": ["x"], "en": ["y", "z"]}}),
        ({"a": {"hot": ["x"]}}, {"+a": ["y"]}, {"a": {"hot": ["x"], "any": ["y"]}}),
        ({"a": ["x"]}, {"a": {"hot": ["y"]}}, {"a": {"any": ["x"], "hot": ["y"]}}),
        ({"a": "x"}, {"a": {"en": "y"}}, {"a": {"zh": "x", "en": "y"}}),
        ({"a": 1, "b": 2}, {"a": None}, {"b": 2}),
        ({}, {"+a": ["x"]}, {"a": ["x"]}),
    ],
)
def test_laying_over(base, over, result):
    assert merged(base, over) == result


def test_a_pack_is_layered_over_what_ships(tmp_path):
    shelf = Library.of([make(tmp_path / "mine", personas__landlord=LANDLORD)])
    landlord, base = shelf.load(Persona, "landlord"), shelf.load(Persona, "domineering")
    assert landlord.name.en == "The landlord"
    assert landlord.temperament.anger == 65
    assert landlord.temperament.patience == base.temperament.patience
    assert landlord.voice.en["open"].any[-1] == "I own the building! {opening}"
    assert len(landlord.voice.en["open"].any) == len(base.voice.en["open"].any) + 1
    assert landlord.voice.en["accept"].any == ("Fine. Done.",)
    assert landlord.voice.zh == base.voice.zh
    assert shelf.origin(Persona, "landlord").label == "mine 1.0"
    assert shelf.origin(Persona, "vain").label == "hotseat"


def test_a_pack_may_change_a_shipped_customer_by_the_same_name(tmp_path):
    changed = "id: vain\nextends: vain\ntemperament: {anger: 11}\n"
    shelf = Library.of([make(tmp_path / "mine", personas__vain=changed)])
    assert shelf.load(Persona, "vain").temperament.anger == 11
    assert shelf.load(Persona, "vain").gist == load(Persona, "vain").gist


def test_the_later_pack_wins_and_extends_the_earlier(tmp_path):
    first = make(tmp_path / "first", personas__landlord=LANDLORD)
    second = make(tmp_path / "second", personas__landlord="id: landlord\nextends: landlord\ntemperament: {trust: 5}\n")
    landlord = Library.of([first, second]).load(Persona, "landlord")
    assert (landlord.temperament.anger, landlord.temperament.trust) == (65, 5)
    assert landlord.extends == "domineering"


def test_files_that_extend_each_other_are_refused(tmp_path):
    a, b = "id: a\nextends: b\n", "id: b\nextends: a\n"
    shelf = Library.of([make(tmp_path / "mine", personas__a=a, personas__b=b)])
    with pytest.raises(ContentError, match="extend each other"):
        shelf.load(Persona, "a")


def test_an_unknown_base_suggests_the_nearest(tmp_path):
    shelf = Library.of([make(tmp_path / "mine", personas__a="id: a\nextends: irrascible\n")])
    with pytest.raises(ContentError, match=r"a\.yaml:2: extends: .*did you mean `irascible`"):
        shelf.load(Persona, "a")


def test_a_mistake_in_what_is_laid_over_names_its_own_line(tmp_path):
    shelf = Library.of([make(tmp_path / "mine", personas__a="id: a\nextends: vain\ntemperament:\n  angr: 3\n  anger: 900\n")])
    with pytest.raises(ContentError) as caught:
        shelf.load(Persona, "a")
    assert [(p.line, p.column, p.nearest) for p in caught.value.problems] == [(4, 3, "anger"), (5, 10, None)]


def test_tellings_of_a_pack_reach_shipped_cases_and_kin_share_theirs(tmp_path):
    told = "scenario: fifteen-degrees\ntold:\n  landlord:\n    opening: {en: [My tenants freeze!]}\n"
    pack = make(tmp_path / "mine", personas__landlord=LANDLORD)
    (pack / "scenarios/told").mkdir(parents=True)
    (pack / "scenarios/told/fifteen-degrees.yaml").write_text(told, encoding="utf-8")
    case = Library.of([pack]).load(Scenario, "fifteen-degrees")
    assert case.told["landlord"].opening.en == ("My tenants freeze!",)
    assert "domineering" in case.told


def test_a_case_with_its_own_story_does_not_inherit_tellings(tmp_path):
    mine = "id: mine\nextends: fifteen-degrees\nopening: {en: [It is cold.], zh: [冷。]}\n"
    same = "id: same\nextends: fifteen-degrees\ncompany: Other\n"
    shelf = Library.of([make(tmp_path / "p", scenarios__mine=mine, scenarios__same=same)])
    assert shelf.load(Scenario, "mine").told == {}
    assert shelf.load(Scenario, "same").told.keys() == load(Scenario, "fifteen-degrees").told.keys()


def test_a_pack_in_one_language_is_offered_in_that_language_only(tmp_path, monkeypatch):
    monkeypatch.setenv("HOTSEAT_DATA", str(tmp_path / "data"))
    pack = make(tmp_path / "mine", languages="[zh]", personas__landlord=LANDLORD)
    shop = Workshop(Settings(packs=str(pack)))
    assert "landlord" in shop.personas("zh")
    assert "landlord" in shop.personas()
    assert "landlord" not in shop.personas("en")
    assert "vain" in shop.personas("en")
    assert shop.start("landlord", "worn-shoes", "zh", log=MemoryLog()).setup.lang == "zh"
    with pytest.raises(ContentError, match="landlord: written in zh only"):
        shop.start("landlord", "worn-shoes", "en", log=MemoryLog())


def test_packs_are_found_by_setting_environment_and_in_the_data_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("HOTSEAT_DATA", str(tmp_path))
    monkeypatch.setenv("HOTSEAT_CONFIG", str(tmp_path / "hotseat.toml"))
    make(tmp_path / "packs" / "shelf")
    (tmp_path / "hotseat.toml").write_text("packs = ['/one', '/two']\n", encoding="utf-8")
    assert [p.name for p in pack_places(load_settings({}))] == ["packs", "one", "two"]
    named = load_settings({"HOTSEAT_PACKS": os.pathsep.join(["/three", "", "/four"])})
    assert [p.name for p in pack_places(named)] == ["packs", "three", "four"]
    assert [s.origin.pack for s in Library.of(pack_places(load_settings({}))[:1]).packs] == ["shelf"]


def test_a_pack_that_cannot_be_opened_is_a_trouble_not_the_end(tmp_path):
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "pack.yaml").write_text("id: Bad Id\n", encoding="utf-8")
    shelf = Library.of([tmp_path / "bad", tmp_path / "gone"])
    assert shelf.packs == ()
    assert {p.key for p in shelf.troubles} >= {"id", "name", "version"}
    assert any("cannot be read" in str(p) for p in shelf.troubles)
    assert shelf.load(Persona, "vain")


def test_a_call_records_pack_and_version_even_for_a_changed_customer(tmp_path):
    shelf = Library.of([make(tmp_path / "mine", version="2.1", personas__landlord=LANDLORD)])
    landlord = modified(shelf.load(Persona, "landlord"), shelf.load(Modifier, "neutral"))
    found = versions_of(CallSetup(landlord, shelf.load(Scenario, "worn-shoes"), "en", 1))
    assert found["persona_from"] == "mine 2.1"
    assert "scenario_from" not in found
    assert origin_of(landlord).version == "2.1"


def test_a_workshop_brings_its_packs_to_every_door(tmp_path, monkeypatch):
    monkeypatch.setenv("HOTSEAT_DATA", str(tmp_path / "data"))
    pack = make(tmp_path / "mine", personas__landlord=LANDLORD)
    shop = Workshop(Settings(packs=str(pack)), clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))
    assert shop.persona("landlord").temperament.anger == 65
    assert library().packs[0].origin.pack == "mine"


@pytest.mark.parametrize(("have", "need", "met"), [
    ("0.1.0", ">=0.1", True), ("0.1.0", ">=0.2", False), ("1.10", ">=1.9", True), ("1.0", "==1", True), ("source", ">=9", True), ("0.1.0", "<0.1", False),
])  # fmt: skip
def test_the_version_of_the_program_a_pack_needs(have, need, met):
    assert fits(have, need) is met


def test_a_pack_that_needs_another_version_says_so(tmp_path):
    folder = make(tmp_path / "mine")
    with (folder / "pack.yaml").open("a") as file:
        file.write('hotseat: ">=99"\n')
    with pytest.raises(ContentError, match=r"pack\.yaml:5: hotseat: needs Hotseat >=99"):
        opened(folder)


def zipped(path, **files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


MANIFEST = 'id: z\nname: Z\nversion: "1"\n'


@pytest.mark.parametrize("top", ["", "z-main/"])
def test_a_zip_is_a_pack_whether_the_folder_itself_was_zipped_or_what_is_in_it(tmp_path, top):
    path = zipped(tmp_path / "z.zip", **{f"{top}pack.yaml": MANIFEST, f"{top}personas/landlord.yaml": LANDLORD, "__MACOSX/x": "x"})
    shelf = Library.of([path])
    assert shelf.troubles == ()
    assert shelf.load(Persona, "landlord").temperament.anger == 65
    assert origin_of(shelf.load(Persona, "landlord")).pack == "z"


@pytest.mark.parametrize("name", ["../evil.yaml", "/etc/evil.yaml", "a\\..\\evil.yaml", "C:/evil.yaml", "personas/../../evil.yaml"])
def test_a_zip_that_leads_elsewhere_is_refused(tmp_path, name):
    path = zipped(tmp_path / "z.zip", **{"pack.yaml": MANIFEST, name: LANDLORD})
    with pytest.raises(ContentError, match="leads out"):
        opened(path)


def test_a_zip_bomb_is_refused(tmp_path):
    path = zipped(tmp_path / "z.zip", **{"pack.yaml": MANIFEST, "personas/a.yaml": "#" * 3_000_000})
    with pytest.raises(ContentError, match="larger than"):
        opened(path)
    many = zipped(tmp_path / "m.zip", **{"pack.yaml": MANIFEST}, **{f"f{n}": "" for n in range(5_001)})
    with pytest.raises(ContentError, match="more than"):
        opened(many)


def test_a_link_in_a_zip_or_out_of_a_folder_is_refused(tmp_path):
    path = tmp_path / "z.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("pack.yaml", MANIFEST)
        info = zipfile.ZipInfo("personas/a.yaml")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")
    with pytest.raises(ContentError, match="leads out"):
        opened(path)
    folder = make(tmp_path / "mine", personas__landlord=LANDLORD)
    (folder / "personas/away.yaml").symlink_to("/etc/hostname")
    with pytest.raises(ContentError, match="leads out of the pack"):
        Library.of([folder]).load(Persona, "away")


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04 not a zip", b"\x00" * 100])
def test_what_is_no_zip_is_refused_in_words(tmp_path, raw):
    (tmp_path / "z.zip").write_bytes(raw)
    with pytest.raises(ContentError, match="not a zip that can be read"):
        opened(tmp_path / "z.zip")


async def test_a_recorded_call_whose_pack_is_gone_says_which_it_was(tmp_path, monkeypatch):
    monkeypatch.setenv("HOTSEAT_DATA", str(tmp_path / "data"))
    pack = make(tmp_path / "mine", version="3", personas__landlord=LANDLORD)
    shop = Workshop(Settings(packs=str(pack)))
    session = shop.start("landlord", "worn-shoes", "en", seed=1)
    async for _ in session.open():
        pass
    assert shop.resume(session.call).setup.persona.temperament.anger == 65
    bare = Workshop(Settings())
    with pytest.raises(ContentError, match="made with mine 3"):
        bare.setup_of(shop.store.records(session.call))
    shop.store.close()


def test_a_house_speaks_of_techniques_in_its_own_words(tmp_path):
    words = "techniques:\n  T10:\n    tip: {en: Name, act, hour.}\n    strong: {en: [I am Ann.]}\n"
    first = make(tmp_path / "one", languages="[en]", techniques=words.replace("Name, act, hour.", "'Name, act, hour.'"))
    second = make(tmp_path / "two", techniques="techniques: {T10: {strong: {en: [I am Bo.], zh: [我是小波。]}}}\n")
    shipped = catalogue()["T10"]
    use_packs([first, second])
    library()
    mine = catalogue()["T10"]
    assert (mine.tip.en, mine.tip.zh, mine.name) == ("Name, act, hour.", shipped.tip.zh, shipped.name)
    assert mine.strong.en[:2] == ("I am Bo.", "I am Ann.")
    assert mine.strong.zh == ("我是小波。", *shipped.strong.zh)
    use_packs(())
    library()
    assert catalogue()["T10"] == shipped


def test_broken_words_for_techniques_are_a_trouble(tmp_path):
    shelf = Library.of([make(tmp_path / "one", techniques="techniques: {T99: {tip: x}, T01: {tipp: x}}\n")])
    assert shelf.wording == {}
    assert {p.code for p in shelf.troubles} == {"unknown-code", "unknown-key"}
