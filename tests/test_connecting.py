"""Connecting a model keeps the rest of the settings file and never writes the key; the key lives in the process."""

import tomllib

import pytest

from simulator import settings as settings_module
from simulator.connecting import Connection, keep, overruled, try_out
from simulator.settings import Settings, SettingsError, api_key, load_settings
from simulator.settings_file import with_values
from tests.faults.server import Endpoint, Manner

FILE = """\
# my settings
lang = "zh"   # Chinese
model = "old"
timeout = 30

# what it costs
[prices."old"]
input = 1.5
output = 2.0
"""
KEY = "sk-not-for-any-disk"


@pytest.fixture(autouse=True)
def apart(tmp_path, monkeypatch):
    monkeypatch.setenv("HOTSEAT_CONFIG", str(tmp_path / "deep" / "hotseat.toml"))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "HOTSEAT_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(settings_module, "_HELD", [])
    return tmp_path / "deep" / "hotseat.toml"


def test_values_are_set_and_everything_else_stays_as_it_was_written():
    changed = with_values(FILE, {"model": "new", "base_url": "http://127.0.0.1:9/v1"})
    assert tomllib.loads(changed) == {**tomllib.loads(FILE), "model": "new", "base_url": "http://127.0.0.1:9/v1"}
    kept = [line for line in FILE.splitlines() if "old" not in line or "prices" in line]
    assert [line for line in changed.splitlines() if line in kept] == kept
    assert "# what it costs\n[prices" in changed


def test_a_value_can_be_taken_out_and_an_empty_file_begun():
    assert "model" not in tomllib.loads(with_values(FILE, {"model": None, "base_url": None}))
    assert tomllib.loads(with_values("", {"model": 'odd "name" \\ 模型'})) == {"model": 'odd "name" \\ 模型'}


@pytest.mark.parametrize("text", ['model = """\nlong\n"""\n', "[prices.x]\ninput=1\noutput=2\n"])
def test_what_cannot_be_changed_safely_is_left_alone(text):
    try:
        changed = with_values(text, {"model": "new"})
    except SettingsError as error:
        assert "by hand" in str(error)
    else:
        assert tomllib.loads(changed) == {**tomllib.loads(text), "model": "new"}


def test_a_model_that_answers_is_kept_and_the_key_is_nowhere_on_disk(apart):
    with Endpoint() as server:
        connection = Connection(server.url, "loopback", KEY)
        assert try_out(connection, Settings(timeout=2.0)).ok
    assert api_key() == KEY
    path = keep(connection)
    assert path == apart
    assert load_settings({}).model == "loopback"
    assert load_settings({}).base_url == server.url
    assert not any(KEY.encode() in file.read_bytes() for file in apart.parent.rglob("*") if file.is_file())
    assert KEY not in repr(connection)


def test_a_key_typed_wins_over_the_environment_until_the_end_of_the_run(monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "from-the-environment")
    with Endpoint(Manner("refused")) as server:
        result = try_out(Connection(server.url, "loopback", KEY), Settings(timeout=2.0))
    assert not result.ok
    assert KEY not in result.says("en")
    assert api_key() == KEY


def test_a_broken_file_is_told_and_not_overwritten(apart):
    apart.parent.mkdir()
    apart.write_text("model = [")
    with pytest.raises(SettingsError, match="not valid TOML"):
        keep(Connection("", "new", ""))
    assert apart.read_text() == "model = ["


def test_variables_that_overrule_the_file_are_named(monkeypatch):
    assert overruled() == ()
    monkeypatch.setenv("HOTSEAT_MODEL", "x")
    assert overruled() == ("HOTSEAT_MODEL",)
