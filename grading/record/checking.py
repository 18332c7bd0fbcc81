"""A record against its call: what it kept, what it left out, what it got wrong and what it made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Literal

from grading.call import HeardCall
from grading.case import Fact, Remedy
from grading.heard import Mention, Promise
from grading.hearing.cues import cues_of
from grading.hearing.echo import content_words
from grading.hearing.patterns import normalised
from grading.hearing.segments import Span
from grading.record.disclosed import Disclosed, disclosed_in
from grading.record.figures import Figure, figures, is_time, sentences
from grading.record.form import AHEAD, CallRecord
from grading.text import Lang

Kind = Literal["kept", "missing", "wrong", "invented"]
MONEY = "money"
MOMENTS = frozenset({"clock", "day", "weekday", "date"})
SHARED = 2
"""Content words that a record and what was disclosed must share to speak of the same thing."""
HALF = 0.5
"""Share of the key facts told below which a note is of no use to the next colleague."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about the record: `about` names what (a fact's id, promise, deadline, remedy, cause, prevention, owner, figure, name)."""

    kind: Kind
    about: str
    field: str = ""
    quote: str = ""
    """The record's own words; for what is missing, the words of the call that should have been kept."""
    figure: str = ""
    aspect: str = ""
    """For a fact: which of the seven questions it answers."""
    said: str = ""
    """For a wrong deadline: the time that was promised in the call."""

    def to_json(self) -> dict[str, str]:
        """JSON-ready data; `said` only where there is something to set right."""
        return {key: words for key, words in asdict(self).items() if key != "said" or words}


def check_record(call: HeardCall) -> tuple[Finding, ...]:
    """Every finding about the record of a call; none without a record. What was never disclosed is not asked for."""
    if call.record is None:
        return ()
    known = disclosed_in(call)
    return tuple(_findings(call.record, known, call))


def _findings(record: CallRecord, known: Disclosed, call: HeardCall) -> Iterator[Finding]:
    lang = call.lang
    yield from (_fact(record, fact, lang) for fact in known.facts)
    yield from _promise(record, known, lang)
    if known.offers and call.ended != "hung_up":
        yield _remedy(record, known, call)
    yield _cause(record, known, lang)
    yield _prevention(record, lang)
    if known.promises:
        yield Finding("kept", "owner", "owner", record.owner) if record.owner.strip() else Finding("missing", "owner")
    yield from _unfounded(record, known, call)


def _fact(record: CallRecord, fact: Fact, lang: Lang) -> Finding:
    """Kept when a field shares a figure, or enough words, with one way the fact is told."""
    said = fact.says.in_(lang)
    numbers = {(f.kind, f.value) for line in said for f in figures(line, lang) if f.kind not in {"day", "name"}}
    for field, words in record.filled():
        for sentence in sentences(words):
            same = {(f.kind, f.value) for f in figures(sentence, lang)} & numbers
            if same or any(_alike(sentence, line, lang) for line in said):
                return Finding("kept", fact.id, field, sentence, aspect=fact.about)
    return Finding("missing", fact.id, aspect=fact.about, quote=said[0] if said else "")


def _alike(sentence: str, line: str, lang: Lang) -> bool:
    words = content_words(line.lower(), lang)
    return len(content_words(sentence.lower(), lang) & words) >= min(SHARED, max(1, len(words)))


def _promise(record: CallRecord, known: Disclosed, lang: Lang) -> Iterator[Finding]:
    """The latest promise: is what was promised written down, and its time, and no other time?"""
    if not known.promises:
        return
    latest = known.promises[-1]
    field, quote = _written(record, latest, lang)
    if not field:
        yield Finding("missing", "promise", quote=latest.what)
        yield Finding("missing", "deadline", quote=latest.due)
        return
    yield Finding("kept", "promise", field, quote)
    due = _times(known.promises, lang)
    written = [f for f in figures(getattr(record, field), lang) if is_time(f.kind)]
    other = next((f for f in written if f.kind in {k for k, _ in due} and (f.kind, f.value) not in due), None)
    if other:
        yield Finding("wrong", "deadline", field, _sentence_with(getattr(record, field), other), other.quote, said=latest.due)
    elif not due or any((f.kind, f.value) in due for f in written):
        yield Finding("kept", "deadline", field, quote)
    else:
        yield Finding("missing", "deadline", quote=latest.due)


