"""Is this record genuine, and do its scores follow from it? Works offline with only the file and the owner's public keys."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Literal

from pydantic import BaseModel, ValidationError

from grading.provenance import content_hash, software_version
from grading.rubric import Rubric
from simulator.call.events import AgentSaid, Graded, HeardMore, Record, event_from
from simulator.call.events import to_json as call_line
from simulator.content.library import Library
from simulator.content.modifier import Modifier
from simulator.content.persona import Persona
from simulator.content.problem import ContentError
from simulator.content.scenario import Scenario
from simulator.exam import after_call
from simulator.exam.blueprint import Blueprint
from simulator.exam.chain import Broken, call_hash, canonical, check, to_line
from simulator.exam.conduct import check_conduct
from simulator.exam.events import ClockMoved, RecordEnded, ReplySent, ResultReached, StationEnded, StationSpoiled, StationStarted
from simulator.exam.form import Drawn
from simulator.exam.named import told
from simulator.exam.record.keys import KeyTrouble, PublicKey
from simulator.exam.record.rederive import Differs, NotComparable, rederive_result, rederive_scores
from simulator.exam.record.redrawn import rederive_form
from simulator.exam.record.seal import Sealed, signed_by, unsealed
from simulator.exam.report import check_code, results_in
from simulator.exam.state import ExamState, fold

KINDS: Mapping[str, type[BaseModel]] = {"persona": Persona, "scenario": Scenario, "modifier": Modifier, "rubric": Rubric}
State = Literal["holds", "broken", "not_checked"]
Step = Literal["file", "signature", "key", "chain", "calls", "content", "scores", "result", "valid", "holder", "record", "code"]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at, and what came of it."""

    step: Step
    state: State
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What the checks say together."""

    checks: tuple[Check, ...]
    exam: str = ""
    candidate: Mapping[str, Any] | None = None
    result: Mapping[str, Any] | None = None
    results: tuple[Mapping[str, Any], ...] = ()
    """Every result of the sitting in order, with the code its pages bear."""
    sealed_at: str = ""
    owner: str = ""
    digest: str = ""

    @property
    def genuine(self) -> bool:
        """True when nothing is broken and everything that proves origin was checked and holds."""
        return all(c.state != "broken" for c in self.checks) and {"signature", "chain", "calls", "content"} <= {
            c.step for c in self.checks if c.state == "holds"
        }

    @property
    def proved(self) -> bool:
        """True when besides its origin the scores and results were worked out again and came out the same."""
        return self.genuine and all(check.state == "holds" for check in self.checks)


def verify(data: bytes, keys: Sequence[PublicKey], code: str = "", now: datetime | None = None) -> Verification:
    """Every check that can be made, in order; what hangs on a broken one is not looked at. Never raises for what the file holds.

    With `code`, of a page somebody kept, also whether everything up to that page's result is as it was when they got it.
    With `now`, also whether it was sealed by then.
    """
    checks: list[Check] = []
    try:
        sealed = unsealed(data)
        checks.append(Check("file", "holds"))
        key = signed_by(sealed, keys)
        checks.append(Check("signature", "holds", key.owner))
    except (Broken, KeyTrouble) as error:
        checks.append(Check("signature" if checks else "file", "broken", str(error)))
        return Verification(tuple(checks))
    checks.append(trusted(key, sealed.at, now=now) if sealed.body["seal"]["owner"] == key.owner else _renamed(sealed, key))
    checks += _inside(sealed)
    checks += [_kept(sealed, code)] if code else []
    head = _head(sealed)
    return Verification(
        tuple(checks), str(sealed.body["exam"]), **head, sealed_at=sealed.at.isoformat(), owner=key.owner, digest=sealed.digest
    )


def _kept(sealed: Sealed, code: str) -> Check:
    """A code is a receipt: it was made of the whole chain before it, and whoever holds it cannot be shown another chain."""
    wanted = "".join(code.split()).lower()
    for record in sealed.records:
        if isinstance(record.event, ResultReached) and wanted == "".join(check_code(record.hash).split()):
            told = f"records 0 to {record.seq} of {len(sealed.records)} are those it was given for"
            return Check("code", "holds", told)
    said = "no result of this sitting bears it: the page is of another sitting, or the chain was written anew after it was given"
    return Check("code", "broken", said)


AHEAD = timedelta(days=1)
"""How far the clock of whoever sealed may be ahead of the verifier's: further is a date made up."""


def trusted(key: PublicKey, at: datetime, sealed: str = "sealed", now: datetime | None = None) -> Check:
    """A key's story against the moment it signed. The moment is the signer's word: see the security notes on stolen keys."""
    if now and at > now + AHEAD:
        return Check("key", "broken", f"it says it was {sealed} on {at.isoformat()}, which by this machine's clock is still to come")
    if key.created and at < datetime.fromisoformat(key.created).replace(microsecond=0):  # a badge tells whole seconds
        return Check("key", "broken", f"it says it was {sealed} on {at.isoformat()}, before the key was made on {key.created}")
    if key.revoked and at >= datetime.fromisoformat(key.revoked):
        return Check("key", "broken", f"the key was revoked on {key.revoked}, before this was {sealed}: {key.reason}")
    if key.revoked:
        told = f"the key was revoked later, on {key.revoked} ({key.reason}): ask its owner whether this stands"
        return Check("key", "holds", told)
    if key.retired and at > datetime.fromisoformat(key.retired):
        return Check("key", "broken", f"the key had been replaced on {key.retired}, before this was {sealed}")
    return Check("key", "holds")


