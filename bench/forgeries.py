"""How many forgeries of a sealed record are found out: `python -m bench.forgeries [--changes 10000]`.

One-byte changes anywhere in the file; events reordered or dropped, calls swapped, thresholds edited and signatures of other
records put in, each of these also signed again with the owner's own key and with the chain made to fit, as an owner who
cheats could. Prints what was not found out, and whether the record as written holds each time.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from typing import Any

from joserfc import jws

from simulator.content.loader import load
from simulator.exam.blueprint import Blueprint
from simulator.exam.chain import canonical, digest
from simulator.exam.record.dossier import dossier_of
from simulator.exam.record.keys import KeyRing
from simulator.exam.record.seal import ALGORITHM, seal
from simulator.exam.record.verify import verify
from simulator.exam.rehearsal import sit

NOW = datetime(2026, 3, 1, tzinfo=UTC)
Body = dict[str, Any]


def one_byte(file: bytes, rng: random.Random) -> bytes:
    place = rng.randrange(len(file))
    return file[:place] + bytes([(file[place] + rng.randrange(1, 256)) % 256]) + file[place + 1 :]


def dropped(body: Body, rng: random.Random) -> None:
    del body["records"][rng.randrange(len(body["records"]))]


def _told(record: Body) -> Body:
    """What a record tells, without its place in the chain: to change places with its like is no forgery."""
    return {key: value for key, value in record.items() if key not in {"hash", "prev", "seq"}}


def reordered(body: Body, rng: random.Random) -> None:
    records = body["records"]
    a, b = rng.choice([(m, n) for m, n in combinations(range(len(records)), 2) if _told(records[m]) != _told(records[n])])
    body["records"][a], body["records"][b] = body["records"][b], body["records"][a]


def swapped(body: Body, rng: random.Random) -> None:
    a, b = rng.sample(sorted(body["calls"]), 2)
    body["calls"][a], body["calls"][b] = body["calls"][b], body["calls"][a]


def event_dropped(body: Body, rng: random.Random) -> None:
    lines = body["calls"][rng.choice(sorted(body["calls"]))]
    del lines[rng.randrange(len(lines))]


def threshold(body: Body, rng: random.Random) -> None:
    rules = body["records"][0]["event"]["blueprint"]["pass_rules"]
    rules["total"] = rng.choice([n for n in range(101) if n != rules["total"]])


def score(body: Body, rng: random.Random) -> None:
    ended = [r["event"] for r in body["records"] if r["event"]["type"] == "station_ended"]
    card = rng.choice(ended)["card"]
    card["total"] = rng.choice([n for n in range(101) if n != card["total"]])


def verdict(body: Body, rng: random.Random) -> None:
    result = next(r["event"]["result"] for r in body["records"] if r["event"]["type"] == "result")
    result["verdict"] = rng.choice([v for v in ("pass", "fail", "borderline") if v != result["verdict"]])


EDITS: tuple[Callable[[Body, random.Random], None], ...] = (dropped, reordered, swapped, event_dropped, threshold, score, verdict)


def signed_again(body: Body, ring: KeyRing, *, relinked: bool) -> bytes:
    """The cheat's best: numbers, links and hashes made to fit, and the owner's own signature."""
    prev = ""
    for place, line in enumerate(body["records"]) if relinked else ():
        line["seq"], line["prev"] = place, prev
        line["hash"] = prev = digest({key: value for key, value in line.items() if key != "hash"})
    body.pop("signature", None)
    public, private = ring.signing()
    claim = canonical({"digest": digest(body), "exam": body["exam"], "format": body["format"]})
    token = jws.serialize_compact({"alg": ALGORITHM, "kid": public.kid}, claim, private, algorithms=[ALGORITHM])
    return canonical({**body, "signature": token}) + b"\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--changes", type=int, default=10_000, help="one-byte changes")
    parser.add_argument("--edits", type=int, default=300, help="edits of meaning")
    given = parser.parse_args()
    sitting = asyncio.run(sit(load(Blueprint, "short"), 3, "zh"))
    other = asyncio.run(sit(load(Blueprint, "short"), 4, "zh", "script-reader"))
    with tempfile.TemporaryDirectory() as folder:
        ring = KeyRing(Path(folder, "keys"))
        ring.create("Academy", NOW)
        file = seal(dossier_of(sitting.records, sitting.room.calls.records), *ring.signing(), NOW)
        strange = json.loads(seal(dossier_of(other.records, other.room.calls.records), *ring.signing(), NOW))["signature"]
        rng, keys, unseen, tried = random.Random(1), ring.known(), Counter[str](), Counter[str]()
        begun = time.process_time()
        for n in range(given.changes):
            tried["one byte"] += 1
            unseen["one byte"] += verify(one_byte(file, rng), keys).genuine
            if n % 500 == 0:
                tried["as written"] += 1
                unseen["as written, called false"] += not verify(file, keys).genuine
        for _ in range(given.edits):
            edit = rng.choice(EDITS)
            for how in ("not signed again", "signed again", "signed again, chain made to fit"):
                body = json.loads(file)
                edit(body, rng)
                forged = canonical(body) + b"\n" if how == "not signed again" else signed_again(body, ring, relinked="fit" in how)
                tried[f"{edit.__name__}, {how}"] += 1
                unseen[f"{edit.__name__}, {how}"] += verify(forged, keys).genuine
        replayed = canonical({**json.loads(file), "signature": strange}) + b"\n"
        tried["another record's signature"] += 1
        unseen["another record's signature"] += verify(replayed, keys).genuine
        for name, count in sorted(tried.items()):
            print(f"{name}: {count} tried, {unseen[name] + unseen[name + ', called false']} wrong")
        print(f"{len(file):,} bytes; {time.process_time() - begun:.0f} s of processor time")


if __name__ == "__main__":
    main()
