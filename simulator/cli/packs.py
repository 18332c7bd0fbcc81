"""`hotseat pack list|new|check|zip|add`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from simulator.authoring.checking import KINDS, Checked, check_pack
from simulator.authoring.fixing import fix_file
from simulator.authoring.packing import INDUSTRIES, CannotPack, add_pack, new_pack, zip_pack
from simulator.cli.authoring import shown, tell
from simulator.cli.common import chosen_language, workshop
from simulator.cli.errors import CHECK_FAILED, Refused
from simulator.content.pack import Source, opened
from simulator.settings import config_file, data_folder


def run_list(*, as_json: bool) -> None:
    """A line a pack; what could not be opened is said on standard error, and exits 1."""
    shelf = workshop().library
    for source in shelf.packs:
        held = {kind: [i for i in shelf.ids(model) if shelf.origin(model, i) == source.origin] for kind, model in KINDS.items()}
        if as_json:
            row = {"id": source.origin.pack, "version": source.origin.version, "languages": source.languages, "file": source.origin.file}
            sys.stdout.write(json.dumps({**row, "holds": held}, ensure_ascii=False) + "\n")
        else:
            counts = ", ".join(f"{len(ids)} {kind}{'s' if len(ids) != 1 else ''}" for kind, ids in held.items() if ids)
            langs = "/".join(source.languages)
            sys.stdout.write(f"{source.origin.label:<28} {langs:<6} {counts or 'nothing yet'}  {source.origin.file}\n")
    if not shelf.packs and not as_json:
        sys.stdout.write("no packs yet; `hotseat pack new NAME` makes one, `hotseat pack add FOLDER` takes one into use\n")
        sys.stdout.write(f"packs are found in {data_folder() / 'packs'}, in HOTSEAT_PACKS, and under `packs` in {config_file()}\n")
    if shelf.troubles:
        sys.stderr.writelines(f"hotseat: {shown(p, 'en')}\n" for p in shelf.troubles)
        raise SystemExit(CHECK_FAILED)


def run_new(folder: Path, industry: str, name: str | None, author: str, lang: str | None, *, as_json: bool) -> None:
    """A pack that plays."""
    if industry not in INDUSTRIES:
        raise Refused(f"--industry {industry!r} is not known; use one of: {', '.join(INDUSTRIES)}")
    spoken = chosen_language(lang, workshop().settings.lang)
    try:
        written = new_pack(folder, industry, name or folder.name, author, spoken)
    except CannotPack as error:
        raise Refused(str(error)) from None
    if as_json:
        sys.stdout.write(json.dumps({"folder": str(folder), "files": [str(p) for p in written]}) + "\n")
        return
    sys.stdout.writelines(f"{path}\n" for path in written)
    sys.stdout.write(f"\nhotseat pack add {folder}   takes it into use; then `hotseat` shows its customer and its case\n")


def run_check(places: list[Path], lang: str | None, *, fix: bool, strict: bool, as_json: bool) -> None:
    """Check packs; exits 1 when something is wrong."""
    shelf = workshop().library
    places = places or [Path(source.origin.file) for source in shelf.packs]
    if not places and not shelf.troubles:
        raise Refused("there is no pack in use; give a folder or a zip")
    results = [result for place in places for result in check_pack(place, shelf)]
    if fix and any(fix_file(Path(r.file), r.problems) for r in results if Path(r.file).is_file()):
        results = [result for place in places for result in check_pack(place, shelf)]
    tell([*(Checked(p.file, (p,)) for p in shelf.troubles), *results], lang, strict=strict, as_json=as_json)


def run_zip(folder: Path, to: Path | None, *, as_json: bool) -> None:
    """One file; a pack with errors is refused."""
    _sound(folder)
    try:
        path = zip_pack(folder, to)
    except CannotPack as error:
        raise Refused(str(error)) from None
    sys.stdout.write(json.dumps({"file": str(path)}) + "\n" if as_json else f"{path}\n")


def run_add(place: Path, *, again: bool, as_json: bool) -> None:
    """A copy where packs are found by themselves."""
    source = _sound(place)
    try:
        path = add_pack(place, data_folder() / "packs", again=again)
    except CannotPack as error:
        raise Refused(str(error)) from None
    if as_json:
        sys.stdout.write(json.dumps({"id": source.origin.pack, "version": source.origin.version, "file": str(path)}) + "\n")
    else:
        sys.stdout.write(f"{source.origin.label} is in use: {path}\n")


def _sound(place: Path) -> Source:
    """The pack, once every file of it checks. Raises ContentError; exits 1 with what is wrong."""
    source = opened(place)
    results = [r for r in check_pack(place, workshop().library) if not r.ok]
    if results:
        tell(results, None, strict=False, as_json=False)
    return source
