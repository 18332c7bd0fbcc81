"""Broken and hostile content files: each loads or is refused at a line, within a second and bounded memory, without a traceback.

python -m bench.hostile 10000 [--seed 1]
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.resources import files

from simulator.authoring.checking import KINDS, check
from simulator.content.library import library
from simulator.content.problem import ContentError
from simulator.content.reading import decoded, parse

SLOWEST = 1.0
"""Seconds of the processor one file may take: on a machine with other work the clock on the wall says nothing."""
Damage = Callable[[random.Random, str], str | bytes]


def shipped() -> list[tuple[str, str]]:
    """Kind and text of files to damage: the smaller ones of each kind, and short ones that extend."""
    texts = [("persona", files("personas").joinpath(f"{name}.yaml").read_text(encoding="utf-8")) for name in ("irascible", "vain")]
    texts += [("scenario", files("scenarios").joinpath("worn-shoes.yaml").read_text(encoding="utf-8"))]
    texts += [("modifier", files("personas").joinpath("modifiers/vulnerable.yaml").read_text(encoding="utf-8"))]
    texts += [("rubric", files("grading").joinpath("rubrics/sales-call.yaml").read_text(encoding="utf-8"))]
    short = "id: mine\nextends: irascible\nname: Mine\ntemperament: {anger: 70}\nminds: [laughed]\nvoice:\n  en:\n    +open: ['Now! {opening}']\n"
    return [*texts, ("persona", short), ("persona", short), ("persona", short)]


WORDS = ("~", "null", "[]", "{}", "-1", "1e999", ".nan", ".inf", "0x1F", "1:30", "yes", "2026-01-01", "'", '"', "|", ">", "&a", "*a", "!!int", "!x",
         "<<: *a", "? ", "- ", ": ", "#", "%", "@", "`", "\t", "\x00", "\x1b[2J", "\u202e", "\ud800", "\ufeff", "\U0001f600", "{{", "}}", "{0}", "{a.b}", "%s",
         "9" * 5000, "x" * 50_000, "../../etc/passwd", "/(/", "/(a+)+$/", "@nix", "…" * 500, "&" * 500)  # fmt: skip


def _line(rng: random.Random, text: str, change: Callable[[str], str]) -> str:
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    lines[at] = change(lines[at])
    return "\n".join(lines)


def mutate(rng: random.Random, text: str) -> str:
    """A handful of edits, as fingers and scripts make them."""
    for _ in range(rng.randint(1, 6)):
        at, word = rng.randrange(len(text) + 1), rng.choice(WORDS)
        match rng.randrange(8):
            case 0:
                text = text[:at] + word + text[at:]
            case 1:
                text = text[:at] + text[at + rng.randint(1, 40) :]
            case 2:
                text = _line(rng, text, lambda line: " " * rng.randint(0, 9) + line.strip())
            case 3:
                text = _line(rng, text, lambda line, word=word: line.partition(":")[0] + ": " + word)
            case 4:
                text = _line(rng, text, lambda line: line + "\n" + line)
            case 5:
                text = _line(rng, text, lambda line: line.replace(" ", "\t", 1))
            case 6:
                text = text[:at] + chr(rng.choice([0, 7, 27, 127, 155, 0x2028, 0xFFFE, 0x1F600, 0x300])) + text[at:]
            case _:
                text = text[: rng.randrange(len(text) + 1)]
        if not text:
            return text
    return text


def deep(rng: random.Random, _: str) -> str:
    """Nesting of every kind, from just too deep to absurd."""
    n = rng.choice([29, 31, 60, 500, 3_000, 100_000, 400_000])
    opener = rng.choice(["[", "{a: ", "- ", "? ", "[[", "{a: [", "]["])
    text = opener * n
    return rng.choice(["id: x\ntriggers: ", ""]) + (text if rng.random() < 0.7 else "\n".join(" " * i + "a:" for i in range(min(n, 1_500))))


def bomb(rng: random.Random, _: str) -> str:
    """Aliases that double, merge, or lead back to themselves."""
    lines = ["a0: &a0 [x, x, x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}, *a{n - 1}]" for n in range(1, rng.choice([3, 30, 300]))]
    return rng.choice(
        ["\n".join(lines), "a: &a\n  b: *a\n", "x: &x {y: 1}\nz:\n  <<: *x\n", "&a [*a]", "id: &" + "a" * rng.choice([5, 5_000]) + " x"]
    )


def huge(rng: random.Random, _: str) -> str | bytes:
    """Very long texts, very many entries, very large numbers."""
    n = rng.choice([1_000, 50_000, 1_900_000, 3_000_000])
    return rng.choice(
        [
            "id: " + "x" * n, "temperament: {anger: " + "9" * n + "}", "triggers:\n" + "  - 1\n" * min(n // 6, 300_000), "a: '" + "y" * n,
            "\n".join(f"k{i}: 1" for i in range(min(n // 8, 200_000))), "a: |\n  " + "z" * n, "#" * n, "\n" * n, "id: x\nextends: " + "v" * n,
            "[" + "1," * (n // 2) + "]", "responses: {" + ", ".join(f"T{i}: {i}" for i in range(min(n // 8, 100_000))) + "}",
        ]
    )  # fmt: skip


def encoded(rng: random.Random, text: str) -> bytes:
    """The right words in the wrong bytes."""
    text = text[:20_000]
    form = rng.choice(["utf-16", "utf-16-le", "utf-32", "gb18030", "big5", "latin-1", "shift-jis", "utf-7", "utf-8-sig", "random"])
    if form == "random":
        return bytes(rng.randrange(256) for _ in range(rng.randrange(2_000)))
    return text.encode(form, "replace")


def retyped(rng: random.Random, text: str) -> str:
    """Valid YAML of the wrong kind everywhere."""
    keys = [line.partition(":")[0] for line in text.split("\n") if line[:1].isalpha() and ":" in line] or ["id"]
    values = [
        "1",
        "[1, [2, [3]]]",
        "{a: {b: {c: 1}}}",
        "true",
        "~",
        "x",
        "[{}]",
        "{zh: {zh: {zh: x}}}",
        "{1: 2, true: 3, ~: 4}",
        "[[], {}, '']",
    ]
    return "\n".join(f"{rng.choice(['', '+'])}{key}: {rng.choice(values)}" for key in dict.fromkeys(keys))


def tagged(rng: random.Random, text: str) -> str:
    """Tags that ask for objects, and documents that are several."""
    tag = rng.choice(
        [
            "!!python/object/apply:os.system [id]",
            "!!binary aGk=",
            "!!set {a}",
            "!!timestamp 2026-01-01",
            "!<tag:x> y",
            "!!float abc",
            "!!int x",
            "!!map x",
        ]
    )
    return rng.choice(
        [
            f"id: {tag}\n",
            f"{tag}\n",
            text[:500] + f"\nx: {tag}\n",
            "%YAML 9.9\n---\nid: x\n",
            "id: x\n---\nid: y\n",
            "%TAG ! tag:x,1:\n---\n!a b",
        ]
    )


DAMAGES: tuple[tuple[str, int, Damage], ...] = (
    ("mutated", 60, mutate), ("deep", 6, deep), ("bomb", 6, bomb), ("huge", 4, huge), ("encoded", 8, encoded), ("retyped", 8, retyped), ("tagged", 8, tagged),
)  # fmt: skip


def hostile(count: int, seed: int) -> Iterator[tuple[str, str, bytes]]:
    """Sort of damage, kind of file, bytes."""
    rng = random.Random(seed)
    texts = shipped()
    for _ in range(count):
        sort, _, damage = rng.choices(DAMAGES, [weight for _, weight, _ in DAMAGES])[0]
        kind, text = rng.choice(texts)
        made = damage(rng, text)
        yield sort, kind, made if isinstance(made, bytes) else made.encode("utf-8", "surrogatepass")


def tried(kind: str, raw: bytes) -> tuple[str, float]:
    """How a file ended (`loads` or `refused`), and after how many seconds. Raises AssertionError for a refusal without a place."""
    begun = time.process_time()
    try:
        problems = check(parse(decoded(raw, "file.yaml"), "file.yaml"), KINDS[kind], library())
    except ContentError as error:
        problems = list(error.problems)
    took = time.process_time() - begun
    for problem in problems:
        assert problem.file == "file.yaml", problem
        assert problem.line > 0, problem
        assert "\x1b" not in str(problem), problem
        assert problem.says("zh"), problem
    return "refused" if any(p.severity == "error" for p in problems) else "loads", took


def main() -> int:
    """Run, and print what happened; 1 when a file broke the rules."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    ends: Counter[tuple[str, str]] = Counter()
    slowest, broken = (0.0, ""), 0
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for n, (sort, kind, raw) in enumerate(hostile(args.count, args.seed)):
        try:
            end, took = tried(kind, raw)
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            broken += 1
            print(f"#{n} {sort} {kind}: {type(error).__name__}: {str(error)[:300]!r}", file=sys.stderr)
            continue
        ends[sort, end] += 1
        if took > slowest[0]:
            slowest = (took, f"#{n} {sort} {kind}, {len(raw)} bytes")
        if took > SLOWEST:
            broken += 1
            print(f"#{n} {sort} {kind}: {took:.2f} s for {len(raw)} bytes", file=sys.stderr)
    grew = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    for (sort, end), times in sorted(ends.items()):
        print(f"{sort:<10} {end:<8} {times}")
    print(
        f"{args.count} files; {broken} broke the rules; slowest {slowest[0]:.2f} s ({slowest[1]}); memory grew by {grew // 1024} MB at most"
    )
    return int(broken > 0)


if __name__ == "__main__":
    raise SystemExit(main())
