"""Check: every mistake at once, at its place, with a way to mend it; and nothing is said of what ships."""

from __future__ import annotations

import re

import pytest

from grading.rubric import Rubric
from simulator.authoring.checking import check, check_file, check_pack, kind_of
from simulator.authoring.fixing import fix_file, fixed
from simulator.content.drill import Drill
from simulator.content.library import Library, library
from simulator.content.modifier import Modifier
from simulator.content.pack import Pack, Shipped
from simulator.content.persona import Persona
from simulator.content.reading import parse
from simulator.content.scenario import Scenario
from simulator.exam.blueprint import Blueprint

BROKEN = """\
id: Bad Id
extends: irascible
nmae: X
temperament:
  anger: 900
  angr: 3
minds: [laughd]
responses: {T99: 1, T02: 9}
voice:
  en:
    opne: [Hello there.]
    vent: ["no slot here"]
    accept: {hot: [1]}
    tail: ["{foo} you see"]
"""
DRILL = """\
technique: T03
wants: {en: [the feeling]}
situations:
  - id: storm
    at: venting
    says: [vent]
    scene: {en: A day of waiting.}
    strong: {en: [You waited all day.]}
"""
CASE = """\
id: mine
extends: any-case
title: Mine
company: Firm
customer: {name: Ms Wang, background: Angry.}
card: {situation: A parcel is late., record: [Lost.], authority: [Refund.], policy: [We open at 9:00.]}
opening: {en: [Where is my parcel?]}
grievances: {en: [I waited.]}
keywords: [parcel]
case:
  causes: [parcel]
  facts:
    - {id: number, about: what, ask: [number], says: {en: [It is 7.]}}
  need: {what: a present, hints: {en: [It is for Sunday.]}, says: {en: [It is a present.]}, cues: [present]}
  remedies:
    - {id: refund, label: a refund, cues: [refund], level: 2}
    - {id: courier, label: a courier today, cues: [courier], level: 2}
  acceptable: [[refund, courier]]
"""


def found(source, model=Persona, **changes):
    for old, new in changes.items():
        raise AssertionError((old, new))
    return check(parse(source, "mine.yaml"), model, library())


def codes(source, model=Persona):
    return {p.code for p in found(source, model)}


def test_every_mistake_at_once_whatever_else_is_wrong():
    got = {(p.line, p.column, p.key, p.code, p.nearest) for p in found(BROKEN)}
    assert got >= {
        (1, 5, "id", "form", "bad-id"),
        (3, 1, "nmae", "unknown-key", "name"),
        (5, 10, "temperament.anger", "out-of-range", None),
        (6, 3, "temperament.angr", "unknown-key", "anger"),
        (7, 9, "minds.0", "unknown-word", "laughed"),
        (8, 13, "responses.T99", "unknown-code", None),
        (11, 5, "voice.en.opne", "unknown-act", "open"),
        (12, 12, "voice.en.vent.0", "slot", None),
        (13, 20, "voice.en.accept.hot.0", "wrong-kind", None),
        (14, 12, "voice.en.tail.0", "slot", None),
    }


def test_a_problem_says_what_was_found_what_is_allowed_and_how_to_mend_it():
    anger = next(p for p in found(BROKEN) if p.key == "temperament.anger").to_json()
    assert anger["found"] == "900"
    assert anger["allowed"] == ["≤ 100"]
    angr = next(p for p in found(BROKEN) if p.key == "temperament.angr")
    assert "anger" in angr.allowed
    assert str(angr) == "mine.yaml:6: temperament.angr: unknown key; did you mean `anger`? (column 3)"


def test_a_list_emptied_by_a_mistake_in_it_is_no_second_mistake(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text(DRILL.replace("at: venting", "at: ventin"), encoding="utf-8")
    problems = check_file(file, Drill, Library()).problems
    assert [(p.line, p.key) for p in problems] == [(5, "situations.0.at")]


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [("signs: [", "signs: [bogus, ", "history.signs.0"), ("must_flag: true", "must_flag: perhaps", "history.must_flag")],
)
def test_one_mistake_in_a_shipped_case_is_the_only_one_told(right, wrong, key):
    source = Shipped().read("scenarios/mystery-value-added-fee.yaml").decode("utf-8").replace(right, wrong, 1)
    problems = check(parse(source, "mine.yaml"), Scenario, library())
    assert [p.key for p in problems if p.severity == "error"] == [key]


