"""The work behind `hotseat exam keys|seal|verify|badge|xapi|csv|cohort`."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar, cast

from grading.rubric import Rubric
from grading.text import Lang
from simulator.cli.common import chosen_language, workshop
from simulator.cli.errors import CHECK_FAILED, Refused
from simulator.cli.exam import deliver
from simulator.content.loader import ContentError, load
from simulator.exam.audience import AUDIENCES
from simulator.exam.blueprint import Blueprint
from simulator.exam.board import opened
from simulator.exam.chain import Broken
from simulator.exam.cohort import GlobalMark, NoCohort
from simulator.exam.named import other_of_its_name, told
from simulator.exam.record.award import Award
from simulator.exam.record.badge import NotAwarded, credential, vc_jwt
from simulator.exam.record.badge_check import check_badge, home_of, looks_like_badge
from simulator.exam.record.dossier import NotFinished, award_of, dossier_of
from simulator.exam.record.keys import KeyRing, KeyTrouble, PublicKey, key_set, read_set
from simulator.exam.record.seal import LARGEST, seal, signed_by, unsealed
from simulator.exam.record.statements import csv_rows, xapi
from simulator.exam.record.verify import Check, Verification, verify
from simulator.exam.report import report_of
from simulator.exam.state import fold
from simulator.settings import data_folder
from simulator.wiring import utc_now

T = TypeVar("T")
MARKS = {"exam": ("exam", "考试"), "station": ("station", "站"), "mark": ("mark", "global", "总评")}


def ring() -> KeyRing:
    """The keys of this machine's owner."""
    return KeyRing(data_folder() / "keys")


def run_new_key(owner: str, *, as_json: bool) -> None:
    """Make a key. Raises Refused."""
    key = _or_refuse(lambda: ring().create(owner, utc_now()))
    _say(
        asdict(key),
        f"key {key.kid} signs for {key.owner} from now on; send `hotseat exam keys export` to whoever verifies",
        as_json=as_json,
    )


def run_keys(*, as_json: bool) -> None:
    """Every key. Raises Refused."""
    found = _or_refuse(ring().known)
    for key in found:
        story = f"revoked {key.revoked}: {key.reason}" if key.revoked else f"retired {key.retired}" if key.retired else "in use"
        _say(asdict(key), f"{key.kid}  {key.owner}  made {key.created}  {story}", as_json=as_json)
    if not found and not as_json:
        sys.stdout.write('no keys yet: hotseat exam keys new --owner "Your organisation"\n')


def run_revoke(kid: str, reason: str) -> None:
    """Revoke a key. Raises Refused."""
    key = _or_refuse(lambda: ring().revoke(kid, reason, utc_now()))
    sys.stdout.write(f"key {key.kid} is revoked; export the keys again, and make a new one to go on signing\n")


def run_export(out: Path | None) -> None:
    """The public key set. Raises Refused."""
    _deliver(key_set(_or_refuse(ring().known)), out)


def run_seal(exam: str, out: Path | None) -> None:
    """Seal a sitting, unless what is kept of it would not verify: a signature says that the owner stands by it. Raises Refused."""
    shop = workshop()
    records = shop.store.exams.records(exam)
    public, private = _or_refuse(ring().signing)
    try:
        data = seal(dossier_of(records, shop.store.records), public, private, utc_now())
    except (NotFinished, Broken) as error:
        raise Refused(str(error), CHECK_FAILED) from None
    _whole(data, [public], f"{records[0].exam} is not sealed, for it would not verify")
    _not_another_exam(fold(records).blueprint)
    target = out or Path(f"{records[0].exam}.hotseat.json")
    target.write_bytes(data)
    sys.stdout.write(f"sealed in {target}, {len(data):,} bytes, sha256 {unsealed(data).digest}\n")


