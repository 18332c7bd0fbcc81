"""Is a badge genuine, whose is it, and does it say what the sealed record says? Offline, with only the owner's public keys."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError, SecurityWarning

from simulator.exam.chain import Broken, canonical
from simulator.exam.record.award import Award
from simulator.exam.record.badge import ALGORITHM, NotAwarded, credential, hashed_holder, read_vc_jwt
from simulator.exam.record.keys import KeyTrouble, PublicKey
from simulator.exam.record.seal import rewritten
from simulator.exam.record.verify import Check, trusted

REGISTERED = ("iss", "jti", "sub", "nbf", "exp", "iat")
"""Claims a JWT has beside the credential itself; each repeats a part of that, but for when it was signed."""


@dataclass(frozen=True, slots=True)
class BadgeFound:
    """What the checks of one badge say together."""

    checks: tuple[Check, ...]
    claims: Mapping[str, Any] | None = None

    @property
    def genuine(self) -> bool:
        """True when its origin was proved and nothing that was looked at is broken."""
        return self.claims is not None and all(check.state != "broken" for check in self.checks)


def looks_like_badge(data: bytes) -> bool:
    """Whether a file is a token rather than a sealed record."""
    return data.strip().count(b".") == 2 and not data.lstrip().startswith(b"{")


def home_of(data: bytes) -> str:
    """The owner's address a badge names; empty where it names none. Nothing is proved by it."""
    try:
        claims = json.loads(jws.extract_compact(data.strip()).payload)
        return str(claims["issuer"]["id"])
    except (JoseError, ValueError, KeyError, TypeError):
        return ""


def check_badge(
    data: bytes, keys: Sequence[PublicKey], now: datetime, *, holder: str = "", award: Award | None = None
) -> BadgeFound:  # fmt: skip
    """Every check that can be made: with `holder` whether it is theirs, with `award` whether the record says the same."""
    checks: list[Check] = []
    try:
        key, claims = _signed(data, keys)
        checks.append(Check("signature", "holds", key.owner))
    except (Broken, KeyTrouble) as error:
        return BadgeFound((Check("signature", "broken", str(error)),))
    try:
        checks += _said(claims, key, now)
        if holder:
            checks.append(_theirs(claims, holder))
        checks.append(_recorded(claims, award))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError) as error:
        checks.append(Check("content", "broken", f"it is no badge of Hotseat: {type(error).__name__} {error}"))
    return BadgeFound(tuple(checks), claims)


def _signed(data: bytes, keys: Sequence[PublicKey]) -> tuple[PublicKey, dict[str, Any]]:
    """The key that signed it, and its claims. The key comes from the owner's set, never from the token. Raises Broken, KeyTrouble."""
    try:
        token = data.decode("ascii").strip()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SecurityWarning)
            found = jws.extract_compact(token.encode("ascii"))
        header, payload = dict(found.headers()), bytes(found.payload)
        again = rewritten(token)
    except (JoseError, ValueError, TypeError) as error:
        raise Broken(f"the file is no signed badge ({str(error).rstrip(': ') or 'it cannot be read'})") from None
    if header.get("alg") != ALGORITHM:
        raise Broken(f"it is signed with {header.get('alg')!r}; badges of Hotseat are signed with {ALGORITHM}")
    key = next((key for key in keys if key.kid == header.get("kid")), None)
    if key is None:
        raise Broken(f"it was signed with key {str(header.get('kid'))[:12]}…, which is not in your key set: get the set from its owner")
    claims = read_vc_jwt(token, key)
    if again != token or canonical(claims) != payload or header.get("jwk") != {"kty": "OKP", "crv": "Ed25519", "x": key.x}:
        raise Broken("it is not written as a badge is: it was changed, or made by another program")
    return key, claims


def _said(claims: Mapping[str, Any], key: PublicKey, now: datetime) -> Iterator[Check]:
    """What it says of itself: signed while the key was good, both ways of saying it alike, and valid now."""
    yield trusted(key, _moment(claims["iat"]), "signed")
    holder = claims["credentialSubject"]["identifier"][0]["identityHash"]
    begins, ends = datetime.fromisoformat(claims["validFrom"]), claims.get("validUntil")
    alike = (claims["iss"], claims["jti"], claims["sub"], claims["nbf"]) == (
        claims["issuer"]["id"],
        claims["id"],
        holder,
        int(begins.timestamp()),
    )
    alike = alike and (int(datetime.fromisoformat(ends).timestamp()) if ends else None) == claims.get("exp")
    if not alike or claims["issuer"]["name"] != key.owner or "OpenBadgeCredential" not in claims["type"]:
        yield Check("content", "broken", "its claims do not agree with each other or with the owner of the key")
    else:
        yield Check("content", "holds", str(claims["credentialSubject"]["achievement"]["id"]))
    if now < begins:
        yield Check("valid", "broken", f"it is not valid before {claims['validFrom']}")
    elif ends and now >= datetime.fromisoformat(ends):
        yield Check("valid", "broken", f"it expired on {ends}")
    else:
        yield Check("valid", "holds", f"until {ends}" if ends else "without end")


def _theirs(claims: Mapping[str, Any], holder: str) -> Check:
    """The holder is named by a salted hash, so an id can be tried but not read off."""
    named = claims["credentialSubject"]["identifier"][0]
    theirs = hashed_holder(holder, named["salt"]) == named["identityHash"]
    return Check("holder", "holds" if theirs else "broken", holder if theirs else f"it is not the badge of {holder}")


def _recorded(claims: Mapping[str, Any], award: Award | None) -> Check:
    """The credential made again from the record, which alone proves that it was earned."""
    if award is None:
        return Check("record", "not_checked", f"give the sealed record with --record; it names {claims['evidence'][0]['narrative']}")
    try:
        same = canonical(credential(award)) == canonical({k: v for k, v in claims.items() if k not in REGISTERED})
    except NotAwarded as error:
        return Check("record", "broken", str(error))
    return Check("record", "holds" if same else "broken", award.exam if same else "the record is of another sitting, holder or achievement")


def _moment(stamp: float) -> datetime:
    return datetime.fromtimestamp(stamp, UTC)