@pytest.mark.parametrize("text", ["id：mine\nextends: vain\n", "id: mine\nname：房东\ngist: g\n"])
def test_a_full_width_colon_is_named_with_its_line(tmp_path, text):
    (tmp_path / "mine.yaml").write_text(text, encoding="utf-8")
    (found,) = check_file(tmp_path / "mine.yaml", Persona, Library()).problems
    assert found.line == text[: text.index("：")].count("\n") + 1
    assert "英文冒号" in found.says("zh")


def test_one_file_of_a_pack_is_told_its_name_too(tmp_path):
    (tmp_path / "pack.yaml").write_text("id: p\nname: P\nversion: '1.0'\n", encoding="utf-8")
    (tmp_path / "personas").mkdir()
    file = tmp_path / "personas/rat.yaml"
    file.write_text("id: cat\nextends: vain\n", encoding="utf-8")
    assert [p.code for p in check_file(file, Persona, Library()).problems] == ["misnamed"]
    assert check_file(tmp_path / "pack.yaml", Pack, Library()).ok


def test_messages_are_in_chinese_too():
    said = [p.says("zh") for p in found(BROKEN)]
    assert all(re.search("[\u4e00-\u9fff]", line) for line in said), said


def test_a_sound_case_has_nothing_said_about_it():
    assert found(CASE, Scenario) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("acceptable: [[refund, courier]]", "acceptable: [[refund]]\n  overreach: [{id: refund, label: a refund, cues: [money back]}]", "unwinnable", 18),
        ("acceptable: [[refund, courier]]", "acceptable: [[refund]]\n  overreach: [{id: big, label: a big one, cues: [refund]}]", "unwinnable", 18),
        ("acceptable: [[refund, courier]]", "acceptable: [[refund], [courier]]\n  overreach: [{id: refund, label: x, cues: [y]}]", "above-authority", 18),
        ("acceptable: [[refund, courier]]", "acceptable: [[refund, corier]]", "unknown-remedy", 18),
        ("acceptable: [[refund, courier]]", "acceptable: [[refund]]\n  unacceptable: [{id: refund, label: x, cues: [y], says: [No.]}]", "contradiction", 19),
        ("says: {en: [It is a present.]}, cues: [present]", "says: {en: [It is a present.]}, cues: []", "unheard", 14),
        ("hints: {en: [It is for Sunday.]}, says: {en: [It is a present.]}, cues: [present]", "hints: [], says: {en: [A present.]}, cues: []", "unearnable", 14),
        ("ask: [number], says", "ask: [], reveal: trust, says", "unearnable", 13),
        ("ask: [number], says", "ask: [], says", "unheard", 13),
        ("cues: [refund], level: 2", "cues: [], level: 2", "unheard", 16),
        ("title: Mine", "title: Mine\npersona: irrascible", "unknown-persona", 4),
        ("title: Mine", "title: Mine\nscene: {time: seven in the morning, senior: x, place: y}", None, 0),
        ("title: Mine", "title: Mine\nscene: {time: '7:30 am'}", "too-early", 4),
        ("title: Mine", "title: Mine\nmotives: {vent: 0.5, respect: 0.1}", "weights", 4),
        ("[I waited.]", "[I have been waiting for it since Monday morning., 'I have been waiting for it since Monday morning!']", "double", 8),
        ("[I waited.]", "[I have been waiting for it since Monday morning., I have been waiting for it since Monday evening.]", "near-double", 8),
        ("title: Mine", "title: Mine\ntold: {irrascible: {opening: {en: [Hey!]}}}", "dead-lines", 4),
        ("background: Angry.", "background: An ignorant peasant.", "mocking", 5),
        ("opening: {en: [Where is my parcel?]}", "opening: {en: [Me no understand parcel.]}", "mocking", 7),
        ("title: Mine", "title: {zh: 我的, en: Mine}", "missing-language", 7),
        ("acceptable: [[refund, courier]]", "acceptable: [[year]]\n  overreach: [{id: year, label: x, cues: [y]}]", "unwinnable", 18),
        ("{en: [I waited.]}", "{en: [我等了半天。]}", "wrong-language", 8),
        ("title: Mine", "title: Mine\nlater_kept: ~\nsecond: {when: x, situation: x, record: x, facts: [{id: a, about: what, ask: [a], says: {en: [b]}}], grievances: {en: [c]}, acceptable: [[refund]]}", "missing-language", 5),
    ],
)  # fmt: skip
def test_what_cannot_be_in_a_case(old, new, code, line):
    assert old in CASE
    problems = found(CASE.replace(old, new), Scenario)
    if code is None:
        assert problems == []
    else:
        assert (code, line) in {(p.code, p.line) for p in problems}, problems


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("temperament: {forgiveness: 0}", "mood-never-falls"),
        ("temperament: {trust_gain: 0}", "trust-never-grows"),
        ("temperament: {forgiveness: 0.05}", "mood-hardly-falls"),
        ("temperament: {anger: 5, trust: 90}", "too-easy"),
        ("responses: {X8: 3}", "taboo-helps"),
        ("signature: {cite: 0.5}\nvoice: {zh: {cite: ~}, en: {cite: ~}}", "silent-signature"),
        ("voice: {en: {wander_on: ['On and on {digression}']}}", "dead-lines"),
        ("voice: {en: {accept: {hot: ['All right!']}}}", "dead-lines"),
        ("voice: {en: {open: {calm: ['Good day. {opening}']}}}", "dead-lines"),
        ("gist: A stupid old hag.", "mocking"),
        ("gist: {zh: 没文化的乡巴佬, en: Plain}", "mocking"),
        ("draft: true", "draft"),
        ("+samples: {en: [x]}\n+vioce: 3", "unknown-key"),
    ],
)
def test_what_cannot_be_in_a_customer(more, code):
    assert code in codes(f"id: mine\nextends: irascible\n{more}\n"), found(f"id: mine\nextends: irascible\n{more}\n")


