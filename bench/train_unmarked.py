"""Train what tells by its words alone whether a sentence asks: `grading/hearing/data/unmarked.{lang}.json`.

    python -m bench.train_unmarked [--langs zh en] [--check]

Learns from the sentences of every labelled reply whose writer set marks (tests/corpus/): those with a question
mark ask, the others do not; all are read without it. Needs the extra `train`. Always prints how the shipped model fares on the
sentences of held-out writers; `--check` trains nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from bench.ear_corpora import CORPUS, DATA
from bench.linear_training import fitted, from_command_line
from grading.hearing.asking import ASKS_BY_FORM
from grading.hearing.patterns import normalised
from grading.hearing.segments import sentences
from grading.hearing.unmarked import chance_asks, signs
from grading.text import Lang

HOLD, WORTH_IT, OFTEN = 0.3, 0.3, 3
"""The penalty (over the number of sentences), the largest weight below which a sign is left out, how often it must occur."""
ENDS = (".", "。", "!", "！", "?", "？")
MARKS = ("?", "？")


def replies(lang: Lang, *, heldout: bool = False) -> Iterator[str]:
    """The replies of the writers, or of the held-out ones."""
    for path in sorted([*CORPUS.glob(f"{lang}.*.jsonl"), *CORPUS.glob(f"wants*{lang}*.jsonl")]):
        if ("heldout" in path.name) == heldout:
            yield from (json.loads(line)["reply"] for line in path.read_text(encoding="utf-8").splitlines())


def marked(lang: Lang, *, heldout: bool = False) -> Iterator[tuple[str, bool]]:
    """Each sentence that ends in a mark, and whether that is a question mark."""
    for reply in replies(lang, heldout=heldout):
        text = normalised(reply)
        for span in sentences(text):
            words = text[span.start : span.end].strip()
            if words.endswith(ENDS):
                yield words.rstrip("".join(ENDS) + "…"), words.endswith(MARKS)


def train(lang: Lang) -> None:
    """Fit and write the model of a language."""
    rows = [(set(signs(words, lang)), int(asks)) for words, asks in sorted(set(marked(lang)))]
    kept = fitted(rows, 2, DATA / f"unmarked.{lang}.json", hold=HOLD, worth=WORTH_IT, often=OFTEN)
    print(lang, len(rows), "sentences,", kept, "signs")


def check(lang: Lang) -> None:
    """Print how the shipped model fares on what nobody trained on."""
    found = [(chance_asks(words, lang), asks) for words, asks in marked(lang, heldout=True)]
    for least in (0.5, ASKS_BY_FORM, 0.9):
        told = [asks for chance, asks in found if chance >= least]
        print(f"{lang} from {least}: {sum(told)} of {len(told)} right, of {sum(asks for _, asks in found)} that ask, of {len(found)}")


if __name__ == "__main__":
    from_command_line(__doc__, train, check)
