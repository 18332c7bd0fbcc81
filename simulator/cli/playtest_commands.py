"""`hotseat persona playtest` and `hotseat scenario playtest`: the options; the work is `simulator/cli/playtest.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

Names = Annotated[Optional[list[str]], typer.Argument(help="ids or YAML files")]
Every = Annotated[bool, typer.Option("--all", help="everything that ships")]
Seeds = Annotated[int, typer.Option("--seeds", min=1, max=200, help="calls with each agent and counterpart")]
Jobs = Annotated[int, typer.Option("--jobs", min=0, max=256, help="worker processes; 0 is one for each processor")]
Lang = Annotated[Optional[str], typer.Option("--lang", help="play in one language only", metavar="zh|en")]
Html = Annotated[Optional[Path], typer.Option("--html", help="write the report as a web page too")]
AsJson = Annotated[bool, typer.Option("--json", help="one JSON line a file on standard output")]
WithModel = Annotated[bool, typer.Option("--with-model", help="let the configured model speak; fewer calls; needs --budget")]
Budget = Annotated[str, typer.Option("--budget", help="what the model may cost: calls=500,tokens=1m,money=2,seconds=600")]
With = Annotated[Optional[list[str]], typer.Option(help="only with these counterparts (ids or files); repeat or separate by commas")]


def register(groups: dict[str, typer.Typer]) -> None:
    """Add `playtest` to the persona and the scenario commands."""
    groups["persona"].command("playtest", help="prove that a persona behaves as it claims; exits 1 when a claim fails")(_persona)
    groups["scenario"].command("playtest", help="prove a case against every persona; exits 1 when a claim fails")(_scenario)


def _persona(
    names: Names = None, every: Every = False, scenarios: With = None, seeds: Seeds = 10, jobs: Jobs = 0, lang: Lang = None,
    html: Html = None, as_json: AsJson = False, with_model: WithModel = False, budget: Budget = "",
) -> None:  # fmt: skip
    from simulator.cli.playtest import Wanted, run_playtest

    run_playtest(Wanted("persona", tuple(names or ()), every, tuple(scenarios or ()), seeds, jobs, lang, html, as_json, with_model, budget))


def _scenario(
    names: Names = None, every: Every = False, personas: With = None, seeds: Seeds = 10, jobs: Jobs = 0, lang: Lang = None,
    html: Html = None, as_json: AsJson = False, with_model: WithModel = False, budget: Budget = "",
) -> None:  # fmt: skip
    from simulator.cli.playtest import Wanted, run_playtest

    run_playtest(Wanted("scenario", tuple(names or ()), every, tuple(personas or ()), seeds, jobs, lang, html, as_json, with_model, budget))
