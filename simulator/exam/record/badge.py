"""The certificate as an Open Badges 3.0 credential, signed as a JSON Web Token (VC-JWT): wallets and learning systems read it."""

from __future__ import annotations

import hashlib
import warnings
from datetime import datetime
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import OKPKey

from simulator.exam.chain import Broken, canonical
from simulator.exam.record.award import Award
from simulator.exam.record.keys import PublicKey

CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
ALGORITHM = "EdDSA"
"""The older name of the same signature as `Ed25519`: wallets know this one."""


class NotAwarded(Exception):
    """There is no badge for this verdict; the message says which."""


def credential(award: Award) -> dict[str, Any]:
    """The credential as data. The holder is named by a salted hash of their id; their name is not in it. Raises NotAwarded."""
    if award.verdict != "pass":
        raise NotAwarded(f"the result is {award.verdict}: a badge is made only for a pass")
    salt = award.urn("salt")[-12:]
    total = {"id": f"{award.home}/exams/{award.blueprint}/v{award.blueprint_version}#total", "type": ["ResultDescription"]}
    described = {
        **total,
        "name": "Total, 0-100",
        "resultType": "Result",
        "valueMin": "0",
        "valueMax": "100",
        "requiredValue": f"{award.cut:g}",
    }
    holder = {
        "type": "IdentityObject", "hashed": True, "salt": salt, "identityType": "identifier",
        "identityHash": hashed_holder(award.holder, salt),
    }  # fmt: skip
    until = {"validUntil": _stamp(award.valid_until)} if award.valid_until else {}
    return {
        "@context": CONTEXT, "id": award.urn("credential"), "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": award.title, "issuer": {"id": award.home, "type": ["Profile"], "name": award.owner},
        "validFrom": _stamp(award.decided_at), **until,
        "credentialSubject": {
            "type": ["AchievementSubject"], "identifier": [holder],
            "achievement": {
                "id": f"{award.home}/exams/{award.blueprint}/v{award.blueprint_version}", "type": ["Achievement"],
                "achievementType": "Certification", "name": award.title, "version": str(award.blueprint_version),
                "description": _told(award), "criteria": {"narrative": _criteria(award)}, "resultDescription": [described],
            },
            "result": [] if award.total is None else [_measured(award.total, total["id"])],
        },
        "evidence": [
            {"id": award.urn("record"), "type": ["Evidence"], "name": "Sealed exam record", "narrative": f"sha256:{award.digest}"},
        ],
    }  # fmt: skip


def hashed_holder(holder: str, salt: str) -> str:
    """A holder's id as Open Badges hides it."""
    return "sha256$" + hashlib.sha256(f"{holder}{salt}".encode()).hexdigest()


def vc_jwt(award: Award, public: PublicKey, private: OKPKey, now: datetime) -> str:
    """The signed credential; when it was signed is in it, for the day its key is revoked. Raises NotAwarded."""
    said = credential(award)
    claims: dict[str, Any] = {
        **said, "iss": said["issuer"]["id"], "jti": said["id"], "nbf": int(award.decided_at.timestamp()),
        "iat": int(now.timestamp()),
        "sub": said["credentialSubject"]["identifier"][0]["identityHash"],
    }  # fmt: skip
    if award.valid_until:
        claims["exp"] = int(award.valid_until.timestamp())
    header = {"alg": ALGORITHM, "typ": "JWT", "kid": public.kid, "jwk": {"kty": "OKP", "crv": "Ed25519", "x": public.x}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SecurityWarning)
        return jws.serialize_compact(header, canonical(claims), private, algorithms=[ALGORITHM])


def read_vc_jwt(token: str, key: PublicKey) -> dict[str, Any]:
    """The claims of a signed credential. Raises Broken when this key did not sign it."""
    import json

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SecurityWarning)
            found = jws.deserialize_compact(token, key.key, algorithms=[ALGORITHM])
        claims: dict[str, Any] = json.loads(found.payload)
    except (JoseError, ValueError) as error:
        why = str(error).rstrip(": ")
        raise Broken(f"the credential does not hold ({why}): another key made it, or something was changed") from None
    return claims


def _measured(total: float, described: Any) -> dict[str, Any]:
    return {"type": ["Result"], "resultDescription": described, "value": f"{total:.1f}"}


def _told(award: Award) -> str:
    who = "A software agent" if award.machine else "The holder"
    return f"{who} handled {len(award.stations)} simulated calls with difficult customers, graded with quoted evidence."


def _criteria(award: Award) -> str:
    exam = f"exam '{award.blueprint}' (version {award.blueprint_version})"
    return f"Passed {exam}: total at least {award.cut:g} of 100 and every other rule of its blueprint."


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
