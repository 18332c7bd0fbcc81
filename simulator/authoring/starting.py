"""First files: a customer, a case or a form from a handful of answers, short, commented, and ready to play."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from grading.shipped import shipped
from grading.text import Lang

_FILLER = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "from",
        "that",
        "this",
        "your",
        "you",
        "our",
        "their",
        "free",
        "full",
        "all",
        "any",
        "will",
        "of",
        "to",
        "a",
    ]
)
_SPLIT = re.compile(r"[，。；、,;:：（）()\s]+")


@dataclass(frozen=True)
class PersonaWanted:
    """Answers for a new customer; what is left empty is taken from the customer it is like."""

    id: str
    like: str = "irascible"
    name: str = ""
    gist: str = ""
    anger: int = 70
    line: str = ""
    """Something they say, in their own words."""
    lang: Lang = "en"


@dataclass(frozen=True)
class CaseWanted:
    """Answers for a new case; the rest of a complaint is lent by `any-case`."""

    id: str
    title: str = ""
    company: str = ""
    channel: str = "phone"
    persona: str = "irascible"
    customer: str = ""
    what: str = ""
    """What happened, as the desk sees it."""
    opening: str = ""
    """The customer's first words."""
    need: str = ""
    """What it is really about."""
    remedies: tuple[str, ...] = ()
    lang: Lang = "en"


@dataclass(frozen=True)
class RubricWanted:
    """Answers for a new form."""

    id: str
    title: str = ""
    criteria: tuple[str, ...] = ()
    lang: Lang = "en"


def slug(text: str, otherwise: str) -> str:
    """An id made of words; Chinese ones have none, so they get `otherwise`."""
    return re.sub(r"-{2,}", "-", re.sub(r"[^a-z0-9]+", "-", text.lower())).strip("-")[:60].strip("-") or otherwise


def inline(value: Any) -> str:
    """A value as YAML on one line."""
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10**6, sort_keys=False)
    return text.removesuffix("\n").removesuffix("\n...")


def header(schema: str, comments: Iterable[str]) -> str:
    """The line that makes editors complete and check, and what the file is."""
    return "".join([f"# yaml-language-server: $schema={schema}\n", *(f"# {c}\n" for c in comments)])


def persona_file(wanted: PersonaWanted, schema: str) -> str:
    """A customer in at most ten lines besides the comments."""
    zh = wanted.lang == "zh"
    name = wanted.name or (f"我的客户 {wanted.id}" if zh else wanted.id.replace("-", " ").capitalize())
    said = wanted.line or ("我就想问一句，这事到底谁管？" if zh else "I have one question: who is going to deal with this?")
    rows = [
        ("id", wanted.id, "与文件同名" if zh else "the same as the file's name"),
        ("extends", wanted.like, "下面没写的，都跟这位客户一样" if zh else "whatever is not written below is as this customer has it"),
        ("name", name, ""),
    ]
    rows += [("gist", wanted.gist, "学员看到的一句话" if zh else "one sentence, for the trainee")] if wanted.gist else []
    body = "".join(f"{key}: {inline(value)}{f'  # {comment}' if comment else ''}\n" for key, value, comment in rows)
    note = "0 平静，100 暴怒" if zh else "0 is calm, 100 is furious"
    body += f"temperament: {{anger: {wanted.anger}}}  # {note}\n"
    both = (
        "加在原有的话后面；{opening} 处是案例的第一句话"
        if zh
        else "added to the lines there; the case's own first words stand at {opening}"
    )
    body += f"voice:\n  {wanted.lang}:\n    +open:  # {both}\n      - {inline(said + '{opening}' if zh else said + ' {opening}')}\n"
    return header(schema, _hints("persona", wanted.id, zh=zh)) + body


def _hints(kind: str, id_: str, *, zh: bool) -> list[str]:
    if zh:
        return [f"听一听：hotseat {kind} preview {id_}.yaml　检查：hotseat {kind} check {id_}.yaml"]
    return [f"Hear it: hotseat {kind} preview {id_}.yaml   Check it: hotseat {kind} check {id_}.yaml"]