def _written(record: CallRecord, promise: Promise, lang: Lang) -> tuple[str, str]:
    """Where the promise stands in the record: its own field, else the field that shares its words."""
    if record.promise.strip():
        return "promise", next(sentences(record.promise))
    for field, words in record.filled():
        if field in AHEAD:
            continue
        for sentence in sentences(words):
            if _alike(sentence, promise.what, lang) and any(is_time(f.kind) for f in figures(sentence, lang)):
                return field, sentence
    return "", ""


def _times(promises: tuple[Promise, ...], lang: Lang) -> frozenset[tuple[str, str]]:
    found = (figures(f"{p.what}\n{p.due}", lang) for p in promises)
    return frozenset((f.kind, f.value) for group in found for f in group if is_time(f.kind))


def _remedy(record: CallRecord, known: Disclosed, call: HeardCall) -> Finding:
    """Whether anything that was offered is written down, by the case's own cues or in like words."""
    settled = [(field, _but_wishes(words, call.lang)) for field, words in record.filled() if field not in AHEAD]
    by_cue = {m.id: m.quote for _, clauses in settled for words in clauses for m in _remedies(words, call)}
    for remedy, mention in known.offers:
        if remedy.id in by_cue:
            return Finding("kept", "remedy", "", by_cue[remedy.id])
        for field, clauses in settled:
            for words in clauses:
                if _alike(words, f"{mention.quote} {remedy.label.in_(call.lang)}", call.lang):
                    return Finding("kept", "remedy", field, words)
    return Finding("missing", "remedy", quote=known.offers[-1][1].quote)


_CLAUSE = re.compile(r"(?<=[，,；;。！？!?\n])|(?<=\.)\s+")
_WISH: dict[Lang, re.Pattern[str]] = {
    "zh": re.compile(r"担心|害怕|怕|顾虑|要求|希望|想要|想让|询问|追问|质疑|(?<!访)问(?!题)|会不会|能不能|是否|要不要"),
    "en": re.compile(r"\b(?:worr\w+|afraid|fear\w*|anxious|concern\w*|ask(?:s|ed|ing)?|want(?:s|ed)?|demand\w*|hop(?:e|es|ed|ing)|wish\w*|whether|would like)\b", re.IGNORECASE),
}  # fmt: skip
"""What the customer worries about or wants: no remedy yet, whatever its words."""


def _but_wishes(words: str, lang: Lang) -> list[str]:
    """The clauses of a field that do more than tell of a worry or a wish."""
    return [clause.strip() for clause in _CLAUSE.split(words) if clause.strip() and not _WISH[lang].search(clause)]


def _remedies(words: str, call: HeardCall) -> tuple[Mention, ...]:
    if call.case is None:
        return ()
    text = normalised(words)
    return cues_of(call.case, call.lang).remedies.mentions(words, text, [Span(0, len(text))])


def _cause(record: CallRecord, known: Disclosed, lang: Lang) -> Finding:
    """A cause counts when the call or the desk spoke of it; one from nowhere is invented."""
    words = record.cause.strip()
    if not words:
        return Finding("missing", "cause")
    grounded = content_words(words.lower(), lang) & known.causes or _same_figure(words, known, lang)
    return Finding("kept" if grounded else "invented", "cause", "cause", next(sentences(words)))


def _same_figure(words: str, known: Disclosed, lang: Lang) -> bool:
    return bool({(f.kind, f.value) for f in figures(words, lang)} & {(f.kind, f.value) for f in known.figures})