def test_all_responses_at_or_below_zero_is_a_mood_that_never_falls():
    responses = ", ".join(f"T{n:02}: 0" for n in range(1, 25))
    assert "mood-never-falls" in codes(f"id: mine\nextends: irascible\nresponses: {{{responses}}}\n")


def test_plain_speech_is_no_mockery():
    source = (
        'id: mine\nextends: plain-spoken\nvoice: {en: {+tail: ["I ain\'t got no schooling, me."]}, zh: {+tail: [俺没文化，你就说行不行]}}\n'
    )
    assert codes(source) == set()


@pytest.mark.parametrize("id_", ["irascible", "plain-spoken", "talkative"])
def test_nothing_is_said_of_what_ships(id_):
    shelf = library()
    place = shelf.place(Persona, id_)
    assert check(shelf.read(place), Persona, shelf, place.source) == []


def test_a_modifier_is_checked_by_its_own_keys():
    assert codes("id: tired\nextends: neutral\ntemperament: {anger: {times: 9}}\n", Modifier) == {"out-of-range"}


@pytest.mark.parametrize(
    ("key", "code"), [("forgiveness", "mood-never-falls"), ("trust_gain", "trust-never-grows"), ("forgivness", "unknown-key")]
)
def test_a_modifier_that_takes_all_hope(key, code):
    assert code in codes(f"id: tired\nextends: neutral\ntemperament: {{{key}: {{times: 0}}}}\n", Modifier)


def test_a_pack_must_be_playable_in_the_languages_it_names(tmp_path):
    (tmp_path / "scenarios").mkdir()
    (tmp_path / "pack.yaml").write_text("id: p\nname: P\nversion: '1'\nlanguages: [zh, en]\n", encoding="utf-8")
    (tmp_path / "scenarios/mine.yaml").write_text(CASE, encoding="utf-8")
    errors = [p for r in check_pack(tmp_path, Library()) for p in r.problems if p.severity == "error"]
    assert "missing-language" in {p.code for p in errors}
    (tmp_path / "pack.yaml").write_text("id: p\nname: P\nversion: '1'\nlanguages: [en]\n", encoding="utf-8")
    assert [p for r in check_pack(tmp_path, Library()) for p in r.problems] == []


