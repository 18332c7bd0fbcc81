"""`hotseat pack …`, and `new`, `check`, `preview`, `schema` of persona, modifier, scenario and rubric files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

AsJson = Annotated[bool, typer.Option("--json", help="results as JSON on standard output")]
Lang = Annotated[Optional[str], typer.Option("--lang", help="zh or en", metavar="zh|en")]
NewId = Annotated[Optional[str], typer.Argument(metavar="ID", help="small letters and hyphens; the file is called after it")]
FromCall = Annotated[Optional[Path], typer.Option("--from", help="draft a customer and a case from a real call, with a model")]
FromNotes = Annotated[Optional[Path], typer.Option("--from-text", help="draft them from notes, with a model")]
Force = Annotated[bool, typer.Option("--force", help="write over a file that is there")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="ask nothing; take what is not given from an example")]
Into = Annotated[Path, typer.Option("--into", help="the folder to write into; a pack's own folder finds the right place")]
Fix = Annotated[bool, typer.Option("--fix", help="mend what has one sure right spelling; comments and order stay")]
Strict = Annotated[bool, typer.Option("--strict", help="warnings count too")]
pack_app = typer.Typer(help="A folder of your own content: make, check, share, use.", rich_markup_mode=None, no_args_is_help=True)


def register(app: typer.Typer, groups: dict[str, typer.Typer]) -> None:
    """Hang the authoring commands onto the program."""
    app.add_typer(pack_app, name="pack")
    for kind, group in groups.items():
        _check_and_schema(kind, group)
        if kind in {"persona", "scenario"}:
            _preview(kind, group)
    groups["persona"].command("new", help="a customer of your own, from a handful of answers")(new_persona)
    groups["scenario"].command("new", help="a case of your own, from a handful of answers")(new_scenario)
    groups["rubric"].command("new", help="a marking form of your own, from a handful of answers")(new_rubric)


def _check_and_schema(kind: str, group: typer.Typer) -> None:
    @group.command("check", help="every mistake in YAML files, with its line")
    def _check(
        files: Annotated[Optional[list[str]], typer.Argument(help="ids, YAML files or folders; none checks everything there is")] = None,
        fix: Fix = False,
        strict: Strict = False,
        lang: Lang = None,
        as_json: AsJson = False,
    ) -> None:
        from simulator.cli.authoring import run_check

        run_check(kind, files or [], lang, fix=fix, strict=strict, as_json=as_json)

    @group.command("schema", help="the JSON Schema, for editors")
    def _schema() -> None:
        from simulator.cli.authoring import run_schema

        run_schema(kind)


def _preview(kind: str, group: typer.Typer) -> None:
    @group.command("preview", help="hear it as you write: redraws whenever the file is saved")
    def _run(
        file: Annotated[Path, typer.Argument(help="a YAML file")],
        scenario: Annotated[Optional[str], typer.Option("--scenario", help="the case to hear a persona in")] = None,
        persona: Annotated[Optional[str], typer.Option("--persona", help="the customer to hear a case from")] = None,
        lang: Lang = None,
        once: Annotated[bool, typer.Option("--once", help="print it once and end")] = False,
        reply: Annotated[Optional[list[str]], typer.Option("--reply", help="a reply of yours to see the ledger of")] = None,
        as_json: AsJson = False,
    ) -> None:
        from simulator.cli.preview import run_preview

        run_preview(kind, file, persona if kind == "scenario" else scenario, lang, reply or [], once=once, as_json=as_json)


def new_persona(
    id_: NewId = None,
    like: Annotated[Optional[str], typer.Option("--like", help="the customer it builds on")] = None,
    name: Annotated[Optional[str], typer.Option("--name", help="what trainees see")] = None,
    gist: Annotated[Optional[str], typer.Option("--gist", help="who this is, in one sentence")] = None,
    anger: Annotated[Optional[int], typer.Option("--anger", min=0, max=100, help="0 calm, 100 furious")] = None,
    line: Annotated[Optional[str], typer.Option("--line", help="something they say")] = None,
    transcript: FromCall = None,
    notes: FromNotes = None,
    into: Into = Path(),
    lang: Lang = None,
    yes: Yes = False,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """A customer of your own."""
    from simulator.cli.authoring import run_new_draft, run_new_persona

    if transcript or notes:
        run_new_draft(transcript, notes, into, id_, lang, force=force, as_json=as_json)
    else:
        answers = {"id": id_, "like": like, "name": name, "gist": gist, "anger": anger, "line": line}
        run_new_persona(answers, into, lang, yes=yes, force=force, as_json=as_json)


def new_scenario(
    id_: NewId = None,
    title: Annotated[Optional[str], typer.Option("--title", help="what trainees see")] = None,
    company: Annotated[Optional[str], typer.Option("--company", help="the firm the agent speaks for")] = None,
    channel: Annotated[Optional[str], typer.Option("--channel", metavar="phone|counter|chat")] = None,
    persona: Annotated[Optional[str], typer.Option("--persona", help="who usually brings it")] = None,
    customer: Annotated[Optional[str], typer.Option("--customer", help="how they are addressed: Ms Wang")] = None,
    what: Annotated[Optional[str], typer.Option("--what", help="what happened")] = None,
    opening: Annotated[Optional[str], typer.Option("--opening", help="their first words")] = None,
    need: Annotated[Optional[str], typer.Option("--need", help="what it is really about")] = None,
    remedy: Annotated[Optional[list[str]], typer.Option("--remedy", help="what can be done; up to five times")] = None,
    transcript: FromCall = None,
    notes: FromNotes = None,
    into: Into = Path(),
    lang: Lang = None,
    yes: Yes = False,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """A case of your own."""
    from simulator.cli.authoring import run_new_draft, run_new_scenario

    if transcript or notes:
        run_new_draft(transcript, notes, into, id_, lang, force=force, as_json=as_json)
    else:
        answers = {
            "id": id_, "title": title, "company": company, "channel": channel, "persona": persona, "customer": customer, "what": what,
            "opening": opening, "need": need, "remedies": remedy,
        }  # fmt: skip
        run_new_scenario(answers, into, lang, yes=yes, force=force, as_json=as_json)


def new_rubric(
    id_: NewId = None,
    title: Annotated[Optional[str], typer.Option("--title", help="what the form is called")] = None,
    criteria: Annotated[Optional[str], typer.Option("--criteria", help="its lines, separated by commas")] = None,
    into: Into = Path(),
    lang: Lang = None,
    yes: Yes = False,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """A marking form of your own."""
    from simulator.cli.authoring import run_new_rubric

    run_new_rubric({"id": id_, "title": title, "criteria": criteria}, into, lang, yes=yes, force=force, as_json=as_json)


@pack_app.command("list")
def list_packs(as_json: AsJson = False) -> None:
    """The packs in use, where they were found, and what each holds."""
    from simulator.cli.packs import run_list

    run_list(as_json=as_json)


@pack_app.command("schema")
def pack_schema(
    kind: Annotated[str, typer.Argument(metavar="pack|tellings|techniques|persona|modifier|scenario|rubric|drill|exam")] = "pack",
) -> None:
    """The JSON Schema of pack.yaml, or of another kind of file in a pack."""
    from simulator.cli.authoring import run_schema

    run_schema(kind)


@pack_app.command("new")
def new_pack(
    folder: Annotated[Path, typer.Argument(metavar="NAME", help="the folder to make")],
    industry: Annotated[str, typer.Option("--industry", metavar="hotel|bank|telecom|retail")] = "retail",
    name: Annotated[Optional[str], typer.Option("--name", help="what people call it")] = None,
    author: Annotated[str, typer.Option("--author", help="who makes it")] = "",
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """A folder with a customer, a case and a form that play at once."""
    from simulator.cli.packs import run_new

    run_new(folder, industry, name, author, lang, as_json=as_json)


@pack_app.command("check")
def check_packs(
    places: Annotated[Optional[list[Path]], typer.Argument(help="folders or zips; none checks every pack in use")] = None,
    fix: Fix = False,
    strict: Strict = False,
    lang: Lang = None,
    as_json: AsJson = False,
) -> None:
    """Every mistake in a pack, file by file."""
    from simulator.cli.packs import run_check

    run_check(places or [], lang, fix=fix, strict=strict, as_json=as_json)


@pack_app.command("zip")
def zip_pack(
    folder: Annotated[Path, typer.Argument(help="a pack's folder")],
    to: Annotated[Optional[Path], typer.Option("--to", help="the file to write")] = None,
    as_json: AsJson = False,
) -> None:
    """One file to send to colleagues; nothing is zipped that does not check."""
    from simulator.cli.packs import run_zip

    run_zip(folder, to, as_json=as_json)


@pack_app.command("add")
def add_pack(
    place: Annotated[Path, typer.Argument(help="a pack: a folder or a zip")],
    again: Annotated[bool, typer.Option("--again", help="in place of the one that is there")] = False,
    as_json: AsJson = False,
) -> None:
    """Copy a pack to where it is found by itself."""
    from simulator.cli.packs import run_add

    run_add(place, again=again, as_json=as_json)
