"""Commands for what follows a call: the record, a line of one's own, and finding calls again."""

from __future__ import annotations

from typing import Annotated, Literal, Optional

import typer

Call = Annotated[str, typer.Argument(help="a call's id, its beginning, or `last`")]
AsJson = Annotated[bool, typer.Option("--json", help="events as JSON Lines on standard output")]


def record(
    call: Call = "last",
    file: Annotated[Optional[str], typer.Option("--file", help="YAML or JSON with the answers; - for standard input")] = None,
    as_json: AsJson = False,
) -> None:
    """Write the after-call record (5W2H, cause, owner, promise, prevention, proposal) and have it graded."""
    from simulator.cli.after import run_record

    run_record(call, file, as_json=as_json)


def reflect(
    text: Annotated[str, typer.Argument(help="a line of your own")],
    call: Annotated[str, typer.Option("--call", help="a call's id, its beginning, or `last`")] = "last",
    as_json: AsJson = False,
) -> None:
    """Keep a line of your own about a call; the debrief shows it."""
    from simulator.cli.after import run_reflect

    run_reflect(call, text, as_json=as_json)


def history(
    terms: Annotated[
        Optional[list[str]], typer.Argument(help="words said, a customer, a case, an outcome, a date (2026-03, >2026-03-02)")
    ] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=10000)] = 50,
    lang: Annotated[Optional[Literal["zh", "en"]], typer.Option("--lang", help="zh or en")] = None,
    as_json: AsJson = False,
) -> None:
    """Find calls again; exits 1 when none fits."""
    from simulator.cli.stand import run_history

    run_history(terms or [], limit, lang, as_json=as_json)


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(record)
    app.command()(reflect)
    app.command()(history)
