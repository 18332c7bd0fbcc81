"""Which remedies of the shipped cases are heard when somebody offers them in words of their own.

    python -m bench.offers [--langs zh en] [--show] [--heldout]
    python -m bench.offers --everyday     writes the words that are everybody's anew (`grading/hearing/data/everyday.yaml`)

Offers written from the remedies' labels alone, divided by lot: three a remedy and language by whoever wrote the words near the
remedies (`offers`), and one by a stranger to cues and words who kept clear of the labels too (`offers2`); two to four sentences a
case that offer nothing. `offers3`: one to three remedies a reply, by six strangers who knew only the desk's card and the labels; of
each case some replies speak of a remedy and do not offer it. `--show` lists what was not heard, or heard wrongly, of the development
part; of the other part, which nobody has looked into, only totals are printed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import textwrap
from collections import Counter
from pathlib import Path
from typing import Any

from bench.asked import rows_of
from grading.hearing.asides import hear_aside
from grading.hearing.ear import Situation
from grading.hearing.remedy_words import remedy_words
from grading.text import Lang
from simulator.content.loader import load, shipped_ids
from simulator.content.scenario import Scenario

MISSED, BESIDE, INVENTED = "missed", "another heard", "none, but one heard"


EVERYDAY = Path("grading/hearing/data/everyday.yaml")
IN_CASES: dict[Lang, int] = {"zh": 5, "en": 7}
"""Of eighteen shipped cases those that have a word beside their remedies, from which it is everybody's."""


def write_everyday() -> None:
    """Count in how many cases each word stands beside a remedy, and keep the common ones."""
    rows = ["# Words of service itself, found beside the remedies of many cases: written by `python -m bench.offers --everyday`."]
    for lang, least in IN_CASES.items():
        cases = [remedy_words(load(Scenario, id_).case, lang).weight for id_ in shipped_ids(Scenario)]
        counts = Counter(word for words in cases for word in words)
        rows.append(f"{lang}: >-")
        rows += textwrap.wrap(
            " ".join(sorted(w for w, n in counts.items() if n >= least and w[0] != "#")),
            130,
            initial_indent="  ",
            subsequent_indent="  ",
            break_on_hyphens=False,
        )
    EVERYDAY.write_text("\n".join(rows) + "\n", encoding="utf-8")


def heard_of(row: dict[str, Any]) -> frozenset[str]:
    """The remedies heard in a reply."""
    case = load(Scenario, row["scenario"]).case
    return frozenset(m.id for m in hear_aside(row["reply"], Situation(row["lang"], (), case)).offered)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--langs", nargs="*", default=["zh", "en"])
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--heldout", action="store_true", help="the part nobody has looked into: totals only")
    parser.add_argument("--everyday", action="store_true")
    args = parser.parse_args()
    if args.everyday:
        write_everyday()
        return
    for name, lang in itertools.product(("offers", "offers2"), args.langs):
        counts: Counter[str] = Counter()
        for row in rows_of(lang, name, heldout=args.heldout):
            heard = heard_of(row)
            met = outcome(row["remedy"], heard)
            counts[met] += 1
            if args.show and not args.heldout and met in {MISSED, BESIDE, INVENTED}:
                print(f"    {met:22} {row['scenario']:26} {row['remedy']:18} {row['reply']}  [{' '.join(sorted(heard))}]")
        print(json.dumps({"offers": f"{name}.{lang}{'.heldout' * args.heldout}", **dict(counts.most_common())}))
    for lang in args.langs:
        several(lang, heldout=args.heldout, show=args.show and not args.heldout)


def several(lang: Lang, *, heldout: bool, show: bool) -> None:
    """Print how the replies of `offers3` are heard, which may offer several remedies or none."""
    right = beside = missed = none = clean = 0
    for row in rows_of(lang, "offers3", heldout=heldout):
        heard, meant = heard_of(row), frozenset(row["remedies"])
        right, beside, missed = right + len(heard & meant), beside + len(heard - meant), missed + len(meant - heard)
        none, clean = none + (not meant), clean + (not meant and not heard)
        if show and heard != meant:
            print(f"    {row['scenario']:26} missed {sorted(meant - heard)}, besides {sorted(heard - meant)}: {row['reply']}")
    told = {
        "recall": round(right / (right + missed), 3),
        "precision": round(right / (right + beside), 3),
        "nothing heard": f"{clean}/{none}",
    }
    print(json.dumps({"offers": f"offers3.{lang}{'.heldout' * heldout}", **told}))


def outcome(offered: str, heard: frozenset[str]) -> str:
    """How what was heard agrees with what was offered."""
    if not offered:
        return INVENTED if heard else "none, none heard"
    return "heard" if offered in heard else BESIDE if heard else MISSED


if __name__ == "__main__":
    main()
