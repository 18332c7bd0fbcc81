"""The terminal app against bare programs of its kind, each pair taken in turns in one run.

    python -m bench.terminal [--rounds 8]

Prints JSON: (1) first frame over a minimal Textual app's, `--help` over `python -c pass`; (2) a key to its letter on the screen
over a bare Textual Input's, in a new call and with 500 messages in it; (3) the customer's first character over a plain SDK
script's, the server's own delay taken off both, at the first reply and after 500 messages; (4) memory after forty replies;
(5) listing, opening and finding a call among 100,000 over the same among 100. All on pseudo-terminals but (5).
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from bench.long_calls import LINES, filled, written_call
from bench.pseudo import Terminal
from simulator.store import open_store

PYTHON = sys.executable
MINIMAL = "from textual.app import App\nfrom textual.widgets import Static\nclass A(App):\n def compose(self): yield Static('Customer')\nA().run()"
BARE_INPUT = "from textual.app import App\nfrom textual.widgets import Input\nclass A(App):\n def compose(self): yield Input(placeholder='Enter sends')\nA().run()"
BARE_SDK = """
import sys
from openai import OpenAI
client = OpenAI(base_url=sys.argv[1], api_key="none")
body = []
print("ready", flush=True)
for line in sys.stdin:
    body.append({"role": "user", "content": line})
    text = ""
    for chunk in client.chat.completions.create(model="m", messages=body, stream=True):
        text += chunk.choices[0].delta.content or ""
        print(chunk.choices[0].delta.content or "", end="", flush=True)
    body.append({"role": "assistant", "content": text})
    print("\\nready", flush=True)
"""
PAUSE = 0.25
"""Seconds between the last letter of a reply and Enter."""
DELAY = 0.2
"""Seconds the server waits before its first word."""
WORDS = tuple(re.split(r"\W", line)[0] for line in LINES)
HOTSEAT = [PYTHON, "-m", "simulator.cli"]
COMPOSER = "Enter sends"
"""What stands in an empty composer: the call is ready."""


def first_frame(command: list[str], environ: Mapping[str, str]) -> float:
    with Terminal(command, environ) as terminal:
        return terminal.until("Customer") - terminal.begun


def processor(command: list[str]) -> float:
    """Processor seconds of a program that ends by itself."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_turns(rounds: int, **works: Callable[[], float]) -> dict[str, float]:
    """The median of each, all of them once in every round."""
    took: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            took[name].append(work())
    return {name: statistics.median(times) for name, times in took.items()}


def key_to_letter(terminal: Terminal, letter: str) -> float:
    terminal.settle(0.08, 0.3)
    return -terminal.send(letter) + terminal.until(letter)


@contextmanager
def ready(command: list[str], environ: Mapping[str, str], sign: str = COMPOSER) -> Iterator[Terminal]:
    with Terminal(command, environ) as terminal:
        terminal.until(sign)
        terminal.settle()
        yield terminal


def keys(rounds: int, environ: Mapping[str, str], long: Mapping[str, str]) -> dict[str, float]:
    practice = [*HOTSEAT, "practice", "--lang", "en"]
    with (
        ready([PYTHON, "-c", BARE_INPUT], environ) as bare,
        ready(practice, environ) as call,
        ready([*practice, "--resume"], long) as after_500,
    ):
        letters = iter("qzkvjx" * rounds * 3)
        return in_turns(
            rounds * 6,
            bare=lambda: key_to_letter(bare, next(letters)),
            call=lambda: key_to_letter(call, next(letters)),
            after_500=lambda: key_to_letter(after_500, next(letters)),
        )


