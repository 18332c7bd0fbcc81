"""The commands and their options; each hands over to a module that does the work."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Optional

import typer

from simulator.cli import authoring_commands, cohort_commands, exam_commands, playtest_commands
from simulator.cli.after_commands import register as register_after
from simulator.cli.drill_commands import drill
from simulator.cli.start_commands import app as start_commands

app = typer.Typer(
    name="hotseat",
    help="A flight simulator for difficult customers. 难缠客户的飞行模拟器。",
    add_completion=False,
    rich_markup_mode=None,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
)
Lang = Annotated[Optional[str], typer.Option("--lang", help="zh or en", metavar="zh|en")]
AsJson = Annotated[bool, typer.Option("--json", help="events or results as JSON Lines on standard output")]
Standard = Annotated[Optional[int], typer.Option("--standard", min=1, max=5, help="required service level")]

Ear = Annotated[str, typer.Option("--ear", metavar="offline|llm", help="llm: a model hears each reply too")]
Budget = Annotated[str, typer.Option("--budget", help="most to spend: calls=200,tokens=2m,money=1.5,seconds=600")]
Concurrency = Annotated[int, typer.Option("--concurrency", min=1, max=512, help="questions to a model at once")]


def _checked(lang: str | None) -> str | None:
    if lang not in {None, "zh", "en"}:
        raise typer.BadParameter(f"{lang!r} is not a language; use zh or en", param_hint="--lang")
    return lang


def _spread(command: object, lang: str) -> dict[str, object]:
    """A language given before a command, as the default of every command and sub-command behind it."""
    inner: dict[str, object] = getattr(command, "commands", {})
    return {"lang": lang, **{name: _spread(sub, lang) for name, sub in inner.items()}}


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context, lang: Lang = None, version: Annotated[bool, typer.Option("--version", help="print the version")] = False
) -> None:
    """Without a command: the terminal app, or one plain call when there is no terminal."""
    if version:
        from grading.provenance import software_version

        typer.echo(software_version())
    elif context.invoked_subcommand is None:
        if sys.stdin.isatty() and sys.stdout.isatty():
            from simulator.cli.app import open_app

            open_app(_checked(lang))
        else:
            practice(lang=lang)
    elif lang:
        context.default_map = _spread(context.command, str(_checked(lang)))


@app.command()
def practice(
    persona: Annotated[Optional[str], typer.Option("--persona", help="customer type: an id or a YAML file")] = None,
    scenario: Annotated[Optional[str], typer.Option("--scenario", help="case: an id or a YAML file")] = None,
    lang: Lang = None,
    customer: Annotated[str, typer.Option("--customer", help="who plays the customer", metavar="offline|llm")] = "offline",
    seed: Annotated[Optional[int], typer.Option("--seed", help="same seed and replies, same call")] = None,
    standard: Standard = None,
    plain: Annotated[bool, typer.Option("--plain", help="a reply a line, no screen drawing")] = False,
    as_json: AsJson = False,
    resume: Annotated[bool, typer.Option("--resume", help="go on with the last call that was broken off")] = False,
    coach: Annotated[bool, typer.Option("--coach/--no-coach", help="show why the mood moved after each reply")] = True,
    modifier: Annotated[
        Optional[str], typer.Option("--modifier", help="laid over the customer: neutral or vulnerable, or a YAML file")
    ] = None,
    difficulty: Annotated[int, typer.Option("--difficulty", min=1, max=5, help="3 is the customer as written")] = 3,
    after: Annotated[Optional[str], typer.Option("--after", metavar="CALL", help="the second contact of that call's case")] = None,
    record: Annotated[bool, typer.Option("--record", help="ask for the after-call record, and grade it")] = False,
    trainee: Annotated[Optional[str], typer.Option("--trainee", metavar="ID", help="whose call it is (or HOTSEAT_TRAINEE)")] = None,
    ear: Annotated[
        Optional[str], typer.Option("--ear", metavar="offline|llm", help="whether a model hears replies too (or HOTSEAT_EAR)")
    ] = None,
) -> None:
    """Take one call."""
    if ear not in {None, "offline", "llm"}:
        raise typer.BadParameter(f"{ear!r} is not known; use offline or llm", param_hint="--ear")
    if customer not in {"offline", "llm"}:
        raise typer.BadParameter(f"{customer!r} is not known; use offline or llm", param_hint="--customer")
    from simulator.cli.practice import Options, run_practice

    run_practice(
        Options(
            persona, scenario, _checked(lang), customer, seed, standard, plain, as_json, resume, coach, modifier or "", difficulty, after,
            record, trainee, ear,
        )
    )  # fmt: skip


@app.command()
def demo(lang: Lang = None, fast: Annotated[bool, typer.Option("--fast", help="without reading pauses")] = False) -> None:
    """Watch a call play by itself, with a good agent."""
    from simulator.cli.demo import run_demo

    run_demo(_checked(lang), fast=fast)


@app.command()
def grade(
    files: Annotated[list[Path], typer.Argument(help="transcripts, folders, .csv or .zip files; - for standard input")],
    rubric: Annotated[str, typer.Option("--rubric", help="which rubric: an id or a YAML file")] = "complaint",
    scenario: Annotated[Optional[str], typer.Option("--scenario", help="the case it was about")] = None,
    standard: Standard = None,
    judge: Annotated[str, typer.Option("--judge", metavar="offline|llm")] = "offline",
    ear: Ear = "offline",
    lang: Lang = None,
    agent: Annotated[Optional[list[str]], typer.Option("--agent", help="a name that speaks as the agent")] = None,
    customer: Annotated[Optional[list[str]], typer.Option("--customer", help="a name that speaks as the customer")] = None,
    column: Annotated[
        Optional[list[str]], typer.Option("--column", metavar="call|speaker|text=HEADING", help="which CSV column is which")
    ] = None,
    encoding: Annotated[str, typer.Option("--encoding", help="how the files are written, if not UTF-8")] = "utf-8-sig",
    mask: Annotated[bool, typer.Option("--mask", help="hide names, numbers and addresses in every result")] = False,
    csv: Annotated[Optional[Path], typer.Option("--csv", help="a row a call, for a spreadsheet")] = None,
    html: Annotated[Optional[Path], typer.Option("--html", help="one page with every call and its quotes")] = None,
    keep: Annotated[Optional[Path], typer.Option("--keep", help="JSON Lines of what is done; run again to go on")] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, max=64, help="worker processes on this machine")] = 1,
    cluster: Annotated[str, typer.Option("--cluster", help="a Dask scheduler, tcp://host:8786 (extra `cluster`)")] = "",
    rate: Annotated[float, typer.Option("--rate", min=0, help="transcripts (model: questions) a second at most; 0 for no limit")] = 0.0,
    full: Annotated[bool, typer.Option("--full", help="every scorecard in full, not one line a call")] = False,
    panel: Annotated[int, typer.Option("--panel", min=1, max=25, help="model judges a transcript")] = 1,
    budget: Budget = "",
    concurrency: Concurrency = 8,
    yes: Annotated[bool, typer.Option("--yes", help="do not ask before a large run")] = False,
    as_json: AsJson = False,
) -> None:
    """Grade transcripts: labelled text, JSON Lines, chat messages or CSV, one or thousands."""
    from simulator.cli.grade import WithModel, Workers, checked_encoding, columns_of, ear_of, run_grade
    from simulator.grading_runs.options import Judging, RunOptions

    judging = Judging(rubric, scenario, standard, _checked(lang), tuple(agent or ()), tuple(customer or ()), mask)  # type: ignore[arg-type]
    how = WithModel(panel, budget, concurrency, yes, ear_of(ear))
    columns, written = columns_of(column or ()), checked_encoding(encoding)
    options = RunOptions(tuple(files), judging, columns, written, as_json, full, csv, html, keep)
    run_grade(options, judge, how, Workers(jobs, cluster, rate))


@app.command()
def hear(lang: Lang = None, ear: Ear = "offline", budget: Budget = "", concurrency: Concurrency = 8, as_json: AsJson = False) -> None:
    """The ear alone: agent replies on standard input, what was heard on standard output."""
    from simulator.cli.grade import ear_of
    from simulator.cli.hear import run_hear

    if ear_of(ear):
        from simulator.cli.hear_model import run_hear_with_model

        run_hear_with_model(_checked(lang), budget, concurrency, as_json=as_json)
    else:
        run_hear(_checked(lang), as_json=as_json)


@app.command()
def debrief(
    call: Annotated[str, typer.Argument(help="a call's id, its beginning, or `last`")] = "last",
    html: Annotated[Optional[Path], typer.Option("--html", help="write a web page instead")] = None,
    md: Annotated[Optional[Path], typer.Option("--md", help="write Markdown instead")] = None,
    as_json: AsJson = False,
) -> None:
    """Look again at how a call went."""
    from simulator.cli.look import run_debrief

    run_debrief(call, html, md, as_json=as_json)


Call = Annotated[str, typer.Argument(help="a call's id, its beginning, or `last`")]


@app.command()
def appeal(
    call: Call,
    criterion: Annotated[str, typer.Argument(help="which criterion, such as C3")],
    reason: Annotated[str, typer.Option("--reason", help="what was misjudged")],
    by: Annotated[str, typer.Option("--by", help="who appeals")] = "",
    as_json: AsJson = False,
) -> None:
    """Ask a person to look at one criterion again."""
    from simulator.cli.marking import run_appeal

    run_appeal(call, criterion, reason, by, as_json=as_json)


@app.command()
def mark(
    call: Call,
    criterion: Annotated[str, typer.Argument(help="which criterion, such as C3")],
    level: Annotated[int, typer.Argument(help="0 to 4", min=0, max=4)],
    by: Annotated[str, typer.Option("--by", help="who marks")],
    reason: Annotated[str, typer.Option("--reason", help="why; it is shown to the trainee")],
    as_json: AsJson = False,
) -> None:
    """A trainer's own level for one criterion, kept beside the machine's."""
    from simulator.cli.marking import run_mark

    run_mark(call, criterion, level, by, reason, as_json=as_json)


@app.command()
def appeals(
    every: Annotated[bool, typer.Option("--all", help="answered ones too")] = False,
    as_json: AsJson = False,
) -> None:
    """The appeals that wait for a person."""
    from simulator.cli.marking import run_appeals

    run_appeals(every=every, as_json=as_json)


@app.command()
def replay(call: Annotated[str, typer.Argument(help="a call's id, its beginning, or `last`")] = "last", as_json: AsJson = False) -> None:
    """Read a call again, with the moods."""
    from simulator.cli.look import run_replay

    run_replay(call, as_json=as_json)


@app.command()
def review(call: Annotated[str, typer.Argument(help="a call's id, its beginning, or `last`")] = "last", as_json: AsJson = False) -> None:
    """Check the simulated customer of a call; exits 1 when a grave error voids it."""
    from simulator.cli.review import run_review

    run_review(call, as_json=as_json)


@app.command()
def progress(
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="how many calls are listed")] = 20,
    html: Annotated[Optional[Path], typer.Option("--html", help="write a web page instead")] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Where you stand, what is due, and your calls so far."""
    from simulator.cli.stand import run_progress

    run_progress(limit, html, _checked(lang), as_json=as_json)


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """What is configured, what answers, what is missing and how to mend it."""
    from simulator.cli.doctor import run_doctor

    run_doctor(as_json=as_json)


