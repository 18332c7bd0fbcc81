"""Ed25519 keys of a certification owner: kept with owner-only permissions, rotated and revoked by command, public halves exported.

A folder holds a private JWK a key and `keys.json`, the public key set with the story of each key. The key set, exported, is
all that a verifier needs; it carries the revocations too.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

REGISTER = "keys.json"
STORY = ("owner", "created", "retired", "revoked", "reason")


class KeyTrouble(Exception):
    """A key that is missing, unsafe, or does not do; the message says what to do."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """One public key and its story. Times are ISO 8601 with a zone, empty for what has not happened."""

    kid: str
    """Thumbprint of the key (RFC 7638): a name nobody can give to another key."""
    x: str
    owner: str
    created: str
    retired: str = ""
    """Since when nothing new is signed with it; what it signed before stays good."""
    revoked: str = ""
    """Since when it is not to be trusted (lost, stolen): what it seals from then on is void."""
    reason: str = ""

    @property
    def key(self) -> OKPKey:
        """For verifying. Raises KeyTrouble when it is no Ed25519 key, or not the one its name says."""
        try:
            key = OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": self.x})
        except (JoseError, ValueError, TypeError) as error:
            raise KeyTrouble(f"key {self.kid!r} is not an Ed25519 key: {error}") from None
        if key.thumbprint() != self.kid:
            raise KeyTrouble(f"key {self.kid!r} does not fit its name; the key set was changed")
        return key


class KeyRing:
    """The keys in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def known(self) -> tuple[PublicKey, ...]:
        """Every key, the oldest first. Raises KeyTrouble."""
        path = self._folder / REGISTER
        return read_set(path.read_bytes(), str(path)) if path.exists() else ()

    def create(self, owner: str, now: datetime) -> PublicKey:
        """A new key to sign with; the one before, if any, is retired. Raises KeyTrouble when the folder cannot be written."""
        if not owner.strip():
            raise KeyTrouble("--owner: say who signs, as it shall stand on certificates")
        before = self.known()
        private = OKPKey.generate_key("Ed25519")
        public = PublicKey(private.thumbprint(), str(private.as_dict(private=False)["x"]), owner.strip(), now.isoformat())
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write_private(self._private(public.kid), json.dumps(private.as_dict(private=True)))
            self._keep([*(_retired(key, now) for key in before), public])
        except OSError as error:
            raise KeyTrouble(f"cannot write keys to {self._folder}: {error.strerror}") from None
        return public

    def revoke(self, kid: str, reason: str, now: datetime) -> PublicKey:
        """Trust nothing this key seals from now on. Raises KeyTrouble for an unknown key or none to name a reason."""
        if not reason.strip():
            raise KeyTrouble("--reason: say why the key is revoked; verifiers are shown it")
        found = [key for key in self.known() if kid and key.kid.startswith(kid)]
        if len(found) != 1:
            raise KeyTrouble(f"{'several keys begin' if found else 'no key begins'} with {kid!r}; `hotseat exam keys list` shows them")
        revoked = replace(found[0], revoked=found[0].revoked or now.isoformat(), reason=reason.strip())
        self._keep([revoked if key.kid == revoked.kid else key for key in self.known()])
        return revoked

    def signing(self) -> tuple[PublicKey, OKPKey]:
        """The key in use, with its private half. Raises KeyTrouble when there is none or others could read it."""
        usable = [key for key in self.known() if not key.retired and not key.revoked]
        if not usable:
            raise KeyTrouble('there is no key to sign with: make one with `hotseat exam keys new --owner "Your organisation"`')
        path = self._private(usable[-1].kid)
        _owner_only(path)
        try:
            return usable[-1], OKPKey.import_key(json.loads(path.read_bytes()))
        except (OSError, ValueError, JoseError) as error:
            raise KeyTrouble(f"cannot read {path}: {error}; restore it from your backup or make a new key") from None

    def _private(self, kid: str) -> Path:
        return self._folder / f"{kid}.private.jwk"

    def _keep(self, keys: Sequence[PublicKey]) -> None:
        half = self._folder / f"{REGISTER}.part"
        half.write_text(key_set(keys), encoding="utf-8")
        half.replace(self._folder / REGISTER)


def key_set(keys: Sequence[PublicKey]) -> str:
    """A JSON Web Key Set of public keys, with their stories under names of our own."""
    rows = []
    for key in keys:
        story = {f"hotseat_{name}": value for name, value in asdict(key).items() if name in STORY and value}
        rows.append({"kty": "OKP", "crv": "Ed25519", "use": "sig", "kid": key.kid, "x": key.x, **story})
    return json.dumps({"keys": rows}, indent=1, ensure_ascii=False) + "\n"


def read_set(data: bytes, name: str) -> tuple[PublicKey, ...]:
    """The keys of a key set, or of a single public JWK. Raises KeyTrouble."""
    try:
        found = json.loads(data, object_pairs_hook=_once)
        rows: Sequence[Mapping[str, Any]] = found.get("keys", [found])
        if any("d" in row for row in rows):
            raise KeyTrouble(f"{name} holds a private key: never pass it on; export the public one with `hotseat exam keys export`")
        known = tuple(
            PublicKey(str(row["kid"]), str(row["x"]), *(str(row.get(f"hotseat_{part}", "")) for part in STORY)) for row in rows
        )  # fmt: skip
        _dated(known)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise KeyTrouble(f"{name} is not a key set; ask its owner for `hotseat exam keys export`") from None
    if len({key.kid for key in known}) < len(known):
        raise KeyTrouble(f"{name} has a key twice, so that a revocation could hide behind it; ask its owner for `hotseat exam keys export`")
    return known


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose names each stand once: of two readers one might take the first and one the last. Raises ValueError."""
    if len({name for name, _ in pairs}) < len(pairs):
        msg = "a name stands twice"
        raise ValueError(msg)
    return dict(pairs)


def _dated(keys: Sequence[PublicKey]) -> None:
    """Nothing when every moment of the keys' stories can be compared. Raises ValueError."""
    for key in keys:
        for moment in filter(None, (key.created, key.retired, key.revoked)):
            if datetime.fromisoformat(moment).tzinfo is None:
                raise ValueError(moment)


def _retired(key: PublicKey, now: datetime) -> PublicKey:
    return key if key.retired else replace(key, retired=now.isoformat())


def _write_private(path: Path, text: str) -> None:
    """Owner-only from its first byte on."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)


def _owner_only(path: Path) -> None:
    if os.name != "posix" or not path.exists():
        return
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeyTrouble(f"{path} can be read by others; run: chmod 600 '{path}', and consider a new key")
