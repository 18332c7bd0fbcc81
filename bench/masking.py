"""How much personal data is found: `python -m bench.masking FILE` with `{KIND:value}` marks; `--misses` lists them."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from grading.masking.finding import private_in
from tests.grading.masking.lists import labelled


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    hit, missed, wrong, chars, hidden = Counter(), Counter(), Counter(), 0, 0
    for row in labelled(str(options.file.resolve())):
        found = {(p.kind, p.start, p.end) for p in private_in(row.text)}
        for kind, start, end in row.spans:
            covered = sum(max(0, min(end, e) - max(start, s)) for _, s, e in found)
            chars, hidden = chars + end - start, hidden + covered
            (hit if covered == end - start else missed)[kind] += 1
            if options.misses and covered < end - start:
                print(f"missed {kind}: {row.text[start:end]!r} in {row.text}")
        for kind, start, end in found:
            if not any(s < end and start < e for _, s, e in row.spans):
                wrong[kind] += 1
                if options.misses:
                    print(f"wrong {kind}: {row.text[start:end]!r} in {row.text}")
    for kind in sorted({*hit, *missed, *wrong}):
        print(f"{kind:8} found {hit[kind]:3} of {hit[kind] + missed[kind]:3}   wrong {wrong[kind]}")
    found, whole = hit.total(), hit.total() + missed.total()
    print(
        f"recall {found / whole:.3f} ({found}/{whole})  precision {found / max(1, found + wrong.total()):.3f}  letters hidden {hidden / chars:.3f}"
    )


if __name__ == "__main__":
    main()
