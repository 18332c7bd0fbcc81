"""The command line put together late is the command line."""

from __future__ import annotations

import pytest
from typer.main import get_command

from simulator.cli.commands import app
from simulator.cli.late import late


def tree(command, context_of) -> dict:
    """Names, help and options of a command and all behind it."""
    inner = {}
    for name in sorted(getattr(command, "commands", {})):
        context = context_of(command)
        _, sub, _ = command.resolve_command(context, [name])
        inner[name] = tree(sub, context_of)
    return {"help": command.help, "options": [p.name for p in command.params], "inner": inner}


@pytest.fixture(scope="module")
def whole():
    return get_command(app)


def test_every_command_is_there_with_its_options(whole):
    made = late(app)
    assert tree(made, lambda c: c.make_context("hotseat", ["doctor"])) == tree(whole, lambda c: c.make_context("hotseat", ["doctor"]))


def test_help_reads_the_same_and_puts_no_group_together(whole):
    made = late(app)
    texts = [c.get_help(c.make_context("hotseat", ["doctor"])) for c in (made, whole)]
    assert texts[0] == texts[1]
    assert not made.commands["exam"].commands
    assert app.registered_groups
