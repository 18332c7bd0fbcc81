"""An apology said outright, or a fault owned up to without one: heard even where the model is unsure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from grading.heard import Heard
from grading.hearing.lexicon import lexicon
from grading.hearing.patterns import normalised
from grading.hearing.phrases import phrases
from grading.hearing.rules import Reading
from grading.hearing.segments import Span, sentences, trimmed
from grading.hearing.slips import SORRY_AT_ALL, is_pardon
from grading.text import Lang

SPECIFIC, GENERAL, OWNED = 0.85, 0.5, 0.7
"""Strength of an apology that only the wording tells: with the fault named beside it, without, and of a fault owned without a sorry."""
SORRY = "apology"
"""What is missing where a fault is owned and nobody says sorry."""
BRIEF: Mapping[Lang, int] = {"zh": 14, "en": 40}
"""Characters up to which a sentence that says sorry and refuses only refuses."""
SORRY_OPENS = re.compile(
    r"\W*(?:(?:oh|um|er|ah|hi|hello)\W+|[啊哎呃哦]\W*)*(?:(?:i'm|i am) )?(?:so |very |really |terribly )?"
    r"(?:sorry|(?:真的?是?|实在是?|可真|非常|十分|很|太)*(?:对不起|对不住|抱歉)(?:您|你)?[了啊呀哈]*)"
    r"(?:[，,.。！!…]|$| (?:about|for|that|you)\b)(?!\W*(?:but\b|i\b|i'm\b|my\b|但|不过|我(?!们)))"
)
"""Sorry said as a word by itself at the head of a sentence, and no `but` or word of oneself behind it."""
NONE_MEANT = ("pardon", "if_apology", "denial", "quoting", "cannot", "question", "blame", "rude")
"""In a sentence with one of these `sorry` asks to be let past, doubts, refuses, quotes or scolds."""


def plainly_sorry(items: Sequence[Heard], reading: Reading, lang: Lang) -> list[Heard]:
    """The items, with T04 where somebody apologises outright and neither apology nor empty apology was heard; without one that refuses."""
    items = [i for i in items if not _only_restates(i) and not (i.code in {"T04", "X4"} and _begs_pardon(i.quote, reading, lang))]
    items = [i for i in items if not (i.code == "T04" and _sorry_to_refuse(i.quote, reading))]
    items = [i for i in items if not (_is_general(i) and (_only_refuses(i.quote, reading, lang) or _only_feels(i.quote, reading, lang)))]
    if any(i.code in {"T04", "X4"} or i.is_plain_taboo for i in items):
        return list(items)
    for said in phrases("opening", "apologises", lang).finditer(reading.text):
        sentence = reading.sentence_of(said.end() - 1)
        if (
            sentence is None
            or is_pardon(reading.text, reading.sentences, sentence, lang)
            or reading.first(NONE_MEANT, sentence)
            or _only_feels(reading.text[said.start() : sentence.end], reading, lang)
        ):
            continue
        quote = trimmed(reading.text, sentence)
        fault = reading.first(("our_fault",), sentence) is not None
        return [*items, Heard("T04", quote, SPECIFIC) if fault else Heard("T04", quote, GENERAL, ("fault",))]
    return [*items, *_owned(reading, lang)]


def sorry_in(text: str, lang: Lang) -> Span | None:
    """The first sentence of a text (normalised) that begins with a sorry that is meant: for no slip, nor if, nor to ask or refuse."""
    spans = sentences(text)
    return next((span for span in spans if _means_sorry(text[slice(*span)], lang) and not is_pardon(text, spans, span, lang)), None)


def _means_sorry(sentence: str, lang: Lang) -> bool:
    if not SORRY_OPENS.match(sentence) or phrases("opening", "sorry_to_hear", lang).search(sentence):
        return False
    return not any(lexicon(lang).find_one(concept, sentence) for concept in NONE_MEANT)


def _owned(reading: Reading, lang: Lang) -> Iterator[Heard]:
    """T04 for the first sentence in which the firm's fault is owned up to outright."""
    for said in phrases("opening", "owns_up", lang).finditer(reading.text):
        sentence = reading.sentence_of(said.end() - 1)
        if sentence is None or reading.first(NONE_MEANT, sentence) or is_pardon(reading.text, reading.sentences, sentence, lang):
            continue
        yield Heard("T04", trimmed(reading.text, sentence), OWNED, (SORRY,))
        return


def _begs_pardon(quote: str, reading: Reading, lang: Lang) -> bool:
    """True for words of the reply that beg pardon for the speaker's own slip in the talk, or for asking on."""
    return is_pardon(reading.text, reading.sentences, reading.span_of(normalised(quote)), lang)


def _only_restates(item: Heard) -> bool:
    """An apology without a sorry that ends in a question: what the customer holds against the firm is said back for a yes."""
    return item.code == "T04" and item.quote.rstrip().endswith(("?", "？")) and SORRY_AT_ALL.search(item.quote) is None


def _is_general(item: Heard) -> bool:
    return item.code == "X4" or (item.code == "T04" and "fault" in item.missing)


def _only_feels(quote: str, reading: Reading, lang: Lang) -> bool:
    """Sorry to hear of something, or that somebody feels as they do: sympathy, where nothing else is apologised for."""
    felt = phrases("opening", "sorry_to_hear", lang)
    span = reading.span_of(quote)
    return felt.search(quote) is not None and SORRY_AT_ALL.search(felt.sub("", quote)) is None and not reading.first(("our_fault",), span)


_SORRY_LAST = re.compile(r"(?:^|[,，.。;] ?)(?:i'm |im |so |very )*(?:sorry|抱歉|对不起|不好意思)(?:了|啊)?\W*$")


def _sorry_to_refuse(quote: str, reading: Reading) -> bool:
    """`I can't promise that, sorry`: a no said gently, and no fault."""
    span = reading.span_of(quote)
    return bool(_SORRY_LAST.search(quote) and reading.first(("cannot",), span) and not reading.first(("our_fault", "hardship"), span))


def _only_refuses(quote: str, reading: Reading, lang: Lang) -> bool:
    return len(quote) <= BRIEF[lang] and reading.first(("cannot",), reading.span_of(quote)) is not None
