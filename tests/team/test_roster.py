"""Rosters as spreadsheets write them."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.team.people import Trainee
from simulator.team.roster import RosterError, read_roster

ENGLISH = "ID,Name,Team,Language,Start date\nA1,Ann Lee,Red,English,2026-03-02\nA2,Bo,Blue,zh,\n"
CHINESE = "工号,姓名,班组,语言,入职日期\nA1,李雷,红队,中文,2026年3月2日\nA2,韩梅梅,蓝队,en,2026/3/5\n"


def test_headings_in_either_language():
    assert read_roster(ENGLISH.encode()).people == (Trainee("A1", "Ann Lee", "Red", "en", "2026-03-02"), Trainee("A2", "Bo", "Blue", "zh"))
    assert read_roster(CHINESE.encode()).people == (
        Trainee("A1", "李雷", "红队", "zh", "2026-03-02"),
        Trainee("A2", "韩梅梅", "蓝队", "en", "2026-03-05"),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_encodings_and_separators(encoding, delimiter, newline):
    raw = CHINESE.replace(",", delimiter).replace("\n", newline).encode(encoding)
    assert [p.name for p in read_roster(raw).people] == ["李雷", "韩梅梅"]


def test_every_bad_row_is_told_with_its_line_and_the_good_ones_are_kept():
    rows = [
        "id,name,team,language,start date",
        "A1,Ann,Red,en,2026-03-02",
        ",Nobody,Red,en,",
        "A3,,Red,en,",
        "",
        "A4,Four,,en,",
        "A5,Five,Red,french,",
        "A6,Six,Red,en,2026-02-30",
        f"A7,{'x' * 81},Red,en,",
        '"A8","Two\nlines",Red,en,',
        "A1,Other,Red,en,",
        "A1,Ann,Red,en,2026-03-02",
        "A9,Nine,Red,,",
    ]
    found = read_roster("\n".join(rows).encode())
    assert [p.id for p in found.people] == ["A1", "A9"]
    assert [(b.line, word in b.en) for b, word in zip(
        found.bad, ["id", "name", "team", "french", "2026-02-30", "too long", "invisible", "line 2"], strict=True
    )] == [(3, True), (4, True), (6, True), (7, True), (8, True), (9, True), (10, True), (12, True)]  # fmt: skip


def test_a_team_for_rows_that_name_none():
    found = read_roster(b"id,name,team\nA1,Ann,\nA2,Bo,Blue\n", "Red")
    assert [(p.id, p.team) for p in found.people] == [("A1", "Red"), ("A2", "Blue")]
    assert read_roster(b"id,name\nA1,Ann\n", "Red").people == (Trainee("A1", "Ann", "Red"),)


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"", "heading"),
        (b"who,what\n1,2\n", "who, what"),
        (b"name,team\nAnn,Red\n", "工号"),
        (b"id,name,Name\nA,B,C\n", "two headings"),
        (b"PK\x03\x04\0\0xlsx", "workbook"),
        (b'id,name\nA1,"Ann\n', "quotation"),
        (b"id,name\nA1,\xff\xff\n", "UTF-8"),
    ],
)
def test_what_is_no_roster_is_refused(raw, word):
    with pytest.raises(RosterError, match=word):
        read_roster(raw)


@given(st.binary(max_size=300), st.sampled_from([b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"id,name,team\n"]))
def test_no_file_breaks_the_reader(raw, head):
    try:
        found = read_roster(head + raw)
    except RosterError:
        return
    assert all(p.id and p.name and p.team for p in found.people)


NAMES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12)


@given(st.dictionaries(NAMES, st.tuples(NAMES, NAMES), min_size=1, max_size=8))
def test_whatever_a_spreadsheet_quotes_comes_back(people):
    quoted = lambda cell: '"' + cell.replace('"', '""') + '"'  # noqa: E731
    rows = [",".join(map(quoted, (id_, *rest))) for id_, rest in people.items()]
    found = read_roster(("id,name,team\n" + "\n".join(rows)).encode("utf-8-sig"))
    assert {p.id: (p.name, p.team) for p in found.people} == people
    assert not found.bad