def test_files_are_told_apart_without_being_told(tmp_path):
    (tmp_path / "a.yaml").write_text(CASE, encoding="utf-8")
    assert check_file(tmp_path / "a.yaml", None, library()).ok
    (tmp_path / "b.yaml").write_text("id: b\nextends: vain\n", encoding="utf-8")
    assert check_file(tmp_path / "b.yaml", None, library()).ok


def test_a_pack_is_checked_whole(tmp_path):
    (tmp_path / "personas").mkdir()
    (tmp_path / "persona").mkdir()
    (tmp_path / "pack.yaml").write_text("id: p\nname: P\nversion: '1'\n", encoding="utf-8")
    (tmp_path / "personas/one.yaml").write_text("id: two\nextends: vain\n", encoding="utf-8")
    (tmp_path / "personas/three.yaml").write_text("id: three\nextends: one\ntemperament: {angr: 1}\n", encoding="utf-8")
    got = [(p.code, p.nearest) for r in check_pack(tmp_path, Library()) for p in r.problems]
    assert got == [("unknown-folder", "personas"), ("misnamed", "one"), ("unknown-key", "anger")]


WRONG_DRILL = """\
technique: T33
wants: {en: [the feeling]}
situations:
  - {id: a, at: ventng, scene: {en: Wait.}, strong: {en: [Sorry.]}, says: [vent], personas: [irrascible]}
"""
EXAM = """\
id: branch
version: 1
title: {en: Branch}
pools: [{id: money, scenarios: [claim-refusd, my-case.yaml], modifiers: ['']}]
stations:
  - {id: one, pool: money, minuts: 5}
"""


def test_drills_and_exams_of_a_pack_are_checked_with_everything_in_it(tmp_path):
    (tmp_path / "pack.yaml").write_text("id: p\nname: P\nversion: '1'\nlanguages: [en]\n", encoding="utf-8")
    for path, text in {"drills/a.yaml": WRONG_DRILL, "exams/branch.yaml": EXAM}.items():
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(text, encoding="utf-8")
    got = [(p.code, p.line, p.key, p.nearest) for r in check_pack(tmp_path, Library()) for p in r.problems]
    assert sorted(got) == [
        ("unknown-code", 1, "technique", None),
        ("unknown-key", 6, "stations.0.minuts", "minutes"),
        ("unknown-name", 4, "pools.0.scenarios.0", "claim-refused"),
        ("unknown-word", 4, "situations.0.at", "venting"),
    ]
    (tmp_path / "exams/branch.yaml").write_text(EXAM.replace("claim-refusd", "claim-refused").replace(", minuts: 5", ""), encoding="utf-8")
    (tmp_path / "drills/a.yaml").write_text(WRONG_DRILL.replace("T33", "T03").replace("ventng", "venting"), encoding="utf-8")
    got = [(p.code, p.key) for r in check_pack(tmp_path, Library()) for p in r.problems]
    assert got == [("unknown-name", "situations.0.personas.0")]


def test_an_exam_may_name_what_its_own_pack_brings(tmp_path):
    (tmp_path / "pack.yaml").write_text("id: p\nname: P\nversion: '1'\nlanguages: [en]\n", encoding="utf-8")
    exam = "id: own\nversion: 1\ntitle: Own\nstations: [{id: one, persona: vain, scenario: mine}]\n"
    for path, text in {"scenarios/mine.yaml": CASE, "exams/own.yaml": exam}.items():
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert [p for r in check_pack(tmp_path, Library()) for p in r.problems] == []
    shelf = Library.of([tmp_path])
    assert [(i, shelf.origin(Blueprint, i).label) for i in shelf.ids(Blueprint) if shelf.origin(Blueprint, i).pack] == [("own", "p 1")]


def test_files_of_both_kinds_are_told_from_their_keys(tmp_path):
    for text, model in ((DRILL, Drill), (EXAM + "customer: llm\n", Blueprint)):
        assert kind_of(parse(text, "any.yaml"), tmp_path / "any.yaml") is model


