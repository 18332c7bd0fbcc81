"""`hotseat exam …`: blueprints, sittings, results, appeals, machines. Each callback hands over to a module that does the work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from simulator.cli.exam_record_commands import add_to

app = typer.Typer(help="Certification: design, sit, mark and defend an exam.", rich_markup_mode=None, no_args_is_help=True)
Lang = Annotated[Optional[str], typer.Option("--lang", help="zh or en", metavar="zh|en")]
AsJson = Annotated[bool, typer.Option("--json", help="results as JSON on standard output")]
Which = Annotated[str, typer.Argument(help="an exam's id, its beginning, or `last`")]
BlueprintArg = Annotated[str, typer.Argument(help="an exam blueprint: an id or a YAML file")]
By = Annotated[str, typer.Option("--by", help="who says so")]
Reason = Annotated[str, typer.Option("--reason", help="why; it is kept, and told to the candidate")]


def _lang(lang: str | None) -> str | None:
    if lang not in {None, "zh", "en"}:
        raise typer.BadParameter(f"{lang!r} is not a language; use zh or en", param_hint="--lang")
    return lang


@app.command("list")
def list_(lang: Lang = None, as_json: AsJson = False) -> None:
    """Blueprints that ship, and the latest exams that were sat, as their rows say: seal and verify one to prove it."""
    from simulator.cli.exam import run_list

    run_list(_lang(lang), as_json=as_json)


@app.command()
def check(
    blueprint: BlueprintArg,
    forms: Annotated[int, typer.Option("--forms", min=1, max=50, help="forms a good agent sits, in each language")] = 3,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Prove that a blueprint can be met and that its forms are equal; every mistake with its line."""
    from simulator.cli.exam import run_check

    run_check(blueprint, forms, _lang(lang), as_json=as_json)


@app.command()
def schema() -> None:
    """The JSON Schema of a blueprint, for editors."""
    from simulator.cli.exam import run_schema

    run_schema()


@app.command()
def sit(
    blueprint: BlueprintArg,
    candidate: Annotated[str, typer.Option("--candidate", help="the candidate's number or login")] = "",
    name: Annotated[str, typer.Option("--name", help="the candidate's name")] = "",
    identity: Annotated[str, typer.Option("--identity", help="how identity was checked, and by whom")] = "",
    agree: Annotated[bool, typer.Option("--agree", help="the candidate has read the conditions and agrees")] = False,
    time_factor: Annotated[float, typer.Option("--time-factor", min=1.0, max=4.0, help="accommodation: more time")] = 1.0,
    accommodation: Annotated[str, typer.Option("--accommodation", help="why, and who granted it")] = "",
    group: Annotated[str, typer.Option("--group", help="for fairness figures: a site, an intake")] = "",
    lang: Lang = None,
    seed: Annotated[Optional[int], typer.Option("--seed", help="of the form; drawn by chance when left out")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="a reply a line, no screen drawing")] = False,
    as_json: AsJson = False,
) -> None:
    """Sit an exam."""
    from simulator.cli.exam_sit import Door, run_sit

    door = Door(blueprint, candidate, name, identity, agree, time_factor, accommodation, group, _lang(lang), seed)
    run_sit(door, plain=plain, as_json=as_json)


@app.command()
def resume(
    exam: Which = "last",
    plain: Annotated[bool, typer.Option("--plain", help="a reply a line, no screen drawing")] = False,
    as_json: AsJson = False,
) -> None:
    """Go on with an exam that was broken off."""
    from simulator.cli.exam_sit import run_resume

    run_resume(exam, plain=plain, as_json=as_json)


