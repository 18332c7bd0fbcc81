"""`persona|modifier|scenario|rubric new|check|schema`."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import typer

from grading.text import Lang
from simulator.authoring.checking import KINDS, Checked, check, check_file, check_pack
from simulator.authoring.fixing import fix_file
from simulator.authoring.homes import home_of
from simulator.authoring.schemas import SCHEMAS, schema_text
from simulator.authoring.starting import CaseWanted, PersonaWanted, RubricWanted, persona_file, rubric_file, scenario_file, slug
from simulator.cli.common import chosen_language, workshop
from simulator.cli.errors import CHECK_FAILED, Refused
from simulator.content.library import FOLDERS, Library
from simulator.content.pack import MANIFEST
from simulator.content.persona import Persona
from simulator.content.problem import Problem
from simulator.i18n import mark, translator
from simulator.settings import data_folder

Answers = Mapping[str, Any]
QUESTIONS: dict[str, str] = {
    "id": mark("A short name for the file, in small letters and hyphens"), "name": mark("What is this customer called in the list?"),
    "like": mark("Which customer is it most like?"), "gist": mark("Who is it, in one sentence? (may be empty)"),
    "anger": mark("How angry when the call begins? 0 calm, 100 furious"),
    "line": mark("Something they say, in their own words (may be empty)"),
    "title": mark("What is the case called in the list?"), "company": mark("Which firm does the agent speak for?"),
    "channel": mark("Where does it happen: phone, counter or chat?"), "persona": mark("Which customer usually brings it?"),
    "customer": mark("How is the customer addressed? Ms Wang"), "what": mark("What has happened, in one or two sentences?"),
    "opening": mark("The customer's first words"), "need": mark("What is it really about, beneath what they demand?"),
    "remedies": mark("What can the agent do? Separate with semicolons"), "criteria": mark("Which lines has it? Separate with commas"),
}  # fmt: skip


def run_check(kind: str, names: list[str], lang: str | None, *, fix: bool, strict: bool, as_json: bool) -> None:
    """Check files, folders, ids, or everything there is; exits 1 when something is wrong, having listed it all."""
    shelf = workshop().library
    model = KINDS[kind]
    results: list[Checked] = []
    for name in names or shelf.ids(model):
        path = Path(name)
        if path.is_dir() and (path / MANIFEST).is_file():
            results += check_pack(path, shelf)
        elif path.is_dir():
            results += [check_file(file, model, shelf) for file in sorted(path.glob("*.y*ml"))]
        elif name in shelf.ids(model):
            results.append(_by_id(kind, name, shelf))
        elif path.exists() or name.endswith((".yaml", ".yml")):
            results.append(check_file(path, model, shelf))
        else:
            raise Refused(f"there is no {kind} or file called {name!r}; give a .yaml file or one of: {', '.join(shelf.ids(model))}")
    if fix:
        results = [_mended(result, lambda path: check_file(path, model, shelf), lang) for result in results]
    tell(results, lang, strict=strict, as_json=as_json)


def _by_id(kind: str, id_: str, shelf: Library) -> Checked:
    place = shelf.place(KINDS[kind], id_)
    return Checked(id_, tuple(check(shelf.read(place), KINDS[kind], shelf, place.source)))


def _mended(result: Checked, again: Callable[[Path], Checked], lang: str | None) -> Checked:
    path = Path(result.file)
    if not path.is_file() or not (done := fix_file(path, result.problems)):
        return result
    t = translator(chosen_language(lang, workshop().settings.lang))
    for edit in done:
        sys.stderr.write(t("{file}:{line}: {was} is now {now}", file=path, line=edit.problem.line, was=edit.was, now=edit.now) + "\n")
    return again(path)


def tell(results: Sequence[Checked], lang: str | None, *, strict: bool, as_json: bool) -> None:
    """Print what is wrong; exits 1 when any of it is an error (or, strictly, anything at all)."""
    spoken = chosen_language(lang, "en")
    problems = [p for r in results for p in r.problems]
    errors = [p for p in problems if p.severity == "error" or strict]
    if as_json:
        rows = [{"file": r.file, "ok": r.ok, "problems": [p.to_json(spoken) for p in r.problems]} for r in results]
        sys.stdout.write(json.dumps({"ok": not errors, "files": rows}, ensure_ascii=False) + "\n")
    else:
        for result in results:
            sys.stdout.writelines(f"{shown(p, spoken)}\n" for p in result.problems)
            if result.ok and not (strict and result.problems):
                sys.stdout.write(f"{result.file}: ok\n")
    if errors:
        t = translator(spoken)
        n = len(errors)
        words = (
            t("{n} problem found; mend the line above and check again")
            if n == 1
            else t("{n} problems found; mend the lines above and check again")
        )
        sys.stderr.write(f"hotseat: {words.format(n=n)}\n")
        raise SystemExit(CHECK_FAILED)


def shown(problem: Problem, lang: str) -> str:
    """A problem as one line that cannot move the terminal's cursor."""
    return "".join(c if c.isprintable() else "�" for c in problem.says(lang))


def run_schema(kind: str) -> None:
    """The JSON Schema of one kind of file."""
    if kind not in SCHEMAS:
        raise Refused(f"there is no schema called {kind!r}; known: {', '.join(SCHEMAS)}")
    sys.stdout.write(schema_text(kind))