_HOLLOW = {
    "zh": re.compile(r"^\W*(?:以后|今后|下次)?(?:要|会|请)?(?:多|更加|加强|提高)?(?:注意|小心|重视|改进|培训|管理|服务意识|沟通)+\W*$"),
    "en": re.compile(r"^\W*(?:be more careful|pay (?:more )?attention|improve (?:the )?(?:service|communication)|more training|do better|none|n/?a)\W*$", re.IGNORECASE),
}  # fmt: skip
"""What is written when nothing has been thought of."""
SUBSTANCE: dict[Lang, int] = {"zh": 3, "en": 2}
"""Content words that make a prevention more than a wish."""


def _prevention(record: CallRecord, lang: Lang) -> Finding:
    words = record.prevention.strip()
    thin = len(content_words(words.lower(), lang)) < SUBSTANCE[lang] or _HOLLOW[lang].match(words)
    if not words or thin or words == record.cause.strip():
        return Finding("missing", "prevention", quote="")
    return Finding("kept", "prevention", "prevention", next(sentences(words)))


def _unfounded(record: CallRecord, known: Disclosed, call: HeardCall) -> Iterator[Finding]:
    """Figures and names nobody said, and a promise of something that was never offered."""
    values = {f.value for f in known.figures if f.kind not in MOMENTS | {"name"}}
    exact = {(f.kind, f.value) for f in known.figures}
    kinds = {f.kind for f in known.figures}
    yield from _other_sums(record, known, call.lang)
    for field, words in record.filled():
        for figure in () if field in AHEAD else figures(words, call.lang):
            if (figure.kind, figure.value) in exact or figure.kind in {"day", "weekday"}:
                continue
            if figure.kind not in MOMENTS | {"name"} and figure.value in values:
                continue
            if is_time(figure.kind) and field == "promise":
                continue  # told of as a deadline
            kind: Kind = "wrong" if figure.kind in kinds else "invented"
            about = "name" if figure.kind == "name" else "figure"
            yield Finding(kind, about, field, _sentence_with(words, figure), figure.quote)
    offered = {m.id for _, m in call.mentions("offered")}
    labels = {r.id: r for r in call.case.remedies} if call.case else {}
    extra = [m for m in _remedies(record.promise, call) if m.id not in offered and not _said(labels[m.id], known, call)]
    if extra and not any(m.id in offered for m in _remedies(record.promise, call)):
        yield Finding("invented", "promise", "promise", extra[0].quote)
    if call.case and (above := _overreach(record.promise, call)):
        yield Finding("invented", "promise", "promise", above)


def _other_sums(record: CallRecord, known: Disclosed, lang: Lang) -> Iterator[Finding]:
    """Sums that stand on the desk but were not the ones said of the same thing: a limit of 50 is no fee of 25."""
    told = [(line, {f.value for f in figures(line, lang) if f.kind == MONEY}) for line in known.spoken]
    said = set[str]().union(*(sums for _, sums in told))
    on_desk = {f.value for f in known.figures} - said
    for field, words in record.filled():
        for sentence in sentences(words) if field not in AHEAD else ():
            for figure in figures(sentence, lang):
                if figure.kind == MONEY and figure.value in on_desk and any(sums and _alike(sentence, line, lang) for line, sums in told):
                    yield Finding("wrong", "figure", field, sentence, figure.quote)


def _said(remedy: Remedy, known: Disclosed, call: HeardCall) -> bool:
    """True when a promise made in the call is about the remedy though no offer of it was heard."""
    return any(_alike(remedy.label.in_(call.lang), p.what, call.lang) for p in known.promises)


def _overreach(words: str, call: HeardCall) -> str:
    """The words of the record that promise what is above anyone's authority here and was not said in the call."""
    assert call.case is not None, "only asked with a case"
    text = normalised(words)
    said = {m.id for _, m in call.mentions("overreached")}
    found = cues_of(call.case, call.lang).overreach.mentions(words, text, [Span(0, len(text))])
    return next((m.quote for m in found if m.id not in said), "")


def _sentence_with(words: str, figure: Figure) -> str:
    return next((s for s in sentences(words) if figure.quote in s), words)
