"""One file that is the whole sitting, signed: the chain, every call, the content it was judged by. It is checked with nothing else.

The file is canonical JSON, byte for byte: there is one way to write it, so a changed byte shows even where JSON would not care.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from grading.provenance import software_version
from simulator.call.events import Record
from simulator.call.events import to_json as call_line
from simulator.exam.chain import Broken, canonical, digest, from_line, to_line
from simulator.exam.events import ExamRecord
from simulator.exam.record.keys import PublicKey

FORMAT = "hotseat-exam-record/1"
ALGORITHM = "Ed25519"
LARGEST = 64_000_000
"""Bytes; a sitting of twenty long calls has about two million."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What is sealed."""

    records: Sequence[ExamRecord]
    """The whole chain of the sitting."""
    calls: Mapping[str, Sequence[Record]]
    """Every call of it by id, spoiled ones too."""
    content: Mapping[str, Mapping[str, Any]]
    """What it was judged by, as data, by `kind:id` as in `exam_started.hashes`."""


@dataclass(frozen=True)
class Sealed:
    """A file read back, its shape right and its bytes canonical; whether its signature holds is for `signed_by`."""

    body: Mapping[str, Any]
    """Everything but the signature."""
    signature: str
    records: tuple[ExamRecord, ...]

    @property
    def kid(self) -> str:
        """Which key it says it was sealed with."""
        return str(self.body["seal"]["kid"])

    @property
    def at(self) -> datetime:
        """When it says it was sealed."""
        return datetime.fromisoformat(self.body["seal"]["at"])

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything but the signature: what certificates point to."""
        return digest(self.body)


def seal(dossier: Dossier, public: PublicKey, private: OKPKey, now: datetime) -> bytes:
    """The signed file of a sitting. Raises ValueError for a dossier without records."""
    if not dossier.records:
        raise ValueError("a sitting without records cannot be sealed")
    body = {
        "format": FORMAT,
        "exam": dossier.records[0].exam,
        "records": [to_line(record) for record in dossier.records],
        "calls": {call: [call_line(record) for record in records] for call, records in dossier.calls.items()},
        "content": {name: dict(data) for name, data in dossier.content.items()},
        "seal": {"at": now.isoformat(), "kid": public.kid, "owner": public.owner, "software": software_version()},
    }
    body = json.loads(canonical(body))  # what is signed is what will be read
    token = jws.serialize_compact({"alg": ALGORITHM, "kid": public.kid}, _claim(body, digest(body)), private, algorithms=[ALGORITHM])
    return _written({**body, "signature": token})


def unsealed(data: bytes) -> Sealed:
    """The file's content. Raises Broken for anything that is not, byte for byte, a file `seal` could have written."""
    if len(data) > LARGEST:
        raise Broken("the file is too large to be the record of a sitting")
    try:
        whole = json.loads(data.decode("ascii"))
        again = _written(whole)
        signature = whole.pop("signature")
        sealed = Sealed(whole, signature, tuple(from_line(line) for line in whole["records"]))
        _shape(sealed)
    except Broken:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Broken("the file is no exam record, or a part of it is missing") from error
    if again != data:
        raise Broken("the file is not written as a record is: it was changed, or saved again by another program")
    return sealed


def signed_by(sealed: Sealed, keys: Sequence[PublicKey]) -> PublicKey:
    """The key that signed the file. Raises Broken when none of `keys` did, KeyTrouble for a key set that was changed."""
    known = next((key for key in keys if key.kid == sealed.kid), None)
    if known is None:
        raise Broken(f"it was sealed with key {sealed.kid[:12]}…, which is not in your key set: get the set from its owner")
    try:
        found = jws.deserialize_compact(sealed.signature, known.key, algorithms=[ALGORITHM])
    except (JoseError, ValueError) as error:
        why = str(error).rstrip(": ")
        raise Broken(f"the signature does not hold ({why}): another key made it, or something was changed") from None
    if found.payload != _claim(sealed.body, sealed.digest) or found.headers() != {"alg": ALGORITHM, "kid": known.kid}:
        raise Broken("the signature belongs to another record")
    if rewritten(sealed.signature) != sealed.signature:
        raise Broken("the signature was rewritten")
    return known


def _shape(sealed: Sealed) -> None:
    body = sealed.body
    if set(body) != {"format", "exam", "records", "calls", "content", "seal"} or body["format"] != FORMAT:
        raise Broken(f"the file is not of format {FORMAT}")
    if set(body["seal"]) != {"at", "kid", "owner", "software"} or not isinstance(sealed.signature, str) or not sealed.records:
        raise Broken("the file's seal is incomplete")
    if sealed.records[0].exam != body["exam"] or sealed.at.tzinfo is None:
        raise Broken("the file's seal does not fit its records")


def _claim(body: Mapping[str, Any], whole: str) -> bytes:
    """What is signed: the digest of everything, and whose record it is."""
    return canonical({"digest": whole, "exam": body["exam"], "format": body["format"]})


def _written(whole: Mapping[str, Any]) -> bytes:
    return canonical(whole) + b"\n"


def rewritten(token: str) -> str:
    """The token as base64url would write it again: spare bits at the end of a part can be changed without changing its meaning."""
    from joserfc.util import urlsafe_b64decode, urlsafe_b64encode

    return ".".join(urlsafe_b64encode(urlsafe_b64decode(part.encode("ascii"))).decode("ascii") for part in token.split("."))
