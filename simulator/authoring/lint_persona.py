"""What cannot be in a customer: a mood that never falls, a trust that never grows, lines nobody will ever hear."""

from __future__ import annotations

from collections.abc import Iterator

from grading.text import LANGS
from simulator.authoring.finding import Subject
from simulator.content.acts import SIGNATURES
from simulator.content.library import ESSENTIAL
from simulator.content.modifier import Modifier
from simulator.content.persona import Persona, Temperament
from simulator.content.problem import Problem, Severity
from simulator.content.validating import nearest
from simulator.i18n import mark

ACCEPTS_TRUST, ACCEPTS_ANGER = 55.0, 40.0
"""The mood in which anybody accepts (`simulator.call.dynamics.ready_to_accept`)."""
HOT, CALM = 70.0, 40.0
COOL_ACTS = ("accept", "soften", "odd_condition", "shift_ground")
"""Said only by somebody whose anger is at most 40."""
SLOW = 4.0
"""Points of anger a very good reply should take away at least."""


def persona_faults(subject: Subject) -> Iterator[Problem]:
    """Contradictions and dead lines of a persona."""
    persona = subject.content
    if not isinstance(persona, Persona):
        return
    yield from _mood(subject, persona)
    yield from _liked_taboos(subject, persona)
    yield from _signatures(subject, persona)
    yield from _dead_bands(subject, persona)
    yield from _voiceless(subject, persona)


def _mood(subject: Subject, persona: Persona) -> Iterator[Problem]:
    temper = persona.temperament
    helps = sorted((max(d) if isinstance(d, tuple) else d for d in persona.responses.values()), reverse=True)
    best = sum(d for d in helps[:2] if d > 0)
    mend = "give two or three techniques in `responses` a number above 0, and `forgiveness` and `trust_gain` a number above 0"
    if best == 0:
        yield subject.wrong(("responses",), "no technique helps: the anger of this customer can never fall", "mood-never-falls", mend=mend)
    elif temper.forgiveness == 0:
        where = ("temperament", "forgiveness")
        yield subject.wrong(where, "with forgiveness 0 the anger of this customer can never fall", "mood-never-falls", mend=mend)
    elif min(20.0, 5 * best * temper.forgiveness) < SLOW and temper.anger > ACCEPTS_ANGER:
        where = ("temperament", "forgiveness")
        yield subject.wrong(where, "even the best reply hardly takes any anger away; the call will not end", "mood-hardly-falls",
                            mend=mend, severity="warning")  # fmt: skip
    if temper.trust < ACCEPTS_TRUST and temper.trust_gain == 0:
        where = ("temperament", "trust_gain")
        yield subject.wrong(where, "with trust_gain 0 trust never grows: no secret can be earned and nothing is ever accepted",
                            "trust-never-grows", mend=mend)  # fmt: skip
    if temper.anger <= ACCEPTS_ANGER and temper.trust >= ACCEPTS_TRUST:
        where = ("temperament", "anger")
        yield subject.wrong(where, "begins calm and trusting: would accept the first offer, and there is nothing to practise",
                            "too-easy", severity="warning")  # fmt: skip


def _liked_taboos(subject: Subject, persona: Persona) -> Iterator[Problem]:
    for code, delta in persona.responses.items():
        if code[0] == "X" and (max(delta) if isinstance(delta, tuple) else delta) > 0:
            message = "{taboo} is a taboo, and this customer likes it; a number below 0 is meant"
            yield subject.wrong(("responses", code), message, "taboo-helps", taboo=code)


def _signatures(subject: Subject, persona: Persona) -> Iterator[Problem]:
    for lang in LANGS:
        voice = getattr(persona.voice, lang)
        if not voice or lang not in subject.languages:
            continue
        for act in persona.signature:
            if act not in voice and persona.signature[act] > 0:
                message = "signature names {act}, but there is no line for it in voice.{lang}"
                yield subject.wrong(
                    ("signature", act), message, "silent-signature", mend="write two or three lines for it", act=act, lang=lang
                )
    for lang in LANGS:
        for act in SIGNATURES:
            if act in getattr(persona.voice, lang) and not persona.signature.get(act) and subject.says("voice", lang, act):
                message = "these lines are never said: `signature` does not name {act}"
                yield subject.wrong(("voice", lang, act), message, "dead-lines", severity="warning", act=act,
                                    mend="add `{act}: 0.3` under signature, or remove the lines")  # fmt: skip


def _dead_bands(subject: Subject, persona: Persona) -> Iterator[Problem]:
    anger = persona.temperament.anger
    least, most = min(anger * 0.5, anger - 18), anger + 12
    reach = {"hot": most >= HOT, "warm": most >= CALM and least < HOT, "calm": least < CALM}
    for lang in LANGS:
        voice = getattr(persona.voice, lang)
        for act in COOL_ACTS:
            for band in ("hot", *(("warm",) if act == "soften" else ())):
                if act in voice and getattr(voice[act], band) and subject.says("voice", lang, act, band):
                    message = "these lines are never said: {act} comes only when the anger is below 40"
                    yield subject.wrong(("voice", lang, act, band), message, "dead-lines", mend="move them to `calm` or `any`",
                                        severity="warning", act=act)  # fmt: skip
        for band, reached in reach.items():
            if "open" in voice and getattr(voice["open"], band) and not reached and subject.says("voice", lang, "open", band):
                message = "these lines are never said: a call that begins with anger {anger:g} does not open in this mood"
                yield subject.wrong(
                    ("voice", lang, "open", band), message, "dead-lines", mend="move them to `any`", severity="warning", anger=anger
                )


def _voiceless(subject: Subject, persona: Persona) -> Iterator[Problem]:
    for lang in subject.languages:
        missing = [act for act in ESSENTIAL if act not in getattr(persona.voice, lang)]
        if missing:
            spoken_otherwise = bool(getattr(persona.voice, LANGS[lang == "zh"]))
            message = "has no voice in {lang}: lines are missing for {acts}"
            mend = "write them, or begin the file with `extends: irascible`"
            severity: Severity = "warning" if spoken_otherwise and not subject.promised else "error"
            yield subject.wrong(
                ("voice", lang), message, "missing-language", mend=mend, severity=severity, lang=lang, acts=", ".join(missing)
            )  # fmt: skip


def modifier_faults(subject: Subject) -> Iterator[Problem]:
    """Modifiers after which nobody could be calmed or won any more."""
    modifier = subject.content
    if not isinstance(modifier, Modifier):
        return
    for key, message in (
        ("forgiveness", mark("with this the anger of no customer can ever fall")),
        ("trust_gain", mark("with this no customer ever trusts: no secret can be earned and nothing is ever accepted")),
    ):
        shift = modifier.temperament.get(key)
        if shift is not None and shift.of(5.0, 0.0, 5.0) == 0:
            code = "mood-never-falls" if key == "forgiveness" else "trust-never-grows"
            yield subject.wrong(("temperament", key), message, code, mend="keep it above 0")
    for key in modifier.temperament:
        if key not in Temperament.model_fields:
            near = nearest(key, list(Temperament.model_fields))
            message = "unknown key; did you mean `{near}`?" if near else "unknown key; allowed here: {known}"
            yield subject.wrong(("temperament", key), message, "unknown-key", near=near, known=tuple(Temperament.model_fields))
