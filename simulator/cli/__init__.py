"""The command line: parse and print. Nothing heavy is imported until a command needs it."""

from __future__ import annotations

import sys


def main() -> None:
    """Entry point of `hotseat`: the outermost boundary, where every known error becomes one message and an exit status."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    from simulator.cli.errors import guarded, run

    lang = _only_the_app(sys.argv[1:])
    if lang is not None and sys.stdin.isatty() and sys.stdout.isatty():
        from simulator.cli.app import open_app

        sys.exit(guarded(lambda: open_app(lang or None)))
    from simulator.cli.commands import app
    from simulator.cli.late import late

    sys.exit(run(late(app)))


def _only_the_app(words: list[str]) -> str | None:
    """The language asked for (empty for none) where nothing but the app is wanted, so that it need not wait for the parser; else None."""
    match words:
        case []:
            return ""
        case ["--lang", ("zh" | "en") as lang]:
            return lang
        case _:
            return None
