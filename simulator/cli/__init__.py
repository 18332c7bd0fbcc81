"""The command line: parse and print. Nothing heavy is imported until a command needs it."""

from __future__ import annotations

import sys


def main() -> None:
    """Entry point of `hotseat`: the outermost boundary, where every known error becomes one message and an exit status."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    from simulator.cli.commands import app
    from simulator.cli.errors import run

    sys.exit(run(app))