def run_new_persona(answers: Answers, into: Path, lang: str | None, *, yes: bool, force: bool, as_json: bool) -> None:
    """A customer from answers; asks for what is not given."""
    spoken, shelf = chosen_language(lang, workshop().settings.lang), workshop().library
    ask = _Asking(answers, spoken, yes=yes)
    name = ask("name", "")
    like = _known(ask("like", "irascible"), shelf.ids(Persona), "persona")
    usual = shelf.load(Persona, like).temperament.anger
    wanted = PersonaWanted(
        ask.id_(name, "my-customer"), like, name, ask("gist", ""), _number(ask("anger", f"{usual:g}")), ask("line", ""), spoken
    )  # fmt: skip
    home = home_of("persona", wanted.id, into, data_folder())
    _write(home.file, persona_file(wanted, home.schema), "persona", force=force, as_json=as_json)


def run_new_scenario(answers: Answers, into: Path, lang: str | None, *, yes: bool, force: bool, as_json: bool) -> None:
    """A case from answers; asks for what is not given."""
    spoken, shelf = chosen_language(lang, workshop().settings.lang), workshop().library
    ask = _Asking(answers, spoken, yes=yes)
    title = ask("title", "")
    id_ = ask.id_(title, "my-case")
    channel = _known(ask("channel", "phone"), ("phone", "counter", "chat"), "channel")
    persona = _known(ask("persona", "irascible"), shelf.ids(Persona), "persona")
    told = {key: ask(key, "") for key in ("company", "customer", "what", "opening", "need")}
    given = answers.get("remedies") or [part.strip() for part in ask("remedies", "").replace("；", ";").split(";") if part.strip()]
    wanted = CaseWanted(id_, title, channel=channel, persona=persona, remedies=tuple(given[:5]), lang=spoken, **told)
    home = home_of("scenario", wanted.id, into, data_folder())
    _write(home.file, scenario_file(wanted, home.schema), "scenario", force=force, as_json=as_json)


def run_new_rubric(answers: Answers, into: Path, lang: str | None, *, yes: bool, force: bool, as_json: bool) -> None:
    """A form from answers; asks for what is not given."""
    spoken = chosen_language(lang, workshop().settings.lang)
    ask = _Asking(answers, spoken, yes=yes)
    title = ask("title", "")
    id_ = ask.id_(title, "my-form")
    lines = tuple(part.strip() for part in ask("criteria", "").replace("，", ",").replace("、", ",").split(",") if part.strip())
    home = home_of("rubric", id_, into, data_folder())
    _write(home.file, rubric_file(RubricWanted(id_, title, lines, spoken), home.schema), "rubric", force=force, as_json=as_json)


def run_new_draft(
    transcript: Path | None, notes: Path | None, into: Path, id_: str | None, lang: str | None, *, force: bool, as_json: bool
) -> None:
    """A customer and a case drafted by a model from a real call or from notes. Raises Refused, ModelFailed."""
    from simulator.authoring.drafting import NoDraft, draft, material_of_call, material_of_notes
    from simulator.cli.errors import NO_SERVICE
    from simulator.llm import asker
    from simulator.llm.errors import NotConfigured

    if transcript and notes:
        raise Refused("give --from or --from-text, not both")
    shop = workshop()
    try:
        ask = asker(shop.settings)
    except NotConfigured as error:
        raise Refused(f"drafting from a call or from notes needs a model. {error.says('en')}", NO_SERVICE) from None
    material = material_of_call(transcript, lang) if transcript else material_of_notes(notes or Path(), lang)  # type: ignore[arg-type]
    try:
        drafted = draft(material, ask, shop.library, id_)
    except NoDraft as error:
        raise Refused(f"the model's answer could not be used ({error}); try again, or another model", NO_SERVICE) from None
    for kind, text in drafted.files():
        home = home_of(kind, drafted.id_of(kind), into, data_folder())
        _write(home.file, text.replace("SCHEMA", home.schema, 1), kind, force=force, as_json=as_json)


class _Asking:
    """Answers given as flags, else typed in, else an example's."""

    def __init__(self, answers: Answers, lang: Lang, *, yes: bool) -> None:
        self._answers, self._t = answers, translator(lang)
        self._silent = yes or not sys.stdin.isatty()

    def __call__(self, key: str, default: str) -> str:
        given = self._answers.get(key)
        if given is not None:
            return str(given)
        return (
            default if self._silent else str(typer.prompt(self._t(QUESTIONS[key]), default=default, show_default=bool(default), err=True))
        )

    def id_(self, name: str, otherwise: str) -> str:
        """The file's id, made from its name where none was given. Raises Refused for one that cannot be a file's name."""
        found = self("id", slug(name, otherwise))
        if found != slug(found, ""):
            raise Refused(f"{found!r} cannot be an id; use small letters, digits and hyphens, like {slug(found, otherwise)}")
        return found


def _known(value: str, known: Iterable[str], what: str) -> str:
    if value not in known:
        raise Refused(f"there is no {what} called {value!r}; known: {', '.join(known)}")
    return value


def _number(text: str) -> int:
    try:
        found = int(text)
    except ValueError:
        found = -1
    if not 0 <= found <= 100:
        raise Refused(f"{text!r} is not a number from 0 to 100")
    return found


def _write(path: Path, text: str, kind: str, *, force: bool, as_json: bool) -> None:
    shelf = workshop().library
    if path.stem in shelf.ids(KINDS[kind]) and not force and not path.exists():
        label = shelf.origin(KINDS[kind], path.stem).label
        why = f"there is a {kind} called {path.stem} already ({label}), and this file would stand in its place"
        raise Refused(f"{why}; choose another id, or --force")
    if path.exists() and not force:
        raise Refused(f"{path} exists already; choose another id, or --force writes over it")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    checked = check_file(path, KINDS[kind], shelf)
    if as_json:
        sys.stdout.write(json.dumps({"file": str(path), "kind": kind, "folder": FOLDERS[KINDS[kind]], "ok": checked.ok}) + "\n")
    else:
        sys.stdout.write(f"{path}\n")
        sys.stdout.writelines(f"{shown(p, 'en')}\n" for p in checked.problems)
