"""Changing single settings in `hotseat.toml` and leaving everything else in it as its owner wrote it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from simulator.settings import SettingsError, config_file

_TABLE = re.compile(r"^\s*\[")


def with_values(text: str, values: Mapping[str, str | None]) -> str:
    """The same TOML with top-level `values` set, or taken out where None. Raises SettingsError when it would lose anything."""
    lines, top = text.splitlines(), _top(text)
    for key, value in values.items():
        at = next((n for n, line in enumerate(lines[:top]) if re.match(rf"\s*{key}\s*=", line)), None)
        if value is None:
            if at is not None:
                del lines[at]
                top -= 1
            continue
        line = f"{key} = {json.dumps(value, ensure_ascii=False)}"
        if at is None:
            lines.insert(top, line)
            top += 1
        else:
            lines[at] = line
    result = "\n".join(lines) + "\n"
    wanted = {k: v for k, v in {**tomllib.loads(text), **values}.items() if v is not None}
    try:
        same = tomllib.loads(result) == wanted
    except tomllib.TOMLDecodeError:
        same = False
    if not same:
        raise SettingsError(f"{', '.join(values)} cannot be changed without touching the rest; edit the file by hand")
    return result


def _top(text: str) -> int:
    """How many lines stand before the first table, blank lines and comments just above it left with it."""
    lines = text.splitlines()
    end = next((n for n, line in enumerate(lines) if _TABLE.match(line)), len(lines))
    while end and end < len(lines) and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def remember(values: Mapping[str, str | None], path: Path | None = None) -> Path:
    """Set values in the settings file, made where there is none; returns where. Raises SettingsError when it cannot."""
    path = path or config_file()
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        changed = with_values(text, values)
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(path.name + ".new")
        beside.write_text(changed, encoding="utf-8")
        beside.replace(path)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}; mend the line it names") from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be changed: {error}") from None
    return path