def cues_of_label(label: str, lang: Lang) -> list[str]:
    """Cues by which an offer is recognised, made from its name: a start, to which its author adds other ways to say it."""
    if lang == "zh":
        parts = [p for p in _SPLIT.split(label) if p]
        return list(dict.fromkeys([*parts[:2], *(f"{p[:2]} & {p[-2:]}" for p in parts[:1] if len(p) >= 5)])) or [label]
    words = [_stem(w) for w in re.findall(r"[a-z][a-z'-]+", label.lower()) if w not in _FILLER and len(w) > 2]
    return [" & ".join(words[:2])] if len(words) > 1 else [*words, *([label.lower()] if not words else [])]


MOST_KEYWORDS = 5


def _stem(word: str) -> str:
    """A word as a cue that any form of it meets: `refunded` is heard in "I will refund", too."""
    stem = re.sub(r"(?<=[a-z]{4})(?:ing|ed)$", "", word)
    return word if stem == word else re.sub(r"([bdgmnprt]|(?<=...)l)\1$", r"\1", stem) + "*"


@cache
def words_of_new_files() -> dict[str, Any]:
    """Examples for what nobody answered, levels for lines of a form, guests and read-me of a new pack."""
    found: dict[str, Any] = shipped("simulator.authoring", "data/starting.yaml")
    return found


_NOTES: dict[Lang, dict[str, str]] = {
    "zh": {
        "extends": "没写的，用一般投诉的说法", "card": "坐席看到的", "causes": "发生了什么", "facts": "问到才说；ask 是提问里会有的词",
        "need": "没说出口的；cues 是坐席说中它的词", "remedies": "能办的；cues 是坐席提出时会说的词", "acceptable": "办到这些，客户就接受",
    },
    "en": {
        "extends": "what is not written here is said in general words", "card": "what the agent sees",
        "causes": "words that name what happened",
        "facts": "told when asked; `ask` holds words such a question has", "need": "what is not said; `cues` are words that touch on it",
        "remedies": "what can be done; `cues` are words an offer of it has", "acceptable": "offered these, the customer accepts",
    },
}  # fmt: skip


def scenario_file(wanted: CaseWanted, schema: str) -> str:
    """A case that plays: what is not answered is an example to be written over."""
    lang, note = wanted.lang, _NOTES[wanted.lang]
    example: dict[str, Any] = words_of_new_files()["cases"][lang] | (_of_any_story(wanted) if wanted.what else {})
    said = {key: getattr(wanted, key) or example[key] for key in ("title", "company", "customer", "what", "opening", "need")}
    lines = [
        f"id: {wanted.id}",
        f"extends: any-case  # {note['extends']}",
        f"title: {inline(said['title'])}",
        f"company: {inline(said['company'])}",
        f"channel: {wanted.channel}  # phone, counter, chat",
        f"persona: {wanted.persona}",
        f"customer: {inline({'name': said['customer'], 'background': said['what']})}",
        f"card:  # {note['card']}",
        f"  situation: {inline(said['what'])}",
        *(f"  {key}: {inline(example[key])}" for key in ("record", "authority", "policy")),
        f"opening: {inline({lang: [said['opening']]})}",
        f"grievances: {inline({lang: example['grievance']})}",
        f"keywords: {inline(example['keywords'])}",
        "case:",
        f"  causes: {inline(example['causes'])}  # {note['causes']}",
        f"  facts:  # {note['facts']}",
        f"    - {inline(example['fact'])}",
        *_need(wanted, said["need"], example),
        *_remedies(list(wanted.remedies or example["remedies"]), lang),
    ]
    return header(schema, _hints("scenario", wanted.id, zh=lang == "zh")) + "\n".join(lines) + "\n"


