"""Transcripts from files, folders, tables and archives; whatever cannot be read says why."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from simulator.grading_runs.finding import items_of, passed_over
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


@pytest.mark.parametrize(
    ("text", "encoding"), [("客服：您好，这件事我来负责。", "gb18030"), ("Agent: Hello, I’m Zoë", "cp1252"), ("客服：您好", "utf-16")]
)
def test_what_windows_writes_is_read_as_what_it_is(tmp_path, text, encoding):
    assert found(write(tmp_path / "a.txt", text, encoding)) == [Item(str(tmp_path / "a.txt"), text)]


def test_what_reads_as_no_everyday_words_is_not_guessed_at(tmp_path):
    path = write(tmp_path / "a.txt", "客服：您好，這件事我來負責", "big5")
    (broken,) = found(path)
    assert "--encoding" in broken.why
    assert found(path, encoding="big5")[0].text == "客服：您好，這件事我來負責"
    path.write_bytes(b"PK\x03\x04 a document")
    assert "not text" in found(path)[0].why


def test_files_of_other_kinds_are_counted_not_forgotten(tmp_path):
    for name in ("a.txt", "b/report.docx", "c.docx", ".hidden"):
        write(tmp_path / name, CALL)
    assert passed_over(RunOptions((tmp_path,))) == {".docx": 2}


@pytest.mark.parametrize("parting", ["=== Call {} ===", "通话编号：{}", "----------"])
def test_several_calls_in_a_text_are_so_many_calls(tmp_path, parting):
    text = "".join(f"{parting.format(n)}\nAgent: Hello {n}\nCustomer: Hi\n" for n in (1, 2))
    items = found(write(tmp_path / "calls.txt", text))
    assert [i.text for i in items] == ["Agent: Hello 1\nCustomer: Hi", "Agent: Hello 2\nCustomer: Hi"]
    assert len({i.name for i in items}) == 2


def test_a_line_within_one_call_parts_nothing(tmp_path):
    assert len(found(write(tmp_path / "call.txt", "Call 7\nAgent: Hello\n-----\nCustomer: Hi\n"))) == 1


def test_json_that_holds_several_calls_is_so_many_calls(tmp_path):
    talk = [{"speaker": "agent", "text": "Hello"}, {"speaker": "customer", "text": "Hi"}]
    path = write(tmp_path / "calls.json", json.dumps({"calls": [{"call_id": "A", "turns": talk}, {"call_id": "B", "turns": talk}]}))
    assert [i.name for i in found(path)] == [f"{path}#A", f"{path}#B"]


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\ncall;speaker;text\n7;Customer;Hi\n7;Agent;Hello\n",
        "Export of May,,\n,,\ncall,speaker,text\n7,Customer,Hi\n7,Agent,Hello\n",
        "call,time,speaker,text\n7,2026-05-01 10:03,Agent,Hello\n7,2026-05-01 10:02,Customer,Hi\n",
        "call,customer_text,agent_text\n7,Hi,Hello\n",
    ],
)
def test_tables_as_tools_export_them(tmp_path, text):
    (call,) = found(write(tmp_path / "calls.csv", text))
    assert [(who.lower(), words) for who, words in call.utterances] == [("customer", "Hi"), ("agent", "Hello")]


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
