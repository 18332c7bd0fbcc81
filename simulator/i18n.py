"""The words of the interface in the trainee's language: English msgids, gettext catalogues beside the code."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from simulator.counting import filled

DOMAIN = "hotseat"
CATALOGUES = Path(__file__).with_name("locale")


class Translator:
    """English in, the trainee's language out; named slots keep word order free in either language."""

    def __init__(self, lang: str, catalogue: Callable[[str], str]) -> None:
        self.lang = lang
        self._catalogue = catalogue

    def __call__(self, msgid: str, **slots: object) -> str:
        """`msgid` in this language, its `{slots}` filled; slot values are never parsed again."""
        text = self._catalogue(msgid) if msgid else ""
        return filled(text, **slots) if slots else text


@cache
def translator(lang: str) -> Translator:
    """The translator of `zh` or `en`; a language without a catalogue speaks English."""
    return Translator(lang, _catalogue(lang))


def _catalogue(lang: str) -> Callable[[str], str]:
    """What a msgid becomes; English is its own catalogue, and loads nothing to read one."""
    source = CATALOGUES / lang / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not source.is_file():
        return mark
    from gettext import GNUTranslations

    with source.open("rb") as stream:
        return GNUTranslations(stream).gettext


def mark(msgid: str) -> str:
    """Mark a constant for the catalogue; it is translated where it is shown."""
    return msgid
