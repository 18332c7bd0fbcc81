"""Groups of commands put together when one of theirs is called: `--help` needs their names and what they are for, no more."""

from __future__ import annotations

from copy import copy
from typing import Any

from typer import Typer
from typer.core import TyperGroup
from typer.main import get_command, get_group_from_info
from typer.models import TyperInfo


class LateGroup(TyperGroup):
    """The command line; `whole` are the groups that stand in it empty as yet."""

    whole: dict[str, TyperInfo]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Put the group that is called together first."""
        info = self.whole.pop(args[0], None) if args else None
        if info is not None:
            self.commands[args[0]] = get_group_from_info(
                info, pretty_exceptions_short=True, rich_markup_mode=None, suggest_commands=True
            )  # fmt: skip
        return super().resolve_command(ctx, args)


def late(app: Typer) -> LateGroup:
    """The same command line as `app` makes by itself, at half the work."""
    light = copy(app)
    light.info = copy(app.info)
    light.info.cls = LateGroup
    named = {info.name: info for info in app.registered_groups if isinstance(info.name, str)}
    light.registered_groups = [_empty(info) if info.name in named else info for info in app.registered_groups]
    group = get_command(light)
    assert isinstance(group, LateGroup)
    group.whole = named
    return group


def _empty(info: TyperInfo) -> TyperInfo:
    info = copy(info)
    info.typer_instance = copy(info.typer_instance)
    assert info.typer_instance is not None
    info.typer_instance.registered_commands, info.typer_instance.registered_groups = [], []
    return info
