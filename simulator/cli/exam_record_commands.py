"""`hotseat exam keys|seal|verify|badge|xapi|csv|cohort`: the record of an exam, and what a board makes of many."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

keys = typer.Typer(help="The keys exam records are signed with.", rich_markup_mode=None, no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json", help="results as JSON on standard output")]
Out = Annotated[Optional[Path], typer.Option("--out", help="write there instead of standard output")]
Record = Annotated[Path, typer.Argument(help="a sealed record, as `hotseat exam seal` writes it")]
Keys = Annotated[Optional[Path], typer.Option("--keys", help="the owner's public keys, as `exam keys export` writes them")]
Home = Annotated[str, typer.Option("--home", help="your organisation's address in identifiers, such as https://academy.example")]


@keys.command()
def new(
    owner: Annotated[str, typer.Option("--owner", help="who signs, as it shall stand on certificates")], as_json: AsJson = False
) -> None:
    """A new key to sign with; the one before is retired, and what it signed stays good."""
    from simulator.cli.exam_record import run_new_key

    run_new_key(owner, as_json=as_json)


keys.command("rotate", help="The same as `new`.")(new)


@keys.command("list")
def list_(as_json: AsJson = False) -> None:
    """Every key and its story."""
    from simulator.cli.exam_record import run_keys

    run_keys(as_json=as_json)


@keys.command(context_settings={"ignore_unknown_options": True})  # one id in sixty-four begins with a hyphen
def revoke(
    kid: Annotated[str, typer.Argument(help="the key's id or its beginning")],
    reason: Annotated[str, typer.Option("--reason", help="why; verifiers are shown it")],
) -> None:
    """Trust nothing this key seals from now on; export the keys again afterwards."""
    from simulator.cli.exam_record import run_revoke

    run_revoke(kid, reason)


@keys.command()
def export(out: Out = None) -> None:
    """The public keys with revocations: all that a verifier needs."""
    from simulator.cli.exam_record import run_export

    run_export(out)


def seal(
    exam: Annotated[str, typer.Argument(help="an exam's id, its beginning, or `last`")] = "last",
    out: Annotated[Optional[Path], typer.Option("--out", help="the file; EXAM.hotseat.json when left out")] = None,
) -> None:
    """Seal and sign the whole record of an exam in one file."""
    from simulator.cli.exam_record import run_seal

    run_seal(exam, out)


def verify(
    file: Annotated[Path, typer.Argument(help="a sealed record, or a badge (VC-JWT)")],
    keys: Keys = None,
    html: Annotated[Optional[Path], typer.Option("--html", help="write a record's report anew, to hold a page against")] = None,
    for_: Annotated[str, typer.Option("--for", metavar="candidate|trainer|board", help="which report --html writes")] = "candidate",
    lang: Annotated[Optional[str], typer.Option("--lang", help="of that report: zh or en", metavar="zh|en")] = None,
    record: Annotated[Optional[Path], typer.Option("--record", help="the sealed record a badge was made of")] = None,
    holder: Annotated[str, typer.Option("--holder", help="the candidate's number: is the badge theirs?")] = "",
    code: Annotated[str, typer.Option("--code", help="the code of a page somebody kept: is the record still the one it was made of?")] = "",
    as_json: AsJson = False,
) -> None:
    """Check a sealed record or a badge offline with only the public keys; exits 1 when anything in it does not hold."""
    from simulator.cli.exam_record import Asked, run_verify

    run_verify(file, keys, Asked(html, for_, lang, record, holder, code, as_json))


def badge(record: Record, home: Home, out: Out = None, as_json: AsJson = False) -> None:
    """An Open Badges 3.0 credential (VC-JWT) for a pass; with --json the credential unsigned, to look at."""
    from simulator.cli.exam_record import run_badge

    run_badge(record, home, out, as_json=as_json)


def xapi(records: Annotated[list[Path], typer.Argument(help="sealed records")], home: Home, out: Out = None) -> None:
    """XAPI statements as a JSON array, for a learning record store."""
    from simulator.cli.exam_record import run_xapi

    run_xapi(records, home, out)


def csv(records: Annotated[list[Path], typer.Argument(help="sealed records")], out: Out = None) -> None:
    """A row a record, for a learning system or a spreadsheet."""
    from simulator.cli.exam_record import run_csv

    run_csv(records, out)


def cohort(
    blueprint: Annotated[str, typer.Argument(help="the exam's blueprint id")],
    marks: Annotated[Optional[Path], typer.Option("--marks", help="examiners' global marks: CSV of exam, station, mark (1-5)")] = None,
    machines: Annotated[bool, typer.Option("--machines", help="machines instead of people")] = False,
    html: Annotated[Optional[Path], typer.Option("--html", help="write a web page")] = None,
    prove: Annotated[bool, typer.Option("--prove", help="first hold every kept result against its chain; exits 1 if one differs")] = False,
    lang: Annotated[Optional[str], typer.Option("--lang", help="zh or en", metavar="zh|en")] = None,
    as_json: AsJson = False,
) -> None:
    """Reliability, decisions, stations, standard and fairness over everybody's first attempts."""
    from simulator.cli.exam_record import run_cohort

    run_cohort(blueprint, marks, html, lang, machines=machines, prove=prove, as_json=as_json)


def add_to(app: typer.Typer) -> None:
    """Put all of it under `hotseat exam`."""
    app.add_typer(keys, name="keys")
    for command in (seal, verify, badge, xapi, csv, cohort):
        app.command()(command)
