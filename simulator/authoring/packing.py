"""Packs made, zipped and added: a folder that plays at once, a zip that anybody can use, a place in the settings."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from grading.text import Lang
from simulator.authoring.schemas import publish
from simulator.authoring.starting import PersonaWanted, RubricWanted, header, inline, persona_file, rubric_file, slug, words_of_new_files
from simulator.content.pack import MANIFEST, opened
from simulator.content.reading import LARGEST

INDUSTRIES = ("hotel", "bank", "telecom", "retail")
SCHEMA = "../schemas/{kind}.schema.json"


class CannotPack(Exception):
    """The pack cannot be made or added here; the message says why and what to do."""


def template(industry: str) -> str:
    """The shipped example case of an industry, as YAML that still wants its header and `extends`."""
    return files("simulator.authoring").joinpath(f"data/industries/{industry}.yaml").read_text(encoding="utf-8")


def new_pack(folder: Path, industry: str, name: str, author: str, lang: Lang) -> list[Path]:
    """Write a pack that checks and plays; returns its files. Raises CannotPack when the folder holds something already."""
    if folder.exists() and any(folder.iterdir()):
        raise CannotPack(f"{folder} exists and is not empty; choose another name or empty it first")
    id_ = slug(folder.name, "my-pack")
    guest = words_of_new_files()["guests"][industry]
    persona, form = f"{id_}-guest"[:60].strip("-"), f"{id_}-form"[:60].strip("-")
    body = template(industry)
    case_id, rest = body.partition("\n")[0].removeprefix("id: "), body.partition("\n")[2]
    comment = "what is not written here is said in general words" if lang == "en" else "没写的，用一般投诉的说法"
    wanted = PersonaWanted(persona, guest["like"], guest[lang]["name"], guest[lang]["gist"], guest["anger"], guest[lang]["line"], lang)
    form_title = f"{name}: form" if lang == "en" else f"{name}评分表"
    texts = {
        MANIFEST: _manifest(id_, name, author, lang),
        f"personas/{persona}.yaml": persona_file(wanted, SCHEMA.format(kind="persona")),
        f"scenarios/{case_id}.yaml": header(SCHEMA.format(kind="scenario"), []) + f"id: {case_id}\nextends: any-case  # {comment}\n{rest}",
        f"rubrics/{form}.yaml": rubric_file(RubricWanted(form, form_title, (), lang), SCHEMA.format(kind="rubric")),
        "README.md": words_of_new_files()["read_me"][lang].format(name=name, folder=folder.name, persona=persona, scenario=case_id),
    }
    for path, text in texts.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    publish(folder / "schemas")
    return [folder / path for path in texts]


def _manifest(id_: str, name: str, author: str, lang: Lang) -> str:
    zh = lang == "zh"
    count = "每次改了再分享就加一；每通电话都会记下" if zh else "count it up with every change you share; every call records it"
    return header("schemas/pack.schema.json", []) + (
        f"id: {id_}\n"
        f"name: {inline(name)}\n"
        f'version: "1.0"  # {count}\n'
        f"languages: [{lang}]  # {'全包都有英文以后，写成 [zh, en]' if zh else '[zh, en] once everything in the pack is written in both'}\n"
        f"author: {inline(author)}\n"
        'hotseat: ">=0.1"\n'
    )


def zip_pack(folder: Path, target: Path | None) -> Path:
    """One file with everything of a pack but hidden files; named after its id and version. Raises ContentError, CannotPack."""
    source = opened(folder)
    path = target or folder.parent / f"{source.origin.pack}-{source.origin.version}.zip"
    large = [p for p in _shared(folder) if p.stat().st_size > LARGEST]
    if large:
        raise CannotPack(f"{large[0]} is larger than {LARGEST // 1000} kB; take it out of the pack")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in _shared(folder):
            if file.resolve() != path.resolve():
                archive.write(file, file.relative_to(folder).as_posix())
    return path


def _shared(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        if path.is_file() and not path.is_symlink() and not any(part.startswith((".", "__")) for part in inside.parts):
            yield path


def add_pack(source: Path, shelf: Path, *, again: bool = False) -> Path:
    """Copy a pack (folder or zip) onto the shelf where packs are found by themselves. Raises ContentError, CannotPack."""
    pack = opened(source)
    target = shelf / (pack.origin.pack + (".zip" if source.is_file() else ""))
    others = [p for p in (shelf / pack.origin.pack, shelf / f"{pack.origin.pack}.zip") if p.exists()]
    if others and not again:
        raise CannotPack(f"a pack called {pack.origin.pack} is there already ({others[0]}); --again puts this one in its place")
    if any(source.resolve() == p.resolve() for p in others):
        return target
    for other in others:
        shutil.rmtree(other) if other.is_dir() else other.unlink()
    shelf.mkdir(parents=True, exist_ok=True)
    if source.is_file():
        shutil.copyfile(source, target)
    else:
        for file in _shared(source):
            (target / file.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target / file.relative_to(source))
    return target
