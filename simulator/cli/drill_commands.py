"""`hotseat drill`: the command and its options; the work is done in `simulator.cli.drill`."""

from __future__ import annotations

from typing import Annotated, Optional

import typer


def drill(
    target: Annotated[str, typer.Argument(help="T01 to T24, a customer's id, due, spot, reverse, list, check or schema")] = "due",
    files: Annotated[Optional[list[str]], typer.Argument(help="with check: drill files; none checks all that ship")] = None,
    lang: Annotated[Optional[str], typer.Option("--lang", help="zh or en", metavar="zh|en")] = None,
    seed: Annotated[Optional[int], typer.Option("--seed", help="same seed, same prompts")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="a reply a line, no screen drawing")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="events as JSON Lines on standard output")] = False,
    prompts: Annotated[Optional[list[str]], typer.Option("--prompts", help="a trainer's own drills, a YAML file")] = None,
    agent: Annotated[
        str, typer.Option("--agent", metavar="exemplary|competent|careless", help="with reverse: who answers you")
    ] = "exemplary",
    scenario: Annotated[str, typer.Option("--scenario", help="with reverse: which case")] = "",
    trainee: Annotated[Optional[str], typer.Option("--trainee", metavar="ID", help="whose drill it is (or HOTSEAT_TRAINEE)")] = None,
) -> None:
    """Three to five minutes of one thing: a technique, a customer, what is due, spotting mistakes, or being the customer."""
    if lang not in {None, "zh", "en"}:
        raise typer.BadParameter(f"{lang!r} is not a language; use zh or en", param_hint="--lang")
    from simulator.cli.drill import Options, run_drill

    run_drill(Options(target, tuple(files or ()), lang, seed, plain, as_json, tuple(prompts or ()), agent, scenario, trainee))