def _content_app(kind: str) -> typer.Typer:
    group = typer.Typer(help=f"List, show and check {kind} files.", rich_markup_mode=None, no_args_is_help=True)

    @group.command("list", help=f"every {kind} one may use")
    def _list(lang: Lang = None, as_json: AsJson = False) -> None:
        from simulator.cli.content import run_list

        run_list(kind, _checked(lang), as_json=as_json)

    @group.command("show", help=f"one {kind}, in words")
    def _show(name: Annotated[str, typer.Argument(help="an id or a YAML file")], lang: Lang = None, as_json: AsJson = False) -> None:
        from simulator.cli.content import run_show

        run_show(kind, name, _checked(lang), as_json=as_json)

    return group


_groups = {kind: _content_app(kind) for kind in ("persona", "modifier", "scenario", "rubric")}
for _kind, _group in _groups.items():
    app.add_typer(_group, name=_kind)


@_groups["rubric"].command("calibrate")
def calibrate(
    marks: Annotated[Path, typer.Argument(help="CSV: call or file, criterion, rater, level, and total, pass where known")],
    rubric: Annotated[str, typer.Option("--rubric", help="which rubric")] = "complaint",
    scenario: Annotated[Optional[str], typer.Option("--scenario", help="the case the transcripts are about")] = None,
    standard: Standard = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Compare the judge's marks with people's, and say what the figures allow."""
    from simulator.cli.calibrate import run_calibrate

    run_calibrate(marks, rubric, scenario, standard, _checked(lang), as_json=as_json)


app.add_typer(exam_commands.app, name="exam")
app.command()(drill)
register_after(app)
app.add_typer(start_commands)
authoring_commands.register(app, _groups)
playtest_commands.register(_groups)
app.add_typer(cohort_commands.app, name="cohort")
