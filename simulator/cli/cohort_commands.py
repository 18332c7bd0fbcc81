"""`hotseat cohort …`: a trainer's team. Each callback hands over to `simulator.cli.cohort`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

app = typer.Typer(
    help="A trainer's team: who is in it, what is due, who practised what.", rich_markup_mode=None, no_args_is_help=True
)  # fmt: skip
Lang = Annotated[Optional[str], typer.Option("--lang", help="zh or en", metavar="zh|en")]
AsJson = Annotated[bool, typer.Option("--json", help="results as JSON Lines on standard output")]


def _lang(lang: str | None) -> str | None:
    if lang not in {None, "zh", "en"}:
        raise typer.BadParameter(f"{lang!r} is not a language; use zh or en", param_hint="--lang")
    return lang


@app.command("import")
def import_(
    roster: Annotated[Path, typer.Argument(help="CSV with headings: id, name, team, language, start date (or in Chinese)")],
    team: Annotated[str, typer.Option("--team", help="the team of rows that name none")] = "",
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Take a roster in; importing it again changes nothing. Exits 1 when a row could not be read."""
    from simulator.cli.cohort import run_import

    run_import(roster, team, _lang(lang), as_json=as_json)


@app.command("list")
def list_(
    team: Annotated[str, typer.Argument(help="one team; without it, all")] = "",
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Teams and who is in them."""
    from simulator.cli.cohort import run_list

    run_list(team, _lang(lang), as_json=as_json)


@app.command()
def assign(
    what: Annotated[str, typer.Argument(help="a case, a customer or a technique (T01 to T24), by id or name")],
    due: Annotated[str, typer.Option("--due", metavar="YYYY-MM-DD", help="the last day for it")],
    team: Annotated[str, typer.Option("--team", help="for everybody in this team")] = "",
    trainee: Annotated[str, typer.Option("--trainee", help="for one person, by id")] = "",
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Give a team or one trainee something to practise; doing it again changes nothing."""
    from simulator.cli.cohort import run_assign

    run_assign(what, due, team, trainee, _lang(lang), as_json=as_json)


@app.command()
def withdraw(number: Annotated[int, typer.Argument(help="the number `cohort show` gives it")]) -> None:
    """Take an assignment back."""
    from simulator.cli.cohort import run_withdraw

    run_withdraw(number)


@app.command()
def show(
    team: Annotated[str, typer.Argument(help="which team")],
    csv: Annotated[Optional[Path], typer.Option("--csv", help="a row a trainee, for a spreadsheet")] = None,
    html: Annotated[Optional[Path], typer.Option("--html", help="one page to read or print")] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Who practised what, what is done and late, strengths and gaps, and who may need care."""
    from simulator.cli.cohort import run_show

    run_show(team, csv, html, _lang(lang), as_json=as_json)


@app.command()
def compare(
    first: Annotated[str, typer.Argument(help="a team")],
    second: Annotated[str, typer.Argument(help="another")],
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Two teams: the differences, how sure they are, and the numbers of cases."""
    from simulator.cli.cohort import run_compare

    run_compare(first, second, _lang(lang), as_json=as_json)


@app.command()
def comment(
    call: Annotated[str, typer.Argument(help="a call's id, its beginning, or `last`")],
    turn: Annotated[int, typer.Argument(help="which reply, from 1; 0 for the call as a whole", min=0)],
    text: Annotated[str, typer.Argument(help="what you want to say; the trainee reads it in the debrief")],
    by: Annotated[str, typer.Option("--by", help="your name")],
    as_json: AsJson = False,
) -> None:
    """Say something about a call at a reply."""
    from simulator.cli.cohort import run_comment

    run_comment(call, turn, by, text, as_json=as_json)