@contextmanager
def server() -> Iterator[str]:
    """A loopback endpoint in a process of its own; every line it says begins with one of `WORDS`."""
    command = [PYTHON, "-m", "tests.faults.server", "good", "--first", str(DELAY), "--gap", "0.02"]
    with subprocess.Popen(
        [*command, *(p for line in LINES for p in ("--say", line))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        yield process.stdout.readline().strip()
        process.stdin.close()


def to_first_character(terminal: Terminal, reply: str) -> float:
    """Seconds from Enter to the first letters of the answer, less the server's delay; a line of before drawn anew is no answer."""
    new = [word for word in WORDS if word not in terminal.seen(*WORDS)]
    terminal.send(reply)
    terminal.until(reply[-4:])
    terminal.settle(PAUSE, 2 * PAUSE)
    took = -terminal.send("\r") + terminal.until(*new) - DELAY
    terminal.settle(1.5, 8.0)
    return took


def first_characters(rounds: int, environ: Mapping[str, str], written: Callable[[], Mapping[str, str]]) -> dict[str, float]:
    took: dict[str, list[float]] = {"sdk": [], "turn_1": [], "after_500": []}
    with server() as url:
        model = {**environ, "OPENAI_BASE_URL": url, "HOTSEAT_MODEL": "m", "OPENAI_API_KEY": "none"}
        practice = [*HOTSEAT, "practice", "--lang", "en"]
        for _ in range(rounds):
            for name, command, surroundings in (
                ("sdk", [PYTHON, "-c", BARE_SDK, url], model),
                ("turn_1", [*practice, "--customer", "llm"], model),
                ("after_500", [*practice, "--resume"], {**model, **written()}),
            ):
                with ready(command, surroundings, "ready" if name == "sdk" else COMPOSER) as terminal:
                    if name == "sdk":  # its first request opens the connection, as our opening line does
                        to_first_character(terminal, "Good morning.")
                    elif name == "turn_1":
                        terminal.until(*WORDS)
                    terminal.settle(1.5, 8.0)
                    took[name].append(to_first_character(terminal, "Good morning, let me look at that for you."))
    return {name: statistics.median(times) for name, times in took.items()}


def memory(environ: Mapping[str, str]) -> float:
    """Megabytes after a call of forty replies is taken up and two more are given."""
    with ready([*HOTSEAT, "practice", "--lang", "en", "--resume"], environ) as terminal:
        for reply in ("I am sorry, that was our mistake.", "I will ring you by five today."):
            terminal.send(reply)
            terminal.settle(0.2, 1.0)
            terminal.send("\r")
            terminal.settle(0.6, 4.0)
        return terminal.memory()


def archive(folder: Path, calls: int) -> dict[str, Callable[[], object]]:
    """What is asked of a history of so many calls."""
    store = open_store(f"sqlite:///{filled(folder / f'{calls}.db', calls)}")
    ids = [call.id for call in store.calls(limit=100)]
    return {
        "list": lambda: store.calls(limit=100),
        "unfinished": lambda: store.calls(unfinished=True),
        "open": lambda: store.records(ids[100 % len(ids)]),
        "last": lambda: store.records("last"),
        "find_by_beginning": lambda: store.records(ids[50][:-2]),
    }


def timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def history(folder: Path) -> dict[str, float]:
    small, large = archive(folder, 100), archive(folder, 100_000)
    ratios = {}
    for name in small:
        took = in_turns(60, small=lambda name=name: timed(small[name]), large=lambda name=name: timed(large[name]))
        ratios[name] = round(took["large"] / took["small"], 2)
    return ratios


def over(took: Mapping[str, float], floor: str) -> dict[str, float]:
    """Milliseconds of each, and its ratio to the floor."""
    ratios = {f"{name}_over_{floor}": round(t / took[floor], 2) for name, t in took.items() if name != floor}
    return {f"{name}_ms": round(1000 * t, 1) for name, t in took.items()} | ratios


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=8)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environ = {"HOTSEAT_DATA": str(folder), "HOTSEAT_CONFIG": str(folder / "none.toml"), "HOTSEAT_LANG": "en"}
        numbers = iter(range(1000))

        def with_call(replies: int, lines: int, customer: str = "offline") -> dict[str, str]:
            own = folder / f"call{next(numbers)}"
            written_call(own, replies, lines, customer)
            return {**environ, "HOTSEAT_DATA": str(own)}

        (folder / "app.json").write_text("{}", encoding="utf-8")  # not the first run: that begins with a choice of language
        os.environ |= environ
        frames = in_turns(
            rounds,
            minimal=lambda: first_frame([PYTHON, "-c", MINIMAL], environ),
            hotseat=lambda: first_frame([*HOTSEAT, "--lang", "en"], environ),
        )
        helps = in_turns(rounds, bare=lambda: processor([PYTHON, "-c", "pass"]), help=lambda: processor([*HOTSEAT, "--help"]))
        report = {
            "first_frame": over(frames, "minimal"),
            "help_processor": over(helps, "bare"),
            "key_to_letter": over(keys(rounds, environ, with_call(50, 9)), "bare"),
            "first_character": over(first_characters(rounds, environ, lambda: with_call(50, 9, "llm")), "sdk"),
            "memory_after_forty_mb": round(memory(with_call(40, 1)), 1),
            "history_100000_over_100": history(folder),
        }
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