@app.command()
def result(
    exam: Which = "last",
    for_: Annotated[str, typer.Option("--for", metavar="candidate|trainer|board", help="who reads it")] = "candidate",
    html: Annotated[Optional[Path], typer.Option("--html", help="write a web page")] = None,
    pdf: Annotated[Optional[Path], typer.Option("--pdf", help="write a PDF (extra `pdf`)")] = None,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """The result of an exam, reached first if it has not been; exits 0 for a pass, 1 for anything else."""
    from simulator.cli.exam import run_result

    run_result(exam, for_, html, pdf, _lang(lang), as_json=as_json)


@app.command()
def appeal(
    exam: Which,
    station: Annotated[str, typer.Argument(help="the station's id or number")],
    criterion: Annotated[str, typer.Argument(help="a criterion such as C3, or a critical failure such as CF1")],
    reason: Reason,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """A candidate asks for one criterion to be marked again."""
    from simulator.cli.exam_people import run_appeal

    run_appeal(exam, station, criterion, reason, _lang(lang), as_json=as_json)


@app.command()
def appeals(
    every: Annotated[bool, typer.Option("--all", help="answered ones too; every chain is read")] = False,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Appeals that wait for a second marking, and results that wait for a person."""
    from simulator.cli.exam_people import run_appeals

    run_appeals(_lang(lang), every=every, as_json=as_json)


@app.command()
def blind(exam: Which, number: Annotated[int, typer.Argument(help="the appeal's number", min=1)], as_json: AsJson = False) -> None:
    """What the second marker reads: the conversation and the anchors, never the first mark."""
    from simulator.cli.exam_people import run_blind

    run_blind(exam, number, as_json=as_json)


@app.command()
def second(
    exam: Which,
    number: Annotated[int, typer.Argument(help="the appeal's number", min=1)],
    level: Annotated[int, typer.Argument(help="0 to 4; for a critical failure 0 or 1", min=0, max=4)],
    by: By,
    reason: Reason,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Answer an appeal with a second mark; both marks stay, the better one counts, the result is reached again."""
    from simulator.cli.exam_people import run_second

    run_second(exam, number, level, by, reason, _lang(lang), as_json=as_json)


@app.command()
def mark(
    exam: Which,
    station: Annotated[str, typer.Argument(help="the station's id or number")],
    criterion: Annotated[str, typer.Argument(help="a criterion such as C3, or a critical failure such as CF1")],
    level: Annotated[int, typer.Argument(help="0 to 4; for a critical failure 0 or 1", min=0, max=4)],
    by: By,
    reason: Reason,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """A person's mark where the machine had none or was not sure; it counts, and the machine's stays beside it."""
    from simulator.cli.exam_people import run_mark

    run_mark(exam, station, criterion, level, by, reason, _lang(lang), as_json=as_json)


@app.command()
def decide(
    exam: Which,
    verdict: Annotated[str, typer.Argument(help="pass or fail", metavar="pass|fail")],
    by: By,
    reason: Reason,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """A person decides a borderline result."""
    from simulator.cli.exam_people import run_decide

    run_decide(exam, verdict, by, reason, _lang(lang), as_json=as_json)


@app.command()
def marks(
    exams: Annotated[Optional[list[str]], typer.Argument(help="exams; none takes all")] = None,
    csv: Annotated[Optional[Path], typer.Option("--csv", help="write there instead of standard output")] = None,
) -> None:
    """People's marks and the machine's beside them, as CSV for `hotseat rubric calibrate`."""
    from simulator.cli.exam_people import run_marks

    run_marks(exams or [], csv)


@app.command()
def run(
    blueprint: BlueprintArg,
    agent: Annotated[str, typer.Option("--agent", help="an endpoint's URL, cmd:PROGRAM, or reference:exemplary")],
    model: Annotated[Optional[str], typer.Option("--model", help="the model behind the URL")] = None,
    times: Annotated[int, typer.Option("-k", "--times", min=1, max=100_000, help="how often the exam is sat")] = 8,
    seed: Annotated[int, typer.Option("--seed", help="of the first form; each time has the next")] = 1,
    budget: Annotated[str, typer.Option("--budget", help="most to spend: calls=200,tokens=2m,money=1.5,seconds=600")] = "",
    concurrency: Annotated[int, typer.Option("--concurrency", min=1, max=256, help="calls at once")] = 8,
    timeout: Annotated[float, typer.Option("--timeout", min=0.1, max=3600, help="seconds the agent may take for a reply")] = 60.0,
    html: Annotated[Optional[Path], typer.Option("--html", help="write a web page")] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=0, max=64, help="worker processes on this machine; 0 for none")] = 0,
    cluster: Annotated[str, typer.Option("--cluster", help="a Dask scheduler, tcp://host:8786 (extra `cluster`)")] = "",
    rate: Annotated[float, typer.Option("--rate", min=0, help="replies a second at most, over all workers; 0 for no limit")] = 0.0,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Let an AI service agent sit the exam k times; exits 0 when it passed every time."""
    from simulator.cli.exam_run import Run, run_machine

    run_machine(Run(blueprint, agent, model, times, seed, budget, concurrency, timeout, html, _lang(lang), as_json, jobs, cluster, rate))


add_to(app)
