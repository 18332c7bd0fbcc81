"""Plain mode at a terminal: folding, waiting for a model, Ctrl+C, and what is pasted in an exam."""

from __future__ import annotations

import asyncio
import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, cast

import pytest
from rich.cells import cell_len

from simulator.cli import plainly
from simulator.cli.pasting import Pastes

TYPED, AT_ONCE = 9.0, 0.0
"""Seconds a line took."""


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("  - The online assistant replied that debits were running normally and that queries were answered.", "    "),
        ("客户：早上我在网上问过一回，那边说扣款一切正常，正常会逾期三天吗？你们给我说清楚！", ""),
    ],
)
def test_a_long_line_is_folded_between_words_and_hangs_under_its_own_words(line, begins):
    first, *more = plainly.folded(line, 40)
    assert more, "it is longer than a row"
    assert all(cell_len(row) <= 40 for row in (first, *more))
    assert all(row.startswith(begins) and not row[len(begins) :].startswith(" ") for row in more)
    assert "".join((first, *more)).replace(" ", "") == line.replace(" ", ""), "nothing is lost or cut"
    assert set(" ".join((first, *more)).split()) <= set(line.split()) or begins == "", "no word in two"
    assert list(plainly.folded(line, 0)) == [line], "whole where there is no terminal"


@pytest.mark.parametrize(("customer", "quick", "told"), [("llm", False, 1), ("llm", True, 0), ("offline", False, 0)])
async def test_who_waits_for_a_model_is_told_once_and_politely(customer, quick, told, monkeypatch):
    monkeypatch.setattr(plainly, "POLITE_S", 0.02)
    name = SimpleNamespace(in_=lambda _: "Ms Chen")
    setup = SimpleNamespace(customer=customer, lang="en", scenario=SimpleNamespace(customer=SimpleNamespace(name=name)))
    said: list[str] = []
    with plainly.thinking(cast(Any, setup), said.append) as spoken:
        if quick:
            spoken()
        await asyncio.sleep(0.1)
    assert len(said) == told
    assert all("Ms Chen is thinking" in line for line in said)


def test_a_paste_is_told_from_what_was_typed_around_it():
    pastes = Pastes()
    assert pastes.read("typed by hand\n", TYPED) == ("typed by hand\n", 0)
    assert pastes.read("a \x1b[200~bcd\x1b[201~ e\x1b[200~fg\x1b[201~\n", TYPED) == ("a bcd efg\n", 3)


def test_a_paste_of_several_lines_counts_as_one_and_ends_where_typing_begins():
    pastes = Pastes()
    assert pastes.read("\x1b[200~12345\n", TYPED)[1] == 5
    assert pastes.read("678\n", AT_ONCE)[1] == 8
    assert pastes.read("90\x1b[201~ and more\n", AT_ONCE)[1] == 10
    pastes.read("\x1b[200~the end mark was rubbed out\n", TYPED)
    assert pastes.read("this was typed\n", TYPED)[1] == 0


BANNED = b"That is company policy, please calm down.\n"


def test_at_a_terminal_a_banned_line_is_held_back_once_and_ctrl_c_ends_the_call_at_once(tmp_path):
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "simulator.cli", "practice", "--plain", "--lang", "en"]
    here = {**os.environ, "HOTSEAT_DATA": str(tmp_path)}
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=subprocess.PIPE, env=here) as program:
        until = _reader(ours)
        until(b"> ")
        os.write(ours, BANNED)
        assert b"anger" not in until(b"Not sent yet"), "nothing has been said to the customer"
        os.write(ours, BANNED)
        until(b"anger")
        until(b"> ")
        program.send_signal(signal.SIGINT)
        _, told = program.communicate(timeout=20)
    os.close(theirs)
    os.close(ours)
    assert program.returncode == plainly.STOPPED
    assert b"--resume" in told


def _reader(terminal: int) -> Callable[[bytes], bytes]:
    """Reads what a program shows, up to and with the words that are waited for."""
    shown = b""

    def until(words: bytes) -> bytes:
        nonlocal shown
        while words not in shown:
            assert select.select([terminal], [], [], 30.0)[0], f"{words!r} never came after {shown!r}"
            shown += os.read(terminal, 4096)
        found, _, shown = shown.partition(words)
        return found + words

    return until