def _of_any_story(wanted: CaseWanted) -> dict[str, Any]:
    """Example lines that are true of any story, where the trainer has told their own."""
    found: dict[str, Any] = dict(words_of_new_files()["any_story"][wanted.lang])
    named = _SPLIT.split(wanted.title) if wanted.lang == "zh" else re.findall(r"[a-z]{4,}", f"{wanted.title} {wanted.what}".lower())
    words = list(dict.fromkeys(w for w in named if w and w not in _FILLER))[:MOST_KEYWORDS] or [wanted.title or wanted.what]
    found |= {"title": wanted.what, "opening": _sentence(wanted.what, wanted.lang)}
    return found | {"keywords": words, "causes": words} | ({"authority": list(wanted.remedies)} if wanted.remedies else {})


def _need(wanted: CaseWanted, what: str, example: dict[str, Any]) -> list[str]:
    lang = wanted.lang
    says = [_sentence(wanted.need, lang)] if wanted.need else example["says"]
    return [
        f"  need:  # {_NOTES[lang]['need']}",
        f"    what: {inline(what)}",
        f"    hints: {inline({lang: example['hint']})}",
        f"    says: {inline({lang: says})}",
        f"    cues: {inline(cues_of_label(wanted.need, lang) if wanted.need else example['cues'])}",
    ]


def _remedies(labels: list[str], lang: Lang) -> list[str]:
    ids = _ids(labels)
    rows = [{"id": i, "label": label, "cues": cues_of_label(label, lang), "level": 2} for i, label in zip(ids, labels, strict=True)]
    return [
        f"  remedies:  # {_NOTES[lang]['remedies']}",
        *(f"    - {inline(row)}" for row in rows),
        f"  acceptable: {inline([ids[:2]])}  # {_NOTES[lang]['acceptable']}",
    ]


def _ids(labels: Sequence[str]) -> list[str]:
    ids: list[str] = []
    for n, label in enumerate(labels, 1):
        made = "-".join(slug(label, f"remedy-{n}").split("-")[:4])
        ids.append(made if made not in ids else f"{made}-{n}")
    return ids


def _sentence(text: str, lang: Lang) -> str:
    ended = text if text.rstrip()[-1:] in "。！？.!?" else text.rstrip() + ("。" if lang == "zh" else ".")
    return ended[:1].upper() + ended[1:]


def rubric_file(wanted: RubricWanted, schema: str) -> str:
    """A form whose lines can be scored at once; a line nobody can hear is left for a model or a person."""
    zh = wanted.lang == "zh"
    names = wanted.criteria or (("问候", "安抚", "解决", "承诺") if zh else ("Greeting", "Calming", "Solving", "Promising"))
    title = wanted.title or ("我的评分表" if zh else wanted.id.replace("-", " ").capitalize())
    cap = "有严重失误时最多得这么多" if zh else "the most after a grave mistake"
    lines = [f"id: {wanted.id}", "version: 1", f"title: {inline(title)}", f"out_of: {10 * len(names)}", f"pass_mark: {6 * len(names)}"]
    lines += [f"cap: {6 * len(names) - 1}  # {cap}", f"fail_cap: {4 * len(names)}", "criteria:"]
    known: list[dict[str, Any]] = words_of_new_files()["lines"]
    for n, name in enumerate(names, 1):
        levels = next((row["levels"] for row in known if re.search(row["words"], name.lower())), None)
        unheard = "没有 levels：由模型或人来打分" if zh else "without `levels` a model or a person scores it"
        lines += [f"  - id: {n}", f"    name: {inline(name)}", "    weight: 10"]
        lines += [f"    levels: {inline(levels)}" if levels else f"    # {unheard}"]
    insult = inline("伤人的话" if zh else "an insult")
    lines += ["critical:", f"  - {{id: insult, effect: cap, name: {insult}, when: {{heard: X8}}}}"]
    return header(schema, [f"hotseat rubric check {wanted.id}.yaml", "hotseat grade --rubric FILE CALLS"]) + "\n".join(lines) + "\n"