def _renamed(sealed: Sealed, key: PublicKey) -> Check:
    said = f"it was sealed for {sealed.body['seal']['owner']!s:.80}, and your key set calls the owner {key.owner}: the set was changed"
    return Check("key", "broken", f"{said}; get it from its owner")


def _after_it_was_sat(sealed: Sealed) -> None:
    """A seal dated before what it seals was dated by hand, unless the machine's clock was set meanwhile, which is on record."""
    last = max(record.when.at for record in sealed.records)
    if sealed.at < last and not any(isinstance(r.event, ClockMoved) for r in sealed.records):
        raise Broken(f"it says it was sealed on {sealed.at.isoformat()}, before the sitting went on until {last.isoformat()}")


def _inside(sealed: Sealed) -> Iterator[Check]:
    """What a signature alone does not show: that the owner's own program wrote a record that hangs together."""
    steps: tuple[tuple[Step, Callable[[Sealed], str]], ...] = (
        ("chain", _chain), ("calls", _calls), ("content", _content), ("scores", _scores), ("result", _result),
    )  # fmt: skip
    for step, look in steps:
        try:
            yield Check(step, "holds", look(sealed))
        except NotComparable as reason:
            yield Check(step, "not_checked", str(reason))
        except (Broken, Differs) as error:
            yield Check(step, "broken", str(error))
            return


def _chain(sealed: Sealed) -> str:
    check(sealed.records)
    if odd := [n for n, line in enumerate(sealed.body["records"]) if canonical(to_line(sealed.records[n])) != canonical(line)]:
        raise Broken(f"record {odd[0]}: something in it is not of a record")
    _after_it_was_sat(sealed)
    try:
        fold(sealed.records)
    except (ValueError, KeyError, ValidationError) as error:
        raise Broken(f"the records are no sitting: {str(error).splitlines()[0]}") from None
    check_conduct(sealed.records)
    return f"{len(sealed.records)} records"


def _in_time(sealed: Sealed) -> None:
    """Within one run of the program its own clock never goes back."""
    for before, after in pairwise(r.when for r in sealed.records):
        if before.run == after.run and after.mono < before.mono:
            raise Broken("records are not in the order of the clock")


def _as_typed(sealed: Sealed, calls: Mapping[str, Sequence[Record]]) -> None:
    """Every reply in a call was sent in the sitting, in that order and of that length."""
    for call, station in {(r.event.call, r.event.station) for r in sealed.records if isinstance(r.event, StationEnded | StationSpoiled)}:
        began = next((n for n, r in enumerate(sealed.records) if isinstance(r.event, StationStarted) and r.event.call == call), 0)
        sent = iter([r.event.chars for r in sealed.records[began:] if isinstance(r.event, ReplySent) and r.event.station == station])
        said = [len(r.event.text) for r in calls.get(call, ()) if isinstance(r.event, AgentSaid)]
        if not all(length in sent for length in said):
            raise Broken(f"call {call} has replies nobody sent")
        handed = [r.event.chars for r in sealed.records[began:] if isinstance(r.event, RecordEnded) and r.event.station == station]
        if len(after_call.written(calls.get(call, ()))) != (handed[0] if handed else 0):
            raise Broken(f"call {call} has an after-call record nobody handed in")


def _calls(sealed: Sealed) -> str:
    _in_time(sealed)
    calls = calls_of(sealed)
    wanted = {e.call: e.call_hash for r in sealed.records if isinstance(e := r.event, StationEnded | StationSpoiled) and e.call_hash}
    for call, expected in wanted.items():
        if call not in calls:
            raise Broken(f"call {call} is missing")
        if call_hash(calls[call]) != expected:
            raise Broken(f"call {call} is not the one that was sat")
        if any(isinstance(r.event, Graded) for r in calls[call][:-1]):
            raise Broken(f"call {call}: something was added after its scorecard")
        if any(isinstance(r.event, HeardMore) for r in calls[call]):
            raise Broken(f"call {call}: a model heard it besides, and in an exam none does")
    if set(calls) != set(wanted):
        raise Broken("there are calls nobody sat")
    _as_typed(sealed, calls)
    return f"{len(calls)} calls"


