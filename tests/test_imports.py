"""The pure core and `--help` stay light: proved in fresh interpreters, not by reading."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

HEAVY = ("textual", "openai", "sqlalchemy")
NOT_ASKED_FOR = "sqlalchemy.dialects.postgresql"
"""Megabytes that a call kept in SQLite has no use for."""
NOT_BEFORE_THE_FIRST_FRAME = (
    "openai", "sqlalchemy", "pydantic", "yaml", "typer", "gettext", "importlib.metadata", "tomllib",
    "grading", "simulator.wiring", "simulator.session", "simulator.report", "simulator.tui.screens.call",
)  # fmt: skip
"""What the lobby needs later, if at all."""


def loaded_after(code: str, looked_for: tuple[str, ...] = HEAVY) -> set[str]:
    probe = f"import sys\n{code}\nprint(' '.join(m for m in {looked_for!r} if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return set(done.stdout.split("\n")[-2].split())


CORE = (
    "import grading, simulator.call",
    "import simulator.call.events, simulator.call.state, simulator.call.dynamics",
    "import simulator.session, simulator.customer.plan",
    "import simulator.wiring, simulator.report.html",
    "import simulator.exam.sitting, simulator.exam.check, simulator.exam.machines.run, simulator.report.exam_html",
    "import simulator.review, simulator.report.review_text, simulator.cli.review",
)
HELP = "import sys; sys.argv = ['hotseat', '--help']\nfrom simulator.cli import main\ntry:\n    main()\nexcept SystemExit: pass"


@pytest.fixture(scope="module")
def met():
    """What one fresh interpreter has loaded after each in turn: what it has not met after all of them, none of them loads."""
    probe = f"""
import json, sys
for code in {(*CORE, HELP)!r}:
    exec(code, {{}})
    print(json.dumps([code, [m for m in {HEAVY!r} if m in sys.modules]]))
"""
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    return dict(json.loads(line) for line in done.stdout.splitlines() if line.startswith('["'))


@pytest.mark.parametrize("code", CORE)
def test_core_loads_no_terminal_model_or_database(met, code):
    assert met[code] == []


def test_help_loads_none_of_them(met):
    assert met[HELP] == []


def test_the_lobby_in_english_loads_only_what_its_first_frame_shows():
    code = "import simulator.cli, simulator.cli.app, simulator.cli.errors, simulator.tui.app; simulator.tui.app.translator('en')"
    assert loaded_after(code, NOT_BEFORE_THE_FIRST_FRAME) == set()


def test_a_store_in_sqlite_loads_no_other_dialect(tmp_path):
    code = f"from simulator.store import open_store; open_store('sqlite:///{tmp_path}/calls.db').close()"
    assert loaded_after(code, (NOT_ASKED_FOR,)) == {NOT_ASKED_FOR}, "making the tables: Alembic knows every dialect"
    assert loaded_after(code, (NOT_ASKED_FOR,)) == set()


def test_the_probe_can_fail():
    assert loaded_after("import sqlalchemy") == {"sqlalchemy"}
    assert loaded_after("import sqlalchemy.dialects.postgresql", (NOT_ASKED_FOR,)) == {NOT_ASKED_FOR}
