"""Bring the catalogues up to date with the code: `python -m simulator.locale.refresh` (needs Babel, a development tool)."""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SOURCES = (
    "simulator/tui", "simulator/cli", "simulator/authoring", "simulator/content", "simulator/exam/check.py",
    "simulator/exam/consistency.py",
    "grading/text.py", "grading/case.py",
)  # fmt: skip
KEYWORDS = {
    "t": (0,), "mark": (0,), "_t": (0,), "Problem": (3, 9), "Fault": (1, 3), "Wrong": (0, 3), "wrong": (1,), "_wrong": (1,),
}  # fmt: skip
"""Functions, and which of their arguments are msgids; what is handed over as `message` or `mend` is one everywhere."""
NAMED = frozenset({"message", "mend", "says"})
MADE = datetime(2026, 1, 1, tzinfo=UTC)
"""A fixed date, so that the files change only when words do."""


def found_in_code() -> dict[str, list[str]]:
    """Every msgid used in the interface, with the files that use it (read from the syntax tree, so f-strings count too)."""
    found: dict[str, set[str]] = {}
    for path in _files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            for msgid in _msgids(node):
                found.setdefault(msgid, set()).add(path.relative_to(ROOT).as_posix())
    return {key: sorted(files) for key, files in sorted(found.items())}


def _files() -> list[Path]:
    places = [ROOT / source for source in SOURCES]
    return sorted(path for place in places for path in ([place] if place.is_file() else place.rglob("*.py")))


def _msgids(node: ast.AST) -> Iterator[str]:
    """Constants that will be looked up: arguments of the functions above, and what is called `message` or `mend`."""
    if isinstance(node, ast.Call):
        at = KEYWORDS.get(_name(node.func), ())
        for n in at:
            yield from _constants(node.args[n]) if n < len(node.args) else ()
        for keyword in node.keywords if at else ():
            yield from _constants(keyword.value) if keyword.arg in NAMED else ()
    elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id in NAMED:
        yield from _constants(node.value)


def _constants(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*_constants(node.body), *_constants(node.orelse))


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
