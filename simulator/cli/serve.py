"""`hotseat serve`: the app in a browser."""

from __future__ import annotations

import asyncio
import os
import sys
import webbrowser

from simulator.cli.common import chosen_language, workshop
from simulator.cli.errors import Refused
from simulator.serving.door import Door, NotSafe, checked, is_loopback


def run_serve(host: str, port: int, token: str | None, lang: str | None, *, open_browser: bool) -> None:
    """Serve until stopped. Raises Refused for an unsafe interface or a port that cannot be had."""
    try:
        checked(host, token)
    except NotSafe as error:
        raise Refused(str(error)) from None
    os.environ.pop("HOTSEAT_SERVE_TOKEN", None)
    shop = workshop(lang=lang)
    from simulator.serving.server import HotseatServer, serve

    spoken = chosen_language(lang, shop.settings.lang)
    server = HotseatServer(Door(is_loopback(host), token), spoken if lang else None, spoken)

    def ready(actual: int) -> None:
        shown = f"[{host}]" if ":" in host else host
        sys.stdout.write(f"Hotseat: http://{shown}:{actual}/{'?token=…' if token else ''}  (Ctrl+C stops)\n")
        sys.stdout.flush()
        if open_browser:
            webbrowser.open(f"http://{shown}:{actual}/{f'?token={token}' if token else ''}")

    try:
        asyncio.run(serve(server, host, port, ready))
    except OSError as error:
        raise Refused(f"port {port} on {host} cannot be had: {error.strerror or error}; try --port 0") from None
