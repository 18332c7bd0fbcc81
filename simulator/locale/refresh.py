"""Bring the catalogues up to date with the code: `python -m simulator.locale.refresh` (needs Babel, a development tool)."""

from __future__ import annotations

import ast
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
SOURCES = HERE.parent / "tui"
KEYWORDS = frozenset({"t", "mark"})
"""Functions whose first argument is a msgid."""
MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""A fixed date, so that the files change only when words do."""


def found_in_code() -> dict[str, list[str]]:
    """Every msgid used in the interface, with the files that use it (read from the syntax tree, so f-strings count too)."""
    found: dict[str, set[str]] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in KEYWORDS and node.args and isinstance(node.args[0], ast.Constant):
                found.setdefault(str(node.args[0].value), set()).add(path.relative_to(SOURCES).as_posix())
    return {key: sorted(files) for key, files in sorted(found.items())}


def _name(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else func.id if isinstance(func, ast.Name) else ""


def po_file(lang: str) -> Path:
    """The catalogue people edit."""
    return HERE / lang / "LC_MESSAGES" / "hotseat.po"


def read(lang: str) -> Catalog:
    """The catalogue on disk; an empty one when there is none yet."""
    path = po_file(lang)
    if not path.exists():
        return Catalog(locale=lang)
    with path.open("rb") as stream:
        return read_po(stream, locale=lang)


def compiled(catalogue: Catalog) -> bytes:
    """What the .mo file must hold."""
    buffer = io.BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def refreshed(lang: str) -> Catalog:
    """The catalogue with exactly the msgids of the code, translations kept."""
    old = read(lang)
    new = Catalog(
        locale=lang, project="hotseat", version="1", charset="utf-8", fuzzy=False, creation_date=MADE, revision_date=MADE,
        copyright_holder="the Hotseat authors", msgid_bugs_address="", last_translator="the Hotseat authors", language_team="zh",
        header_comment="# Hotseat: the words of the interface. Edit msgstr here, then: python -m simulator.locale.refresh",
    )  # fmt: skip
    for msgid, files in found_in_code().items():
        known = old.get(msgid)
        new.add(msgid, known.string if known else "", locations=[(name, 0) for name in files])
    return new


def main() -> int:
    """Write .po and .mo; say what still has to be translated."""
    missing = 0
    for lang in ("zh",):
        catalogue = refreshed(lang)
        with po_file(lang).open("wb") as stream:
            write_po(stream, catalogue, width=0, include_lineno=False)
        po_file(lang).with_suffix(".mo").write_bytes(compiled(read(lang)))
        for message in catalogue:
            if message.id and not message.string:
                missing += 1
                sys.stderr.write(f"{lang}: not translated: {message.id}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
