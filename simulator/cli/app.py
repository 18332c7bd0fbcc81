"""Opening the terminal app."""

from __future__ import annotations

from simulator.cli.common import chosen_language, workshop


def open_app(lang: str | None) -> None:
    """Run the terminal app until the trainee leaves."""
    shop = workshop(lang=lang)
    from simulator.tui.app import run_app

    run_app(shop, chosen_language(lang, shop.settings.lang))
