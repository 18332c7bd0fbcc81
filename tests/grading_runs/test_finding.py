"""Transcripts from files, folders, tables and archives; whatever cannot be read says why."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from simulator.grading_runs.finding import items_of
from simulator.grading_runs.items import Broken, Item
from simulator.grading_runs.options import RunOptions

CALL = "Agent: Hello\nCustomer: Hi\n"


def found(*paths, **options):
    return list(items_of(RunOptions(tuple(map(Path, paths)), **options)))


def write(path, text, encoding="utf-8"):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def test_folders_are_read_to_the_bottom_in_order(tmp_path):
    for name in ("b/c.txt", "a.txt", "b/a/z.log", "b/._c.txt", "b/picture.png"):
        write(tmp_path / name, CALL)
    assert [Path(i.name).relative_to(tmp_path).as_posix() for i in found(tmp_path)] == ["a.txt", "b/a/z.log", "b/c.txt"]


def test_a_folder_without_transcripts_says_so(tmp_path):
    (only,) = found(tmp_path)
    assert isinstance(only, Broken)
    assert "no transcripts" in only.why


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_utterances_are_grouped_by_call_however_excel_wrote_them(tmp_path, encoding, sign):
    rows = [
        ("Call ID", "Speaker", "Text"),
        ("7", "Agent", f"Hello{sign} there"),
        ("8", "客服", "您好"),
        ("7", "Customer", "Hi"),
        ("8", "客户", "喂"),
    ]
    text = "\r\n".join(sign.join(f'"{cell}"' for cell in row) for row in rows)
    path = write(tmp_path / "calls.csv", text, encoding)
    assert found(path) == [
        Item(f"{path}#7", utterances=(("Agent", f"Hello{sign} there"), ("Customer", "Hi"))),
        Item(f"{path}#8", utterances=(("客服", "您好"), ("客户", "喂"))),
    ]


def test_one_call_a_row(tmp_path):
    path = write(tmp_path / "calls.csv", '编号,转写文本,备注\nA1,"客服：您好\n客户：喂",x\n,"客服：在\\n客户：嗯",\nA3,,\n')
    assert [(i.name, i.text) for i in found(path)] == [(f"{path}#A1", "客服：您好\n客户：喂"), (f"{path}#row 3", "客服：在\n客户：嗯")]


def test_columns_may_be_named(tmp_path):
    path = write(tmp_path / "calls.csv", "n,wer,was\n1,Agent,Hello\n")
    assert found(path, columns={"call": "n", "speaker": "wer", "text": "was"}) == [Item(f"{path}#1", utterances=(("Agent", "Hello"),))]
    (broken,) = found(path)
    assert "--column text=NAME" in broken.why
    assert "n, wer, was" in broken.why
    (broken,) = found(path, columns={"text": "wo"})
    assert "no column 'wo'" in broken.why


def test_json_lines_of_whole_conversations_are_so_many_calls(tmp_path):
    talk = [{"role": "assistant", "content": "Hello"}, {"role": "user", "content": "Hi"}]
    path = write(tmp_path / "chats.jsonl", "\n".join(json.dumps({"messages": talk}) for _ in range(3)))
    assert [i.name for i in found(path)] == [f"{path}:{n}" for n in (1, 2, 3)]
    assert len(found(write(tmp_path / "one.jsonl", json.dumps({"messages": talk})))) == 1


def test_other_encodings_by_name(tmp_path):
    path = write(tmp_path / "a.txt", "客服：您好", "gb18030")
    (broken,) = found(path)
    assert "--encoding gb18030" in broken.why
    assert found(path, encoding="gb18030")[0].text == "客服：您好"


def test_archives_are_read_and_bombs_are_not(tmp_path):
    path = tmp_path / "calls.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("in/a.txt", CALL)
        archive.writestr("in/rows.csv", "id,speaker,text\n1,Agent,Hello\n")
        archive.writestr("__MACOSX/a.txt", CALL)
        archive.writestr("in/readme.pdf", "x")
        archive.writestr("in/bomb.txt", "a" * 60_000_000)
    items = found(path)
    assert [i.name for i in items] == [f"{path}/in/a.txt", f"{path}/in/bomb.txt", f"{path}/in/rows.csv#1"]
    assert isinstance(items[1], Broken)
    assert "far more" in items[1].why


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04nonsense", b"not a zip"])
def test_a_broken_archive_is_one_broken_thing(tmp_path, data):
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    (broken,) = found(path)
    assert isinstance(broken, Broken)


def test_what_is_missing_or_too_large_is_broken(tmp_path):
    (missing,) = found(tmp_path / "no.txt")
    assert "cannot be read" in missing.why
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(30_000_000)
    (broken,) = found(large)
    assert "larger than" in broken.why