def _not_another_exam(sat: Blueprint) -> None:
    """Nothing, unless the same version of the exam stands here with other rules: one of the two was edited. Raises Refused."""
    standing = other_of_its_name(sat)
    if standing and standing.version == sat.version:
        raise Refused(
            f"not sealed: it was sat by other rules than those that stand here under the same name and version. Sat: {told(sat)}. "
            f"Here: {told(standing)}. If they were changed on purpose, count `version` up",
            CHECK_FAILED,
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What else a verifier wants: the report written anew, or more of a badge."""

    html: Path | None = None
    for_: str = "candidate"
    lang: str | None = None
    record: Path | None = None
    holder: str = ""
    code: str = ""
    as_json: bool = False


_UNPROVED = "signed by its owner and unchanged since, but NOT PROVED, for its scores were not worked out again"


def run_verify(file: Path, keys: Path | None, asked: Asked) -> None:
    """Print every check of a sealed record or a badge; exits 1 unless all hold. Raises Refused."""
    known = _or_refuse(lambda: read_set(keys.read_bytes(), str(keys)) if keys else ring().known())
    if not known:
        raise Refused("no keys to verify with: give the owner's with --keys FILE")
    data = _bytes(file)
    if looks_like_badge(data):
        if asked.code:
            raise Refused("--code is of a page, and held against a sealed record; this is a badge")
        _verify_badge(data, known, asked)
        return
    if asked.record or asked.holder:
        raise Refused("--record and --holder are for badges; this is a sealed record")
    found = verify(data, known, asked.code, utc_now())
    if asked.as_json:
        row = {"type": "verification", "genuine": found.genuine, "proved": found.proved, **asdict(found)}
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    else:
        _checks(found.checks)
        _outcome(found)
    if asked.html and found.genuine:
        _page_of(data, asked)
    if not found.proved:
        raise SystemExit(CHECK_FAILED)


def _outcome(found: Verification) -> None:
    """Every result with the code its pages bear, and what it all comes to; nothing of a record that is not genuine."""
    if not found.genuine or not found.candidate or not found.result:
        return
    for row in found.results:
        sys.stdout.write(f"result of {row['at'][:16].replace('T', ' ')}: {row['total']}, {row['verdict']}; code {row['check']}\n")
    who, result = found.candidate, found.result
    machine = f"; a MACHINE, no person: {who['machine']}" if who["machine"] else ""
    sys.stdout.write(
        _visible(
            f"{'genuine' if found.proved else _UNPROVED}: {who['name']} ({who['id']}), {result['blueprint']['id']}, {result['total']}, "
            f"{result['verdict']}{machine}; sealed {found.sealed_at} by {found.owner}"
        )
        + "\n"
    )


def _page_of(data: bytes, asked: Asked) -> None:
    """The report of a record that was verified, written from it alone: to be held against a page somebody brings. Raises Refused."""
    if asked.for_ not in AUDIENCES:
        raise Refused(f"{asked.for_!r} is no reader; use {', '.join(AUDIENCES)}")
    records = unsealed(data).records
    state = fold(records)
    shown = report_of(records, state, asked.for_)
    deliver(shown, cast("Lang", asked.lang or state.started.lang), asked.html, None, as_json=False)


def _verify_badge(data: bytes, known: Sequence[PublicKey], asked: Asked) -> None:
    """Print every check of a badge; exits 1 unless all hold. Raises Refused."""
    award = _award(asked.record, home_of(data), known) if asked.record else None
    found = check_badge(data, known, utc_now(), holder=asked.holder, award=award)
    if asked.as_json:
        row = {"type": "badge_verification", "genuine": found.genuine, **asdict(found)}
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    else:
        _checks(found.checks)
        if found.genuine and found.claims:
            sys.stdout.write(_visible(f"genuine: {found.claims['name']}, by {found.claims['issuer']['name']}") + "\n")
    if not found.genuine:
        raise SystemExit(CHECK_FAILED)


def _checks(checks: Sequence[Check]) -> None:
    marks = {"holds": "ok      ", "broken": "BROKEN  ", "not_checked": "skipped "}
    sys.stdout.writelines(_visible(f"{marks[c.state]}{c.step}  {c.detail}".rstrip()) + "\n" for c in checks)


def _visible(line: str) -> str:
    """One line as it reads: a file under suspicion may hold signs that move the cursor, hide words or turn them round."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)


def run_badge(record: Path, home: str, out: Path | None, *, as_json: bool) -> None:
    """A badge for a pass. Raises Refused."""
    award = _award(record, home)
    try:
        text = (
            json.dumps(credential(award), ensure_ascii=False, indent=1)
            if as_json
            else vc_jwt(award, *_or_refuse(ring().signing), utc_now())
        )
    except NotAwarded as error:
        raise Refused(str(error), CHECK_FAILED) from None
    _deliver(text + "\n", out)


def run_xapi(records: Sequence[Path], home: str, out: Path | None) -> None:
    """Statements of several records. Raises Refused."""
    said = [statement for record in records for statement in xapi(_award(record, home))]
    _deliver(json.dumps(said, ensure_ascii=False, indent=1) + "\n", out)


def run_csv(records: Sequence[Path], out: Path | None) -> None:
    """A table of several records. Raises Refused."""
    _deliver(csv_rows(_award(record, "") for record in records), out)


def run_cohort(
    blueprint: str, marks: Path | None, html: Path | None, lang: str | None, *, machines: bool, prove: bool, as_json: bool
) -> None:  # fmt: skip
    """The cohort's figures; with `prove` only if every result in short is what its chain says. Raises Refused."""
    shop, spoken = workshop(), chosen_language(lang, workshop().settings.lang)
    cohorts = shop.store.cohorts
    if prove and (wrong := cohorts.differing(blueprint)):
        raise Refused(f"what is kept in short differs from the chain of {', '.join(wrong[:5])} ({len(wrong)} in all)", CHECK_FAILED)
    try:
        found = opened(cohorts, blueprint, _global_marks(marks) if marks else (), machines=machines)
    except NoCohort as error:
        raise Refused(f"{blueprint}: {error}") from None
    from simulator.report.exam_cohort import cohort_lines, cohort_page

    rubric = _rubric(blueprint)
    if html:
        html.write_text(cohort_page(found, spoken, rubric), encoding="utf-8")
    if as_json:
        sys.stdout.write(json.dumps(found.to_json(), ensure_ascii=False) + "\n")
    elif not html:
        sys.stdout.writelines(line + "\n" for line in cohort_lines(found, spoken, rubric))


def _rubric(blueprint: str) -> Rubric | None:
    try:
        return load(Rubric, load(Blueprint, blueprint).rubric)
    except ContentError:
        return None


def _global_marks(path: Path) -> list[GlobalMark]:
    """Examiners' marks from CSV; headings in either language. Raises Refused with the line."""
    rows = csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines())
    heads = {key: next((h for h in rows.fieldnames or () if h.strip().lower() in names), None) for key, names in MARKS.items()}
    if None in heads.values():
        raise Refused(f"{path}: line 1: needs columns exam, station, mark; found {', '.join(rows.fieldnames or ()) or 'nothing'}")
    found = []
    for number, row in enumerate(rows, 2):
        try:
            mark = float(row[str(heads["mark"])])
        except (TypeError, ValueError):
            mark = 0.0
        if not 1 <= mark <= 5:
            raise Refused(
                f"{path}: line {number}: mark {row[str(heads['mark'])]!r} is not 1 to 5 (1 clear fail, 2 borderline, 5 outstanding)"
            )
        found.append(GlobalMark(row[str(heads["exam"])].strip(), row[str(heads["station"])].strip(), mark))
    return found


