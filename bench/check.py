"""`check` of a pack of many files against bare PyYAML's C loader and pydantic over the same files, in the same run.

python -m bench.check [--files 1000]
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from importlib.resources import files
from pathlib import Path

import yaml

from simulator.authoring.checking import check_pack
from simulator.content.library import Library
from simulator.content.persona import Persona
from simulator.content.scenario import Scenario

SHORT = "extends: irascible\nname: Mine\ngist: One more.\ntemperament: {{anger: {anger}}}\nvoice:\n  en:\n    +open: ['Now then, number {n}! {{opening}}']\n"


def build(folder: Path, count: int, *, short: bool) -> None:
    """A pack with as many files: whole personas and scenarios in turn, or short ones that extend."""
    (folder / "personas").mkdir(parents=True)
    (folder / "scenarios").mkdir()
    (folder / "pack.yaml").write_text("id: big\nname: Big\nversion: '1'\n", encoding="utf-8")
    whole = [
        (kind, p.read_text(encoding="utf-8"))
        for kind in ("personas", "scenarios")
        for p in files(kind).iterdir()
        if p.name.endswith(".yaml")
    ]
    for n in range(count):
        if short:
            (folder / f"personas/f{n}.yaml").write_text(f"id: f{n}\n" + SHORT.format(n=n, anger=n % 100), encoding="utf-8")
            continue
        kind, text = whole[n % len(whole)]
        (folder / f"{kind}/f{n}.yaml").write_text(
            f"id: f{n}\n" + text.partition("\n")[2] if text.startswith("id:") else text, encoding="utf-8"
        )


def floor(folder: Path) -> float:
    """Processor seconds to parse every file with CSafeLoader and validate it with its model; short ones with what they extend read once."""
    base = yaml.load(files("personas").joinpath("irascible.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    begun = time.process_time()
    for kind, model in (("personas", Persona), ("scenarios", Scenario)):
        for path in sorted((folder / kind).glob("*.yaml")):
            data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            model.model_validate({**base, "id": data["id"]} if "extends" in data else data)
    return time.process_time() - begun


def checked(folder: Path) -> float:
    """Processor seconds to check the pack."""
    begun = time.process_time()
    results = check_pack(folder, Library())
    took = time.process_time() - begun
    assert all(r.ok for r in results), next(r for r in results if not r.ok).problems
    return took


def main() -> None:
    """Both, in turn, several times; the median ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    for short in (False, True):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place) / "big"
            build(folder, args.files, short=short)
            floor(folder) if args.files <= 100 else None
            pairs = [(floor(folder), checked(folder)) for _ in range(args.rounds)]
            ratio = statistics.median(c / f for f, c in pairs)
            what = "short files that extend" if short else "whole files"
            print(f"{args.files} {what}: bare {min(f for f, _ in pairs):.2f} s, check {min(c for _, c in pairs):.2f} s, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
