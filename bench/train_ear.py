"""Build the ear's data from the labelled corpora: the compiled lexicon, the list of common words, the models.

    python -m bench.train_ear                 # everything, into grading/hearing/data (needs the `train` extra)
    python -m bench.train_ear --lexicon       # only the compiled lexicons and phrases (needs nothing)
    python -m bench.train_ear --check         # cross-validation by writer, nothing written

A linear model and two small nets for all codes at once (`ear_net`, `ear_order`), on the files of `ear_corpora`; the *heldout* files are never
read. Nothing here is left to chance: on one machine, with OMP_NUM_THREADS=1, the same corpora give the same data.
"""

from __future__ import annotations

import argparse

from bench.ear_corpora import DATA, common_words
from grading.hearing.compiling import compiled_lexicon, compiled_phrases
from grading.hearing.phrases import BOTH
from grading.text import LANGS


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lexicon", action="store_true", help="only compile the lexicons and phrases")
    parser.add_argument("--check", action="store_true", help="only cross-validate")
    parser.add_argument("--lang", choices=LANGS, action="append")
    args = parser.parse_args()
    for lang in LANGS:
        (DATA / f"lexicon.{lang}.json").write_text(compiled_lexicon(lang), encoding="utf-8")
    for name, lang in {**{lang: lang for lang in LANGS}, BOTH: None}.items():
        (DATA / f"phrases.{name}.json").write_text(compiled_phrases(lang), encoding="utf-8")
    if args.lexicon:
        return
    (DATA / "words.en.txt").write_text(common_words(), encoding="utf-8")
    from bench.ear_training import train  # needs numpy, scipy and the sentence encoder

    for lang in args.lang or LANGS:
        text = train(lang, only_check=args.check)
        if text:
            (DATA / f"ear.{lang}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
