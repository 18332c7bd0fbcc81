"""New files and packs: short, commented, sound, and they play; the schemas editors use agree with the program."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
import yaml

from docs import reference
from grading.case import Remedy
from grading.hearing.ear import Situation, hear
from grading.rubric import Rubric
from simulator.agents.reference import play_call
from simulator.authoring.checking import check, check_pack
from simulator.authoring.describing import key_texts, says
from simulator.authoring.homes import home_of
from simulator.authoring.packing import INDUSTRIES, CannotPack, add_pack, new_pack, zip_pack
from simulator.authoring.preview import NOON
from simulator.authoring.reference import keys_of, models
from simulator.authoring.schemas import SCHEMAS, schema_of, schema_text
from simulator.authoring.starting import (
    CaseWanted,
    PersonaWanted,
    RubricWanted,
    cues_of_label,
    persona_file,
    rubric_file,
    scenario_file,
    slug,
)
from simulator.content.acts import ACTS
from simulator.content.drill import SLOTS
from simulator.content.library import Library, library
from simulator.content.loader import load
from simulator.content.origin import Origin
from simulator.content.persona import Persona
from simulator.content.reading import parse
from simulator.content.scenario import Scenario
from simulator.session import CallSetup, Session
from simulator.session.memory_log import MemoryLog

FILES = [
    ("persona", Persona, persona_file(PersonaWanted("mine", "vain", "Mrs Peacock", "Counts her stars.", 60, "Do you know who I am?"), "S")),
    ("persona", Persona, persona_file(PersonaWanted("mine", lang="zh"), "S")),
    ("persona", Persona, persona_file(PersonaWanted("mine", name="a: b # {c}", line="- 'x': \"y\""), "S")),
    ("scenario", Scenario, scenario_file(CaseWanted("mine"), "S")),
    ("scenario", Scenario, scenario_file(CaseWanted("mine", lang="zh"), "S")),
    (
        "scenario", Scenario,
        scenario_file(CaseWanted("mine", "T: x", "C", "chat", "vain", "Mr Ho", "It broke.", "Look: broken!", "he is late", ("a new one", "money back")), "S"),
    ),
    ("rubric", Rubric, rubric_file(RubricWanted("mine", "Desk", ("Greeting", "Odd thing", "Follow up")), "S")),
    ("rubric", Rubric, rubric_file(RubricWanted("mine", lang="zh"), "S")),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "model", "text"), FILES, ids=[f"{kind}{n}" for n, (kind, _, _) in enumerate(FILES)])
def test_a_new_file_has_nothing_wrong_with_it_and_fits_its_schema(kind, model, text):
    assert check(parse(text, "mine.yaml"), model, library()) == []
    jsonschema.validate(json.loads(json.dumps(yaml.safe_load(text))), schema_of(kind))
    assert text.startswith("# yaml-language-server: $schema=S\n")


@pytest.mark.parametrize("text", [text for kind, _, text in FILES if kind == "persona"], ids=["vain", "zh", "odd"])
def test_a_customer_of_ones_own_takes_at_most_ten_lines(text):
    assert len([line for line in text.splitlines() if not line.startswith("#")]) <= 10


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_new_case_plays_to_agreement_with_a_good_agent(lang):
    case = library().made(Scenario, parse(scenario_file(CaseWanted("mine", lang=lang), "S"), "mine.yaml"), 9, Origin())
    setup = CallSetup(library().load(Persona, "irascible"), case, lang, 3)
    session = await play_call(Session("t", setup, MemoryLog(), lambda: NOON), "exemplary")
    assert session.state.ended == "agreed"


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("industry", INDUSTRIES)
async def test_a_template_pack_checks_and_plays(tmp_path, industry, lang):
    folder = tmp_path / "mine"
    new_pack(folder, industry, "Mine", "Me", lang)
    assert [str(p) for r in check_pack(folder, Library()) for p in r.problems] == []
    shelf = Library.of([folder])
    persona, case = (
        shelf.load(Persona, "mine-guest"),
        shelf.load(Scenario, next(i for i in shelf.ids(Scenario) if shelf.origin(Scenario, i).pack)),
    )
    for spoken in ("zh", "en"):
        setup = CallSetup(persona, case, spoken, 3)
        session = await play_call(Session("t", setup, MemoryLog(), lambda: NOON), "exemplary")
        assert session.state.ended == "agreed", (industry, spoken)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_new_pack_asks_for_no_language_its_maker_does_not_write(tmp_path, lang):
    folder = tmp_path / "mine"
    new_pack(folder, "retail", "Mine", "", lang)
    (folder / "scenarios/late.yaml").write_text(scenario_file(CaseWanted("late", lang=lang), "S"), encoding="utf-8")
    assert [str(p) for r in check_pack(folder, Library()) for p in r.problems] == []


def test_a_pack_is_zipped_and_added_and_never_over_another(tmp_path):
    new_pack(tmp_path / "mine", "bank", "Mine", "", "en")
    path = zip_pack(tmp_path / "mine", None)
    assert path.name == "mine-1.0.zip"
    shelf = tmp_path / "shelf"
    add_pack(path, shelf)
    with pytest.raises(CannotPack, match="--again"):
        add_pack(tmp_path / "mine", shelf)
    assert add_pack(tmp_path / "mine", shelf, again=True) == shelf / "mine"
    assert [s.origin.label for s in Library.of([shelf]).packs] == ["mine 1.0"]
    with pytest.raises(CannotPack, match="not empty"):
        new_pack(tmp_path / "mine", "bank", "Mine", "", "en")


def test_new_files_find_their_place_and_their_schema(tmp_path):
    new_pack(tmp_path / "mine", "hotel", "Mine", "", "en")
    inside = home_of("persona", "x", tmp_path / "mine", tmp_path / "data")
    assert (inside.file, inside.schema) == (tmp_path / "mine/personas/x.yaml", "../schemas/persona.schema.json")
    assert (inside.file.parent / inside.schema).resolve().is_file()
    outside = home_of("scenario", "x", tmp_path, tmp_path / "data")
    assert outside.file == tmp_path / "x.yaml"
    assert outside.schema.startswith("file:///")
    assert (tmp_path / "data/schemas/scenario.schema.json").is_file()


@pytest.mark.parametrize(
    ("text", "id_"), [("The Late Parcel!", "the-late-parcel"), ("房东", "other"), ("--A--b--", "a-b"), ("x" * 99, "x" * 60)]
)
def test_ids_are_made_of_names(text, id_):
    assert slug(text, "other") == id_


@pytest.mark.parametrize("kind", SCHEMAS)
def test_published_schemas_and_reference_are_fresh(kind):
    published = (reference.ROOT / f"schemas/{kind}.schema.json").read_text(encoding="utf-8")
    assert published == schema_text(kind), "run: python docs/reference.py"
    jsonschema.Draft7Validator.check_schema(json.loads(published))
    for path, text in reference.pages().items():
        assert path.read_text(encoding="utf-8") == text, "run: python docs/reference.py"


@pytest.mark.parametrize(
    ("kind", "name", "ok"),
    [
        ("persona", "personas/vain.yaml", True), ("scenario", "scenarios/worn-shoes.yaml", True), ("modifier", "personas/modifiers/neutral.yaml", True),
        ("rubric", "grading/rubrics/sales-call.yaml", True), ("tellings", "scenarios/told/worn-shoes.yaml", True),
        ("drill", "simulator/practice/data/drills/t03.yaml", True), ("exam", "exams/full.yaml", True),
    ],
)  # fmt: skip
def test_what_ships_fits_the_schemas_too(kind, name, ok):
    data = json.loads(json.dumps(yaml.safe_load((reference.ROOT / name).read_text(encoding="utf-8"))))
    assert jsonschema.Draft7Validator(schema_of(kind)).is_valid(data) is ok


@pytest.mark.parametrize(
    "wrong", [{"id": "x"}, {"id": "x", "extends": "vain", "angr": 1}, {"id": "x", "extends": "vain", "temperament": {"anger": 900}},
              {"id": "x", "extends": "vain", "voice": {"en": {"opne": ["x"]}}}, {"extends": "vain"}],
)  # fmt: skip
def test_the_schema_refuses_what_check_refuses(wrong):
    assert not jsonschema.Draft7Validator(schema_of("persona")).is_valid(wrong)


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [("drill", {"says": ["vnt"]}), ("drill", {"at": "ventng"}), ("exam", {"minuts": 5}), ("exam", {"difficulty": 6})],
)  # fmt: skip
def test_a_slip_in_a_drill_or_an_exam_is_underlined(kind, wrong):
    moment = {"id": "a", "at": "venting", "scene": "A queue.", "strong": {"en": "Anyone would be angry."}, "says": ["vent"]}
    sound = {
        "drill": {"technique": "T03", "wants": ["the feeling"], "situations": [moment]},
        "exam": {"id": "x", "version": 1, "title": "X", "stations": [{"id": "a", "scenario": "worn-shoes"}]},
    }[kind]
    schema = jsonschema.Draft7Validator(schema_of(kind))
    assert schema.is_valid(sound)
    (sound["situations"] if kind == "drill" else sound["stations"])[0].update(wrong)
    assert not schema.is_valid(sound)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_reference_names_every_gap_of_a_drill(lang):
    assert set(re.findall(r"\{(\w+)\}", key_texts()["pages"]["drill"]["intro"][lang])) == SLOTS


def test_every_key_is_described_in_both_languages():
    missing = [(m.__name__, key, lang) for m in models() for key in keys_of(m) for lang in ("zh", "en") if not says(m, key, lang)]
    assert missing == []
    known = {m.__name__: {*keys_of(m), "_"} for m in models()}
    assert [(n, k) for n, keys in key_texts().items() if n not in {"pages", "acts"} for k in keys if k not in known[n]] == []
    assert set(key_texts()["acts"]) == set(ACTS)


@pytest.mark.parametrize(
    ("label", "offer"),
    [
        ("the postage refunded", "I will refund your postage today."),
        ("a courier bringing the parcel today", "A courier will bring it before six."),
        ("the fine cancelled", "Of course I'll cancel your fine."),
        ("the visit planned again", "Let me plan another visit with you."),
    ],
)
def test_a_remedy_is_heard_in_another_form_of_its_verb(label, offer):
    remedy = Remedy(id="r", label=label, cues=cues_of_label(label, "en"), level=2)
    example = load(Scenario, "worn-shoes").case
    case = example.model_copy(update={"remedies": (remedy,), "acceptable": (("r",),)})
    assert [m.id for m in hear(offer, Situation("en", ("Well?",), case)).offered] == ["r"]


@pytest.mark.parametrize(
    ("lang", "title", "what", "strange"),
    [
        ("en", "The library fine", "A fine of 30 for a book returned on time", "parcel|depot|signed for"),
        ("zh", "图书馆罚款", "书按时还了还罚三十块", "包裹|签收|单号"),
    ],
)
def test_a_story_of_ones_own_is_not_mixed_with_the_example(lang, title, what, strange):
    text = scenario_file(CaseWanted(id="fine", lang=lang, title=title, what=what, remedies=("the fine cancelled",)), "s.json")
    assert what in text
    assert not re.search(strange, text)
    assert check(parse(text, "fine.yaml"), Scenario, library()) == []