def test_mending_keeps_comments_order_and_quotes(tmp_path):
    source = """\
# my customer
id: mine   # the name
extends: irrascible
temperament:
  # how angry
  angr: 70   # quite
minds: [laughd, 'hushed']
voice:
  en:
    opne:   # first words
      - "Now then! {opening}"
"""
    path = tmp_path / "mine.yaml"
    path.write_text(source, encoding="utf-8")
    for _ in range(2):
        fix_file(path, check_file(path, Persona, library()).problems)
    expected = source.replace("irrascible", "irascible").replace("angr:", "anger:").replace("laughd", "laughed").replace("opne:", "open:")
    assert path.read_text(encoding="utf-8") == expected
    assert check_file(path, Persona, library()).problems == ()


def test_nothing_sure_nothing_changed():
    source = "id: mine\nextends: vain\ntemperament: {anger: 900}\n"
    assert fixed(source, found(source)) == (source, [])


def test_a_promise_whose_cue_the_customer_says_is_told_before_somebody_fails_for_saying_it_back():
    over = "  overreach: [{id: ten, label: ten times the money, cues: [CUE]}]\n"
    said = CASE.replace("I waited.", "I rang ten times.")
    codes = [
        {p.code for p in check(parse(text + over.replace("CUE", cue), "mine.yaml"), Scenario, library())}
        for text, cue in ((CASE, "ten times"), (said, "ten times"), (said, "ten times the"))
    ]
    assert ["said-by-customer" in found for found in codes] == [False, True, False]


def test_one_value_of_the_wrong_kind_is_one_mistake():
    found = check(parse("id: mine\nextends: irascible\nresponses: {T05: high}\n", "mine.yaml"), Persona, library())
    assert [p.key for p in found] == ["responses.T05"]


def test_a_name_left_to_the_customer_it_builds_on_is_anothers_name():
    found = check(parse("id: mine\nextends: irascible\nname: {zh: 房东}\nvoice: {en: {+tail: [Mind.]}}\n", "mine.yaml"), Persona, library())
    assert [(p.key, p.code) for p in found] == [("name", "missing-language")]


def test_fixing_a_misspelt_key_leaves_its_value_alone(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text("id: mine\nextends: domineering\nname: Mine\nsignature: {deadlines: 0.5}\n", encoding="utf-8")
    fix_file(path, check_file(path, Persona, library()).problems)
    assert "signature: {deadline: 0.5}" in path.read_text(encoding="utf-8")


def test_a_key_at_the_wrong_place_is_told_where_it_belongs():
    (problem,) = check(parse("id: mine\nextends: domineering\nforgiveness: 0\n", "x.yaml"), Persona, library())
    assert (problem.line, problem.slots["home"]) == (3, "temperament")


def test_a_file_that_lacks_nearly_everything_is_told_of_extends_in_one_line():
    problems = check(parse(CASE.replace("extends: any-case\n", ""), "x.yaml"), Scenario, library())
    assert [p.slots["base"] for p in problems if p.code == "missing"] == ["any-case"]


@pytest.mark.parametrize(
    ("before", "after", "line", "message"),
    [
        ("pass_mark: 6", "pass_mark: 60", 4, "larger than out_of"),
        ("id: 2", "id: 1", 8, "twice"),
        ("heard: T09", "heard: T99", 8, "T01 to T24"),
    ],
)
def test_a_mistake_in_a_form_is_told_once_and_where_it_stands(before, after, line, message):
    form = (
        "id: mine\nversion: 1\nout_of: 10\npass_mark: 6\ntitle: Mine\ncriteria:\n"
        "  - {id: 1, name: A, weight: 5, levels: {4: {heard: T01}}}\n  - {id: 2, name: B, weight: 5, levels: {4: {heard: T09}}}\n"
        "cap: 5\nfail_cap: 2\n"
    )
    assert check(parse(form, "x.yaml"), Rubric, library()) == []
    (problem,) = check(parse(form.replace(before, after), "x.yaml"), Rubric, library())
    assert problem.line == line
    assert message in f"{problem.message.format(**problem.slots)}"