def calls_of(sealed: Sealed) -> dict[str, tuple[Record, ...]]:
    """The calls as records. Raises Broken."""
    try:
        found = {call: tuple(_record(line) for line in lines) for call, lines in sealed.body["calls"].items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Broken(f"a call holds what is no event: {str(error).splitlines()[0]}") from None
    for call, records in found.items():
        if any(r.call != call or r.seq != place for place, r in enumerate(records)):
            raise Broken(f"call {call}: its events are not in order")
        if [canonical(call_line(r)) for r in records] != [canonical(line) for line in sealed.body["calls"][call]]:
            raise Broken(f"call {call}: something in it is not of an event")
    return found


def _record(line: Mapping[str, Any]) -> Record:
    body = {key: value for key, value in line.items() if key not in {"call", "seq", "at"}}
    return Record(line["call"], line["seq"], datetime.fromisoformat(line["at"]), event_from(body))


def _content(sealed: Sealed) -> str:
    state = fold(sealed.records)
    given = content_of(sealed)
    for name, expected in state.started.hashes.items():
        if name.partition(":")[0] in KINDS and (name not in given or content_hash(given[name]) != expected):
            raise Broken(f"{name} is not what the candidate met")
    if needed := set(given) ^ _met(state):
        raise Broken(f"{', '.join(sorted(needed))}: the content sealed is not what the stations were sat with")
    if unnamed := {f"rubric:{state.blueprint.rubric}", *_pieces(state.started.form.stations)} - set(state.started.hashes):
        raise Broken(f"{', '.join(sorted(unnamed))}: no hash of it was kept as the exam began")
    if state.blueprint.hash != state.started.blueprint_hash or state.started.form.hash != state.started.blueprint_hash:
        raise Broken("the blueprint is not the one the exam began with")
    names = [name for name, content in given.items() if _ships_otherwise(name, content)]
    edited = ", ".join(sorted([*names, *_ships_with_other_rules(state.blueprint)]))
    return f"{len(given)} pieces; sat by {told(state.blueprint)}" + (f"; not as this Hotseat ships it: {edited}" if edited else "")


def _met(state: ExamState) -> set[str]:
    """Everything the stations were sat with, replacements included, by `kind:id`."""
    instead = [e.replaced_by for s in state.stations for e in s.spoiled if e.replaced_by]
    return {f"rubric:{state.blueprint.rubric}", *_pieces((*state.started.form.stations, *instead))}


def _pieces(stations: Sequence[Drawn]) -> set[str]:
    named = {f"persona:{d.persona}" for d in stations} | {f"scenario:{d.scenario}" for d in stations}
    return named | {f"modifier:{d.modifier}" for d in stations if d.modifier}


def _ships_otherwise(name: str, content: BaseModel) -> bool:
    """True for content under the name of something that ships, and not the same: a pack may do so, a cheat would."""
    kind = KINDS[name.partition(":")[0]]
    try:
        return content_hash(_as_shipped().load(kind, name.partition(":")[2])) != content_hash(content)
    except ContentError:
        return False


def _ships_with_other_rules(sat: Blueprint) -> list[str]:
    """The blueprint's name, where the same version of it ships with other rules."""
    try:
        shipped = _as_shipped().load(Blueprint, sat.id)
    except ContentError:
        return []
    return [f"blueprint:{sat.id}"] if shipped.version == sat.version and shipped.hash != sat.hash else []


@cache
def _as_shipped() -> Library:
    """What ships, with no pack over it; it keeps what it has read, for whoever verifies a thousand records."""
    return Library()


def content_of(sealed: Sealed) -> dict[str, BaseModel]:
    """The content as objects, by `kind:id`. Raises Broken."""
    try:
        return {name: _piece(name.partition(":")[0], json.dumps(data)) for name, data in sealed.body["content"].items()}
    except (KeyError, AttributeError, ValidationError) as error:
        raise Broken(f"content that is none: {str(error).splitlines()[0]}") from None


@lru_cache(maxsize=64)
def _piece(kind: str, written: str) -> BaseModel:
    """One piece of content; kept, for every step of a verification reads it, and records of one exam hold the same."""
    return KINDS[kind].model_validate_json(written)


def _scores(sealed: Sealed) -> str:
    state = fold(sealed.records)
    calls, content = calls_of(sealed), content_of(sealed)
    as_shipped = not any(_ships_otherwise(name, piece) for name, piece in content.items())

    def again() -> str:
        graded = rederive_scores(state, calls, content)
        return graded + rederive_form(sealed.records, calls, content, as_shipped=as_shipped)

    return _derived(state, again)


def _result(sealed: Sealed) -> str:
    return _derived(fold(sealed.records), lambda: rederive_result(sealed.records, content_of(sealed)))


def _derived(state: ExamState, again: Callable[[], str]) -> str:
    """What was worked out again. Another version may come to something else without anybody having cheated: that proves nothing."""
    made_by = state.started.versions.get("hotseat", "") or "?"
    other = made_by != software_version()
    try:
        found = again()
    except Differs as error:
        if not other:
            raise
        raise NotComparable(
            f"scored by Hotseat {made_by}; {software_version()} differs: {error}; install that version to prove it"
        ) from None
    return f"{found}; scored by Hotseat {made_by}, this is {software_version()}" if other else found


def _head(sealed: Sealed) -> dict[str, Any]:
    try:
        state = fold(sealed.records)
    except (ValueError, KeyError):
        return {"candidate": None, "result": None}
    return {"candidate": asdict(state.started.candidate), "result": state.result, "results": tuple(results_in(sealed.records))}
