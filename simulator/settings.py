"""Settings, in order: flag, environment, `hotseat.toml` in the platform's config folder, default. Read once, when asked."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

APP = "hotseat"


class SettingsError(Exception):
    """A setting that cannot be used; the message names it and says what to do."""


class Price(BaseModel):
    """What a model costs, a million tokens asked and answered, in any one currency."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    input: float = Field(ge=0)
    output: float = Field(ge=0)


class Settings(BaseModel):
    """Everything one may configure. Keys are read from the environment only and never written anywhere."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    model: str | None = Field(default=None, max_length=200)
    """Name of the model that plays the customer; without one the embedded engine plays."""
    judge_model: str | None = Field(default=None, max_length=500)
    """Model that judges, or several for a panel, separated by commas; without one, `model`."""
    prices: Mapping[str, Price] = Field(default={})
    """Prices by model name; only in the file, as `[prices."NAME"]` with `input` and `output`."""
    base_url: str | None = Field(default=None, max_length=500)
    timeout: float = Field(default=20.0, gt=0, le=600)
    """Seconds to wait for a model's next words."""
    database_url: str | None = Field(default=None, max_length=1000)
    packs: str | None = Field(default=None, max_length=10_000)
    """Folders and zips of a trainer's own content, separated as in PATH; in the file also a list."""
    lang: str | None = Field(default=None, pattern=r"^(zh|en)$")
    theme: str | None = None
    trainee: str | None = Field(default=None, max_length=80)
    """Whose calls and drills these are: an id of the team's roster; without one, everybody's on this machine."""

    @field_validator("trainee")
    @classmethod
    def _on_one_line(cls, value: str | None) -> str | None:
        if value and not value.isprintable():
            msg = "it is an id of the roster, on one line"
            raise ValueError(msg)
        return (value or "").strip() or None

    @field_validator("packs", mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        return os.pathsep.join(map(str, value)) if isinstance(value, list) else value


ENVIRONMENT = {
    "model": "HOTSEAT_MODEL",
    "judge_model": "HOTSEAT_JUDGE_MODEL",
    "base_url": "OPENAI_BASE_URL",
    "timeout": "HOTSEAT_TIMEOUT",
    "database_url": "HOTSEAT_DATABASE_URL",
    "packs": "HOTSEAT_PACKS",
    "lang": "HOTSEAT_LANG",
    "theme": "HOTSEAT_THEME",
    "trainee": "HOTSEAT_TRAINEE",
}


def config_file() -> Path:
    """Where `hotseat.toml` is looked for."""
    from platformdirs import user_config_path

    return Path(os.environ.get("HOTSEAT_CONFIG", "") or user_config_path(APP) / "hotseat.toml")


def data_folder() -> Path:
    """Where calls are kept unless a database URL says otherwise."""
    from platformdirs import user_data_path

    return Path(os.environ.get("HOTSEAT_DATA", "") or user_data_path(APP))


def pack_places(settings: Settings) -> tuple[Path, ...]:
    """Where packs are looked for: the `packs` folder beside the data, then each place named in the settings."""
    named = (part.strip() for part in (settings.packs or "").split(os.pathsep))
    own = data_folder() / "packs"
    return (*([own] if own.is_dir() else []), *(Path(part).expanduser() for part in named if part))


def load_settings(environ: Mapping[str, str] | None = None, **flags: Any) -> Settings:
    """Settings from flags, environment and file. Raises SettingsError naming the wrong one and its source."""
    environ = os.environ if environ is None else environ
    values: dict[str, Any] = dict(_from_file())
    values |= {key: environ[name] for key, name in ENVIRONMENT.items() if environ.get(name)}
    values |= {key: value for key, value in flags.items() if value is not None}
    try:
        return Settings.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = str(first["loc"][0]) if first["loc"] else ""
        where = f"{ENVIRONMENT.get(key, key)} (or `{key}` in {config_file()})"
        raise SettingsError(f"setting {where}: {first['msg'].lower()}; found {first.get('input')!r}") from None


def _from_file() -> Mapping[str, Any]:
    path = config_file()
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}; mend or remove it") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}; mend the line it names") from None


_HELD: list[str] = []
"""A key typed into this run; it lives in this process only and is written nowhere."""


def hold_key(key: str) -> None:
    """Use a key until the program ends."""
    _HELD[:] = [key]


def api_key() -> str | None:
    """The endpoint's key: typed in this run, else from the environment."""
    return (_HELD[0] if _HELD else os.environ.get("OPENAI_API_KEY")) or None
