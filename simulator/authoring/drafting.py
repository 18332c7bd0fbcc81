"""A customer and a case drafted by a model from a real call or from notes: masked first, fenced, checked, and always marked as a draft."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from grading.chat import Message
from grading.importers import read_transcript
from grading.judging.model.answers import Malformed, object_in
from grading.judging.model.asking import NoAnswer, Schema, closed, one_of, words
from grading.judging.model.fence import quoted
from grading.masking import masked, veil_over
from grading.shipped import shipped
from grading.text import Lang
from grading.transcript import language_of
from simulator.authoring.starting import cues_of_label, header, inline, slug
from simulator.content.library import Library
from simulator.content.pack import bytes_of
from simulator.content.persona import Persona
from simulator.content.reading import decoded

T = TypeVar("T")
Asking = Callable[[Sequence[Message], Schema], Coroutine[Any, Any, str]]
MOST = 40_000
"""Characters of a call or of notes that are sent; what comes later in a call seldom changes who calls and why."""
TOKENS = 3_000
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]+")
_PLACEHOLDER = re.compile(r"\s?\[[A-Z]+\d+\]")


class NoDraft(Exception):
    """The model answered twice, and neither answer could be used."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a draft is made from, already masked."""

    text: str
    lang: Lang
    kind: Literal["call", "notes"]


def material_of_call(path: Path, lang: Lang | None) -> Material:
    """A transcript with personal data hidden. Raises ContentError, TranscriptError."""
    transcript = masked(read_transcript(decoded(bytes_of(path), str(path)), lang=lang))
    lines = [f"{turn.role}: {turn.text}" for turn in transcript.turns]
    return Material("\n".join(lines)[:MOST], transcript.lang, "call")


def material_of_notes(path: Path, lang: Lang | None) -> Material:
    """Notes with personal data hidden. Raises ContentError."""
    text = decoded(bytes_of(path), str(path))
    return Material(veil_over(text).show(0, len(text))[:MOST], lang or language_of(text), "notes")


def _tidy(value: Any) -> Any:
    """Words fit for a content file: no slots, no placeholders, nothing unseen."""
    if not isinstance(value, str):
        return value
    text = _PLACEHOLDER.sub("", _UNSEEN.sub(" ", value)).replace("{", "(").replace("}", ")")
    return re.sub(r"  +", " ", text).strip()


Words = Annotated[str, BeforeValidator(_tidy), Field(min_length=1, max_length=400)]
Some = Annotated[tuple[Words, ...], Field(min_length=1, max_length=8)]


