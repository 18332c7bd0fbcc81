"""What is wrong with the words themselves: a language left out, a tone that mocks, the same line twice over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from grading.shipped import shipped
from grading.text import LANGS, Text
from simulator.authoring.finding import Subject
from simulator.content.acts import SLOT
from simulator.content.problem import Problem, Severity
from simulator.content.validating import Path

ABOUT = ("name", "gist", "wants", "handle", "habits", "brief", "title", "customer", "card")
"""Keys whose words are about the customer, not by them: a customer may be rude of themselves, we may not."""
_ITS_OWN = {("name",), ("gist",), ("title",)}
"""What says who or what a file is: that of the file it extends is another's."""
SPOKEN = ("voice", "samples", "opening", "grievances", "arguments", "tests", "digressions", "insufficient", "demands", "told")
_PUNCTUATION = re.compile(r"[\s\W_]+")
_CHINESE, _LETTERS = re.compile("[\u4e00-\u9fff]"), re.compile("[A-Za-z]{2,}")
WORDY = 3
"""English words from which a text is English and not a name."""
_EDGE = {"zh": 5, "en": 12}
ALIKE = 0.88
SHORTEST = {"zh": 6, "en": 18}
"""Characters of a line that can be nearly the same as another; the shortest may be."""


def words_faults(subject: Subject) -> Iterator[Problem]:
    """Missing languages, mocking, doubles."""
    yield from _missing(subject, subject.own, ())
    yield from _misplaced(subject)
    yield from _mocking(subject)
    yield from _doubles(subject)


def _missing(subject: Subject, value: Any, path: Path) -> Iterator[Problem]:
    """Texts written in one language where the file ought to have both."""
    if isinstance(value, list):
        for n, item in enumerate(value):
            yield from _missing(subject, item, (*path, n))
    if not isinstance(value, dict):
        return
    keys = {str(key).removeprefix("+") for key in value}
    if not keys or not keys <= set(LANGS):
        for key, item in value.items():
            yield from _missing(subject, item, (*path, str(key).removeprefix("+")))
        return
    others = path in _ITS_OWN and subject.own.get("extends") not in (None, subject.own.get("id"), "any-case")
    for lang in subject.languages:
        if lang not in keys and path != ("voice",) and (others or not _inherited(subject.data, (*path, lang))):
            yield subject.wrong(path, "there is no {lang} here", "missing-language", mend="write it, or leave {lang} out of the whole file",
                                severity="warning", lang=lang)  # fmt: skip


def _inherited(data: Any, path: Path) -> bool:
    for part in path:
        if (isinstance(data, Mapping) and part in data) or (isinstance(data, list) and isinstance(part, int) and part < len(data)):
            data = data[part]
        else:
            return isinstance(data, (str, list))
    return True


def _misplaced(subject: Subject) -> Iterator[Problem]:
    """Chinese under `en`, and English under `zh`."""
    for key, value in subject.own.items():
        if (name := str(key).removeprefix("+")) not in (*ABOUT, *SPOKEN):
            continue
        for text, path, lang in _strings(value, (name,)):
            chinese = _CHINESE.search(text) is not None
            if lang and (lang == "en") is chinese and (chinese or len(_LETTERS.findall(text)) >= WORDY):
                message = "this stands under {lang}, but it is in the other language"
                yield subject.wrong(path, message, "wrong-language", severity="warning", lang=lang)


@dataclass(frozen=True, slots=True)
class Tone:
    """Words that mock, why they do, and how grave it is."""

    about: Mapping[str, re.Pattern[str]]
    spoken: Mapping[str, re.Pattern[str]]
    why: Text
    severity: Severity


@cache
def tones() -> tuple[Tone, ...]:
    """The list of words that mock, with reasons."""
    rows: list[dict[str, Any]] = shipped("simulator.authoring", "data/tone.yaml")

    def compiled(words: dict[str, str]) -> dict[str, re.Pattern[str]]:
        return {lang: re.compile(rf"\b(?:{w})\b" if lang == "en" else w, re.IGNORECASE) for lang, w in words.items()}

    return tuple(Tone(compiled(r.get("about", {})), compiled(r.get("spoken", {})), Text(**r["why"]), r["severity"]) for r in rows)


def _strings(value: Any, path: Path, lang: str = "") -> Iterator[tuple[str, Path, str]]:
    """Every text under a key, with the language it is in ("" where one text stands for both)."""
    if isinstance(value, str):
        yield value, path, lang
    elif isinstance(value, list):
        for n, item in enumerate(value):
            yield from _strings(item, (*path, n), lang)
    elif isinstance(value, dict):
        for key, item in value.items():
            name = str(key).removeprefix("+")
            yield from _strings(item, (*path, name), name if name in LANGS else lang)


def _mocking(subject: Subject) -> Iterator[Problem]:
    """Each list over all words at once; only where something is found, over each text by itself."""
    for kind, keys in (("about", ABOUT), ("spoken", SPOKEN)):
        texts = [
            found for key, value in subject.own.items() if (name := str(key).removeprefix("+")) in keys
            for found in _strings(value, (name,))
        ]  # fmt: skip
        together = "\n".join(text for text, _, _ in texts)
        for tone in tones():
            for written, pattern in getattr(tone, kind).items():
                if pattern.search(together):
                    yield from _mocked(subject, tone, pattern, [t for t in texts if t[2] in {"", written}])


def _mocked(subject: Subject, tone: Tone, pattern: re.Pattern[str], texts: list[tuple[str, Path, str]]) -> Iterator[Problem]:
    for text, path, lang in texts:
        if found := pattern.search(text):
            why = tone.why.in_("zh" if lang == "zh" else "en")
            yield subject.wrong(path, "this mocks the customer: “{word}” ({why})", "mocking", severity=tone.severity,
                                word=found.group(), why=why,
                                mend="say what they do and need, as you would with them listening")  # fmt: skip


def _doubles(subject: Subject) -> Iterator[Problem]:
    """Lines that are the same, or so nearly that a trainee would hear one line twice."""
    for lang in LANGS:
        edges: dict[str, list[tuple[str, Path, str]]] = {}
        size, least = _EDGE[lang], SHORTEST[lang]
        for key in SPOKEN:
            own = subject.own.get(key, subject.own.get(f"+{key}"))
            for line, path, written in _strings(own, (key,)) if own is not None else ():
                if written != lang or key == "samples":
                    continue
                bare = _PUNCTUATION.sub("", line).lower()
                words = len(_PUNCTUATION.sub("", SLOT.sub("", line)))  # what fills a slot is another thing each time
                if words < least and bare:
                    edges.setdefault(f"={bare}", []).append((bare, path, line))
                    continue
                for edge in (bare[:size], bare[-size:]):
                    edges.setdefault(edge, []).append((bare, path, line))
        yield from _twins(subject, edges)


def _twins(subject: Subject, edges: dict[str, list[tuple[str, Path, str]]]) -> Iterator[Problem]:
    told: set[Path] = set()
    for group in edges.values():
        for n, (bare, path, _) in enumerate(group[:40]):
            for other, where, line in group[:n]:
                if path == where or path in told:
                    continue
                if bare == other or (len(bare) + len(other) and abs(len(bare) - len(other)) * 8 <= len(bare) and _close(bare, other)):
                    told.add(path)
                    first = subject.read.place(where)[0]
                    same = bare == other
                    message = "the same line as in line {first}" if same else "nearly the same as line {first}: “{line}”"
                    yield subject.wrong(path, message, "double" if same else "near-double", mend="say something else here, or remove it",
                                        severity="warning", first=first, line=line[:60])  # fmt: skip


def _close(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
