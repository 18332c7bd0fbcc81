"""The catalogue is whole and fresh, and small pure parts do what they say."""

import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from simulator.i18n import translator
from simulator.locale import refresh
from simulator.prefs import Prefs, Shelf
from simulator.safe_text import clean
from simulator.tui.reading import read_card
from simulator.tui.text import clip, pad
from simulator.tui.widgets.curve import Plot
from simulator.wrapping import wrap


def test_every_word_of_the_interface_is_translated() -> None:
    catalogue = refresh.read("zh")
    used = refresh.found_in_code()
    assert len(used) > 150
    missing = [m for m in used if m and not (catalogue.get(m) and catalogue.get(m).string)]
    assert missing == []
    left_over = [m.id for m in catalogue if m.id and m.id not in used]
    assert left_over == [], "run: python -m simulator.locale.refresh"


def test_slots_are_the_same_in_both_languages() -> None:
    for message in refresh.read("zh"):
        if message.id:
            assert slots(message.id) == slots(message.string), message.id


def slots(text: str) -> set[str]:
    """By name: what is counted has its word in English alone."""
    return {re.sub(r":[a-z| ]{2,}$", "", part.split("}")[0]) for part in text.split("{")[1:]}


def test_the_compiled_catalogue_is_fresh() -> None:
    path = refresh.po_file("zh")
    assert path.with_suffix(".mo").read_bytes() == refresh.compiled(refresh.read("zh")), "run: python -m simulator.locale.refresh"


def test_a_translator_fills_slots_once() -> None:
    assert translator("zh")("Reply {n}", n="{n}") == "第 {n} 句"
    assert translator("en")("Reply {n}", n=3) == "Reply 3"
    assert translator("zh")("") == ""


def test_control_characters_and_direction_overrides_are_gone() -> None:
    assert clean("a\x1b[31mb\u202ec\u2066d\x00\x9b\r\ne\tf") == "a[31mbcd\ne    f"


@pytest.mark.parametrize("width", [2, 5, 7, 20, 80])
@pytest.mark.parametrize(
    "text", ["您好，我是安禾客服小林。abc def 您先说“好”。", "one two  three-four five", "a" * 50, "", "\n\n", "字" * 30, "e\u0301" * 9]
)
def test_wrapping_keeps_every_character_and_the_width(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "").replace("\n", "")


def test_punctuation_never_begins_a_line() -> None:
    assert wrap("今天天气好，出门", 10) == ["今天天气", "好，出门"]
    assert [line[0] for line in wrap("他说“你好”，然后走了。", 8)].count("”") == 0


def test_clip_and_pad_count_cells() -> None:
    assert clip("客户说", 5) == "客户…"
    assert clip("客户说", 6) == "客户说"
    assert pad("客", 4) + "|" == "客  |"
    assert cell_len(pad("very long words", 6)) == 6


def test_a_scorecard_with_missing_keys_never_passes_by_accident() -> None:
    empty = read_card({}, "en", translator("en"))
    assert empty.total is None
    assert empty.passed is None
    assert empty.verdict_reasons == ("ungraded",)
    unscored = [{"id": "C3", "level": None, "status": "unscored"}]
    assert read_card({"criteria": unscored}, "en", translator("en")).verdict_reasons == ("silent",)
    spoken = {"criteria": unscored, "turns": [{"turn": 1}]}
    assert read_card(spoken, "en", translator("en")).verdict_reasons == ("unscored",)
    card = {
        "total": 72,
        "passed": True,
        "domains": [{"id": "D1", "percent": 50}, {"id": "D9", "percent": None, "name": {"zh": "新", "en": "New"}}],
        "criteria": [
            {"id": "C3", "level": 3, "weight": 8, "status": "scored", "evidence": [{"turn": 1, "quote": "I see\x1b"}], "advice": "x"},
            {"id": "C4", "level": None, "weight": 5, "status": "unscored"},
            {"id": "C14", "level": None, "status": "not_applicable"},
            {"id": "C5", "level": None},
        ],
        "turns": [
            {
                "turn": 1,
                "heard": ["T01", {"code": "X2"}],
                "sync": {"need": 2, "odd": 1},
                "sync_quotes": {"need": {"quote": "ask\x1b", "why": "asked"}, "pace": 3},
                "tip": {"zh": "好", "en": "good"},
            }
        ],
        "moments": [{"turn": 1, "quote": "q", "why": "w", "weak": "a", "strong": "b"}],
        "critical_errors": [{"code": "CF1", "turn": 1, "quote": "q"}],
    }
    reading = read_card(json.loads(json.dumps(card)), "en", translator("en"))
    assert reading.domains == (("Mood", 50), ("New", None))
    assert [c.status for c in reading.criteria] == ["scored", "unscored", "not_applicable", "unscored"]
    assert reading.criteria[0].evidence[0].text == "I see"
    assert reading.turns[0].taboo
    assert reading.turns[0].heard[0].startswith("T01 ")
    assert reading.turns[0].tip == "good"
    assert reading.turns[0].sync == (("need", 2), ("odd", 1))
    assert reading.turns[0].remark == "need: asks what is needed “ask”"
    assert "critical" in reading.verdict_reasons
    assert reading.moments[0].strong == "b"


def test_preferences_survive_nonsense_and_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    assert shelf.keep_prefs(Prefs(lang="zh", standard=3))
    assert shelf.prefs() == Prefs(lang="zh", standard=3)
    (tmp_path / "app.json").write_text('{"lang": 5, "standard": true, "persona": "vain", "x": 1}')
    assert shelf.prefs() == Prefs(persona="vain")
    (tmp_path / "app.json").write_text("[")
    assert shelf.prefs() == Prefs()
    blocked = Shelf(tmp_path / "app.json")
    assert not blocked.keep_prefs(Prefs())
    assert not blocked.keep_draft("call", "words")
    assert blocked.draft("call") == ""
    assert shelf.keep_draft("../call", "words")
    assert shelf.draft("../call") == "words"
    assert [p.name for p in tmp_path.joinpath("drafts").iterdir()] == ["___call.txt"]


def test_a_plot_stays_inside_its_grid() -> None:
    plot = Plot(10, 5)
    plot.rule(70, "r")
    plot.line([0, 100, 0, 100], "a", thick=True)
    for index, value in enumerate([0, 100, 0, 100]):
        plot.mark(index, 4, value, "A", "a")
    rows = [plot.row(i) for i in range(5)]
    assert all(len(row) == 10 for row in rows)
    assert sum(cell[0] == "A" for row in rows for cell in row) == 4
