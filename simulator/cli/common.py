"""What several commands share: settings, the workshop, the language to speak."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import cast

from grading.text import LANGS, Lang
from simulator.call.events import CallStarted, Record
from simulator.cli.errors import Refused
from simulator.prefs import Shelf
from simulator.settings import data_folder, load_settings
from simulator.wiring import Workshop


def workshop(**flags: object) -> Workshop:
    """The workshop with settings from flags, environment and file. Raises SettingsError."""
    return Workshop(load_settings(None, **flags))


def chosen_language(flag: str | None, configured: str | None, sample: str = "") -> Lang:
    """The language to use: flag, then what piped words are written in, settings, the choice made in the app, the machine's, English."""
    if flag:
        if flag not in LANGS:
            raise Refused(f"--lang: {flag!r} is not a language; use zh or en")
        return flag
    if sample.strip():
        from grading.transcript import language_of

        return language_of(sample)
    if configured:
        return cast("Lang", configured)
    if (liked := Shelf(data_folder()).prefs().lang) in LANGS:
        return liked
    machine = os.environ.get("LC_ALL") or os.environ.get("LANG") or locale.getlocale()[0] or ""
    return "zh" if machine.lower().startswith(("zh", "chinese")) else "en"


def mind_the_roster(shop: Workshop) -> None:
    """Say so when a roster is kept and the trainee is not in it: a mistyped id would leave their calls to nobody."""
    if shop.trainee and shop.store.teams.member(shop.trainee) is None and shop.store.teams.members():
        sys.stderr.write(f"hotseat: trainee {shop.trainee!r} is not in the roster; `hotseat cohort list` shows who is\n")


def write(place: Path, text: str, option: str) -> None:
    """Write a page and name it on standard error. Raises Refused."""
    try:
        place.write_text(text, encoding="utf-8")
    except OSError as error:
        raise Refused(f"{place} cannot be written: {error.strerror}; choose another place with {option}") from None
    sys.stderr.write(f"{place}\n")


def practised(records: Sequence[Record]) -> Sequence[Record]:
    """The records of a call one may look at. Raises Refused for a station of an exam, whose result tells what may be known."""
    if isinstance(start := records[0].event, CallStarted) and start.exam:
        raise Refused("this call is a station of an exam: `hotseat exam result` tells what may be known of it")
    return records