class _Answer(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class DraftFact(_Answer):
    """Something the agent may ask about."""

    about: Literal["what", "why", "who", "when", "where", "how", "how_much"]
    question: Words
    cues: Some
    says: Words


class DraftNeed(_Answer):
    """What it is really about."""

    what: Words
    hint: Words
    says: Words
    cues: Some


class DraftRemedy(_Answer):
    """Something that can be done."""

    label: Words
    cues: Some


class DraftPersona(_Answer):
    """The caller."""

    name: Words
    gist: Words
    wants: Words
    habits: Words
    like: str
    anger: Annotated[int, Field(ge=0, le=100)]
    lines: Some


class DraftCase(_Answer):
    """The case."""

    title: Words
    company: Words
    channel: Literal["phone", "counter", "chat"]
    customer: Words
    situation: Words
    record: Some
    authority: Some
    policy: Some
    opening: Some
    grievances: Some
    keywords: Some
    facts: Annotated[tuple[DraftFact, ...], Field(min_length=1, max_length=6)]
    need: DraftNeed
    remedies: Annotated[tuple[DraftRemedy, ...], Field(min_length=1, max_length=5)]


class Draft(_Answer):
    """What a model made of the material."""

    persona: DraftPersona
    case: DraftCase


def schema_for(kin: Sequence[str]) -> Schema:
    """The shape of the answer: closed objects, bounded words, the customers one may be like as a list."""
    text, some = words(400), {"type": "array", "items": words(200), "minItems": 1, "maxItems": 8}
    fact = closed(
        {"about": one_of(["what", "why", "who", "when", "where", "how", "how_much"]), "question": text, "cues": some, "says": text}
    )
    need = closed({"what": text, "hint": text, "says": text, "cues": some})
    remedy = closed({"label": words(80), "cues": some})
    persona = closed(
        {"name": words(40), "gist": text, "wants": text, "habits": text, "like": one_of(list(kin)),
         "anger": {"type": "integer", "minimum": 0, "maximum": 100}, "lines": some}
    )  # fmt: skip
    case = closed(
        {"title": words(60), "company": words(60), "channel": one_of(["phone", "counter", "chat"]),
         "customer": words(40), "situation": text, "record": some, "authority": some, "policy": some, "opening": some, "grievances": some,
         "keywords": some,
         "facts": {"type": "array", "items": fact, "minItems": 1, "maxItems": 6}, "need": need,
         "remedies": {"type": "array", "items": remedy, "minItems": 1, "maxItems": 5}}
    )  # fmt: skip
    return Schema("draft", closed({"persona": persona, "case": case}), TOKENS)


@cache
def _prompts() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = shipped("simulator.authoring", "data/drafting.yaml")
    return found


def messages_for(material: Material, kin: Mapping[str, str]) -> list[Message]:
    """What a model is asked: the instructions, and the material as fenced data that can give none."""
    prompts = _prompts()[material.lang]
    code = hashlib.sha256(material.text.encode("utf-8", "replace")).hexdigest()[:16]
    rows = "\n".join(f"{n} {quoted(line)}" for n, line in enumerate(material.text.splitlines(), 1) if line.strip())
    known = "\n".join(f"- {id_}: {gist}" for id_, gist in kin.items())
    fenced = f"=== {material.kind} {code} begins ===\n{rows}\n=== {material.kind} {code} ends ==="
    return [
        Message(role="system", content=prompts["system"].format(code=code, kin=known)),
        Message(role="user", content=f"{fenced}\n\n{prompts[material.kind]}"),
    ]


@dataclass(frozen=True)
class Drafted:
    """The two files of a draft; their headers still say SCHEMA."""

    draft: Draft
    lang: Lang
    stem: str

    def id_of(self, kind: str) -> str:
        """The id of a file."""
        return self.stem if kind == "scenario" else f"{self.stem[:50].strip('-')}-caller"

    def files(self) -> tuple[tuple[str, str], ...]:
        """Kind and text of each file; the customer first, since the case names them."""
        return (("persona", self._persona()), ("scenario", self._scenario()))

    def _head(self) -> str:
        zh = self.lang == "zh"
        note = (
            "由模型起草：逐行读过、改好以后，再删掉 draft: true"
            if zh
            else "Drafted by a model: read and change every line, then take out draft: true"
        )
        return header("SCHEMA", [note])

    def _persona(self) -> str:
        p, lang = self.draft.persona, self.lang
        slot = "{opening}" if lang == "zh" else " {opening}"
        rows = [
            f"id: {self.id_of('persona')}", "draft: true", f"extends: {p.like}", f"name: {inline(p.name)}", f"gist: {inline(p.gist)}",
            f"wants: {inline(p.wants)}", f"habits: {inline(p.habits)}", f"temperament: {{anger: {p.anger}}}",
            f"samples: {inline(list(p.lines))}", "voice:", f"  {lang}:", "    +open:", f"      - {inline(p.lines[0] + slot)}",
        ]  # fmt: skip
        return self._head() + "\n".join(rows) + "\n"

    def _scenario(self) -> str:
        c, lang = self.draft.case, self.lang
        labels = [r.label for r in c.remedies]
        ids = [f"remedy-{n}" for n in range(1, len(labels) + 1)]
        facts = [
            {"id": f"fact-{n}", "about": f.about, "ask": list(f.cues), "says": {lang: [f.says]}, "question": {lang: [f.question]}}
            for n, f in enumerate(c.facts, 1)
        ]
        remedies = [
            {"id": i, "label": r.label, "cues": list(dict.fromkeys([*r.cues, *cues_of_label(r.label, lang)])), "level": 2}
            for i, r in zip(ids, c.remedies, strict=True)
        ]
        rows = [
            f"id: {self.id_of('scenario')}", "draft: true", "extends: any-case", f"title: {inline(c.title)}",
            f"company: {inline(c.company)}", f"channel: {c.channel}", f"persona: {self.id_of('persona')}",
            f"customer: {inline({'name': c.customer, 'background': c.situation})}",
            "card:", f"  situation: {inline(c.situation)}",
            *(f"  {key}: {inline(list(getattr(c, key)))}" for key in ("record", "authority", "policy")),
            *(f"{key}: {inline({lang: list(getattr(c, key))})}" for key in ("opening", "grievances", "keywords")),
            "case:", f"  causes: {inline(list(c.keywords))}", "  facts:", *(f"    - {inline(fact)}" for fact in facts), "  need:",
            f"    what: {inline(c.need.what)}", f"    hints: {inline({lang: [c.need.hint]})}", f"    says: {inline({lang: [c.need.says]})}",
            f"    cues: {inline(list(c.need.cues))}", "  remedies:", *(f"    - {inline(remedy)}" for remedy in remedies),
            f"  acceptable: {inline([ids[:2]])}",
        ]  # fmt: skip
        return self._head() + "\n".join(rows) + "\n"


def draft(material: Material, ask: Asking, library: Library, id_: str | None = None) -> Drafted:
    """Ask a model, at most twice. Raises ModelFailed, NoDraft."""
    shipped = {i: library.load(Persona, i).gist.in_(material.lang) for i in library.ids(Persona) if not library.origin(Persona, i).pack}
    schema, asked = schema_for(list(shipped)), messages_for(material, shipped)
    prompts = _prompts()[material.lang]
    for _ in range(2):
        try:
            answer = asyncio.run(ask(asked, schema))
            found = Draft.model_validate(object_in(answer, ("persona", "case")))
        except (Malformed, NoAnswer) as error:
            reason = str(error)
        except ValidationError as error:
            reason = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors(include_url=False)[:8])
        else:
            like = found.persona.like if found.persona.like in shipped else "irascible"
            found = found.model_copy(update={"persona": found.persona.model_copy(update={"like": like})})
            return Drafted(found, material.lang, slug(id_ or found.case.title, "draft-case"))
        asked = [*asked, Message(role="user", content=prompts["again"].format(reason=reason))]
    raise NoDraft(reason)