def _award(record: Path, home: str, keys: Sequence[PublicKey] = ()) -> Award:
    """What a record says once every check of it holds, with this machine's keys where none are given. Raises Refused."""
    data, known = _bytes(record), keys or _or_refuse(ring().known)
    _whole(data, known, f"{record} does not verify")
    try:
        sealed = unsealed(data)
        key: PublicKey = signed_by(sealed, known)
        return award_of(sealed.records, sealed.digest, key.owner, home)
    except (Broken, KeyTrouble, NotFinished) as error:
        raise Refused(f"{record}: {error}", CHECK_FAILED) from None


def _whole(data: bytes, known: Sequence[PublicKey], message: str) -> None:
    """Nothing when a sealed record holds. Raises Refused with the check that does not."""
    found = verify(data, known, now=utc_now())
    if not found.genuine:
        broken = next((f"{c.step}: {c.detail}" for c in found.checks if c.state == "broken"), "its content could not be checked")
        raise Refused(f"{message}: {broken}", CHECK_FAILED)


def _bytes(file: Path) -> bytes:
    """What a file holds, and of one without end enough to tell that it is none of ours. Raises OSError."""
    with file.open("rb") as source:
        return source.read(LARGEST + 1)


def _or_refuse(doing: Callable[[], T]) -> T:
    """Whatever the keys give, their trouble as one message. Raises Refused."""
    try:
        return doing()
    except KeyTrouble as error:
        raise Refused(str(error)) from None


def _say(row: dict[str, object], line: str, *, as_json: bool) -> None:
    sys.stdout.write((json.dumps(row, ensure_ascii=False) if as_json else line) + "\n")


def _deliver(text: str, out: Path | None) -> None:
    if out:
        out.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)
