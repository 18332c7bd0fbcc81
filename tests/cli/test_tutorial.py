"""The guided call line by line, as a screen reader or a pipe takes it."""

import os
import subprocess
import sys

import pytest

LINES = {
    "zh": "您好，我是小林。\n/hint\n还款没划走又没人通知，换谁都会生气。\n/help\n/hint\n/end\n",
    "en": "Hello, this is Lin.\n/hint\nYou are angry because the payment failed and nobody told you.\n/help\n/hint\n/end\n",
}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_guided_call_is_the_same_lesson_without_a_screen_and_keeps_nothing(tmp_path, lang):
    data = tmp_path / "data"
    environ = {**os.environ, "HOTSEAT_DATA": str(data), "HOTSEAT_CONFIG": str(tmp_path / "none.toml")}
    done = subprocess.run(
        [sys.executable, "-m", "simulator.cli", "tutorial", "--plain", "--lang", lang], input=LINES[lang], capture_output=True,
        encoding="utf-8", env=environ,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    guide = "教练" if lang == "zh" else "Guide"
    assert [f"[{guide} {n}/5]" in done.stdout for n in range(1, 6)] == [True] * 5
    said = [line for line in done.stdout.splitlines() if line.startswith(f"[{guide}")]
    assert len(said) == len(set(said)), "who listens hears no line twice"
    assert done.stdout.rstrip().endswith({"zh": "也不算数。", "en": "counts nowhere."}[lang])
    assert "T03" in done.stdout
    assert "\x1b" not in done.stdout
    assert not (data / "hotseat.db").exists()
