"""Opening the terminal app."""

from __future__ import annotations

from simulator.cli.common import workshop


def open_app(lang: str | None) -> None:
    """Run the terminal app until the trainee leaves."""
    shop = workshop(lang=lang)
    from simulator.tui.app import run_app

    run_app(shop, lang)
