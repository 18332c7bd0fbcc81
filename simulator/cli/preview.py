"""`hotseat persona|scenario preview FILE`: once, or again with every save, with room to type a reply."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path
from select import select

from grading.text import Lang
from simulator.authoring.preview import Preview, Rehearsal, Watch, preview_file, rehearsal
from simulator.authoring.preview_text import ledger_lines, preview_lines, wrapped
from simulator.cli.common import chosen_language, workshop
from simulator.cli.errors import CHECK_FAILED, Refused
from simulator.content.library import Library
from simulator.i18n import translator

EVERY = 0.2
"""Seconds between two looks at the file."""


def run_preview(kind: str, file: Path, other: str | None, lang: str | None, replies: list[str], *, once: bool, as_json: bool) -> None:
    """Draw the preview; once where there is no terminal to draw on. Exits 1 when the file has errors."""
    if not file.is_file():
        raise Refused(f"{file} is not a file; give the path of a .yaml file")
    shop = workshop()
    shelf = shop.library
    spoken: Lang | None = lang  # type: ignore[assignment]
    liked = chosen_language(lang, shop.settings.lang)
    if not once and not as_json and sys.stdout.isatty() and sys.stdin.isatty():
        _watched(kind, file, other, spoken, shelf, liked)
        return
    preview = preview_file(file, kind, shelf, other, spoken, liked)
    tried = _tried(preview, kind, file, other, shelf, replies)
    if as_json:
        rows = [{"reply": reply, "line": line, "ledger": ledger} for reply, line, ledger in tried]
        sys.stdout.write(json.dumps({**preview.to_json(), "replies": rows}, ensure_ascii=False) + "\n")
    else:
        _print(preview)
        for reply, line, ledger in tried:
            sys.stdout.writelines(f"{row}\n" for row in ("", f"> {reply}", *ledger, *wrapped(line, _width(), "")))
    if not preview.sound:
        raise SystemExit(CHECK_FAILED)


def _tried(
    preview: Preview, kind: str, file: Path, other: str | None, shelf: Library, replies: list[str]
) -> list[tuple[str, str, list[str]]]:
    """Replies said one after another in one call, each with the customer's answer and the ledger."""
    if not preview.sound or not replies:
        return []
    call, t = rehearsal(file, kind, shelf, other, preview.lang), translator(preview.lang)
    rows = []
    for reply in replies:
        line, moved, _ = call.say(reply)
        rows.append((reply, line, ledger_lines(moved, t) if moved else []))
    return rows


def _width() -> int:
    return min(120, shutil.get_terminal_size((80, 24)).columns)


def _print(preview: Preview) -> None:
    sys.stdout.writelines(f"{line}\n" for line in preview_lines(preview, _width()))


def _watched(kind: str, file: Path, other: str | None, lang: Lang | None, shelf: Library, liked: Lang) -> None:
    """Draw again with every save, until the end of input; a typed line is a reply."""
    watch, call, preview = Watch(file), None, None
    while True:
        if watch.changed():
            preview = preview_file(file, kind, shelf, other, lang, liked)
            call = rehearsal(file, kind, shelf, other, preview.lang) if preview.sound else None
            sys.stdout.write("\x1b[2J\x1b[3J\x1b[H")
            _print(preview)
            if call:
                _invite(call, preview)
        ready, _, _ = select([sys.stdin], [], [], EVERY)
        if ready:
            line = sys.stdin.readline()
            if not line:
                return
            if call and preview and line.strip():
                _say(call, preview, line.strip())


def _invite(call: Rehearsal, preview: Preview) -> None:
    t = translator(preview.lang)
    sys.stdout.write("\n" + t("Type a reply to see its ledger; save the file to hear it again; Ctrl+D ends.") + "\n")
    sys.stdout.writelines(f"{row}\n" for row in wrapped(call.opening, _width(), ""))
    sys.stdout.write("> ")
    sys.stdout.flush()


def _say(call: Rehearsal, preview: Preview, reply: str) -> None:
    t = translator(preview.lang)
    answer, moved, _ = call.say(reply)
    rows = ledger_lines(moved, t) if moved else [t("The call is over; save the file to begin again.")]
    sys.stdout.writelines(f"{row}\n" for row in (*rows, *wrapped(answer, _width(), "")))
    sys.stdout.write("> ")
    sys.stdout.flush()
