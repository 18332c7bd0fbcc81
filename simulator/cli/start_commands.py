"""Ways in: the guided call, and the app in a browser."""

from __future__ import annotations

from typing import Annotated, Optional

import typer

app = typer.Typer(rich_markup_mode=None)


def _checked(lang: str | None) -> str | None:
    if lang not in {None, "zh", "en"}:
        raise typer.BadParameter(f"{lang!r} is not a language; use zh or en", param_hint="--lang")
    return lang


Lang = Annotated[Optional[str], typer.Option("--lang", help="zh or en", metavar="zh|en")]


@app.command()
def tutorial(lang: Lang = None, plain: Annotated[bool, typer.Option("--plain", help="line by line, for screen readers")] = False) -> None:
    """Two minutes that teach the keys, the moods and one technique, on a real call."""
    from simulator.cli.tutorial import run_tutorial

    run_tutorial(_checked(lang), plain=plain)


@app.command()
def serve(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 takes a free one")] = 8000,
    host: Annotated[str, typer.Option("--host", help="another interface than loopback needs --token")] = "127.0.0.1",
    token: Annotated[
        Optional[str],
        typer.Option("--token", envvar="HOTSEAT_SERVE_TOKEN", show_envvar=False, help="asked of every request (or HOTSEAT_SERVE_TOKEN)"),
    ] = None,
    lang: Lang = None,
    open_browser: Annotated[bool, typer.Option("--open", help="open the page in a browser")] = False,
) -> None:
    """The same app in a browser, on this machine only unless you say otherwise."""
    from simulator.cli.serve import run_serve

    run_serve(host, port, token, _checked(lang), open_browser=open_browser)
