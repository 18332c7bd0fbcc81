"""`hotseat doctor`: what is configured, what answers, how fast, what is missing and how to mend it."""

from __future__ import annotations

import json
import os
import platform
import sys
import time
from dataclasses import asdict, dataclass

from grading.provenance import software_version
from simulator.cli.common import workshop
from simulator.cli.errors import NO_SERVICE
from simulator.session.ports import StoreError
from simulator.settings import api_key, config_file, data_folder
from simulator.wiring import Workshop


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `ok`, `missing` (fine without it) or `broken`."""

    name: str
    state: str
    text: str


def run_doctor(*, as_json: bool) -> None:
    """Look at everything and say what to do; exits 3 when a configured model does not answer, 1 when something else is broken."""
    shop = workshop()
    findings = [_program(), _settings(), _terminal(), _store(shop), _content(shop), _model(shop)]
    for finding in findings:
        if as_json:
            sys.stdout.write(json.dumps(asdict(finding), ensure_ascii=False) + "\n")
        else:
            mark = {"ok": "ok     ", "missing": "–      ", "broken": "BROKEN "}[finding.state]
            sys.stdout.write(f"{mark}{finding.name:<10} {finding.text}\n")
    broken = {f.name for f in findings if f.state == "broken"}
    if broken:
        raise SystemExit(NO_SERVICE if broken == {"model"} else 1)


def _program() -> Finding:
    return Finding("program", "ok", f"hotseat {software_version()}, Python {platform.python_version()}, {platform.system()}")


def _settings() -> Finding:
    path = config_file()
    return Finding("settings", "ok", f"{path}" if path.exists() else f"defaults ({path} is not there; it is optional)")


def _terminal() -> Finding:
    encoding = (sys.stdout.encoding or "").lower()
    if "utf" not in encoding:
        return Finding("terminal", "broken", f"encoding {encoding or 'unknown'} cannot show Chinese; set LANG=C.UTF-8 or PYTHONUTF8=1")
    colour = "no colour (NO_COLOR is set)" if os.environ.get("NO_COLOR") else os.environ.get("TERM", "no TERM")
    return Finding("terminal", "ok", f"{encoding}, {colour}")


def _store(shop: Workshop) -> Finding:
    started = time.perf_counter()
    try:
        count = shop.store.count()
    except StoreError as error:
        return Finding("records", "broken", str(error))
    where = "database URL" if shop.settings.database_url else str(data_folder())
    return Finding("records", "ok", f"{count} calls in {where} ({(time.perf_counter() - started) * 1000:.0f} ms)")


def _content(shop: Workshop) -> Finding:
    shelf = shop.library
    if shelf.troubles:
        return Finding("content", "broken", f"a pack cannot be used: {shelf.troubles[0]}; `hotseat pack list` says more")
    packs = f"; packs: {', '.join(s.origin.label for s in shelf.packs)}" if shelf.packs else ""
    return Finding("content", "ok", f"{len(shop.personas())} customers, {len(shop.scenarios())} cases, Chinese and English{packs}")


def _model(shop: Workshop) -> Finding:
    if not shop.model_configured:
        ear = ", and HOTSEAT_EAR=llm waits for one" if shop.settings.ear == "llm" else ""
        return Finding(
            "model",
            "missing",
            f"none: the built-in customer plays{ear}. "
            "To use one set HOTSEAT_MODEL, OPENAI_API_KEY and, for another endpoint, OPENAI_BASE_URL",
        )
    from simulator.llm import probe

    result = probe(shop.settings)
    key = "key set" if api_key() else "no key"
    ear = "; it also hears your replies (HOTSEAT_EAR)" if shop.settings.ear == "llm" else ""
    return Finding("model", "ok" if result.ok else "broken", f"{shop.settings.model} ({key}): {result.text}{ear}")
