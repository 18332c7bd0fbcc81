"""Who may come in, decided from what a request says of itself; pure, so that every refusal can be tested."""

from __future__ import annotations

import hmac
import ipaddress
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlsplit

SHORTEST = 16
"""Characters of the shortest token accepted on an interface other machines can reach."""


class NotSafe(ValueError):
    """This interface would let others in without a token worth the name; the message says what to do."""


def is_loopback(host: str) -> bool:
    """True for names and addresses that only this machine can reach."""
    name = host.strip("[]").lower()
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def checked(host: str, token: str | None) -> None:
    """Raise NotSafe unless the interface is loopback or the token is long enough."""
    if is_loopback(host):
        return
    if not token:
        raise NotSafe(f"--host {host} can be reached from other machines: give --token as well (or HOTSEAT_SERVE_TOKEN)")
    if len(token) < SHORTEST:
        raise NotSafe(f"the token is too short for an interface other machines can reach; use at least {SHORTEST} characters")


@dataclass(frozen=True, slots=True)
class Asking:
    """What matters of a request: its Host and Origin headers, a token in the address, a pass in the cookie."""

    host: str
    origin: str | None = None
    token: str | None = None
    cookie: str | None = None


@dataclass(frozen=True, slots=True)
class Door:
    """Holds the token; everybody who has shown it once gets a pass for this run."""

    loopback: bool
    token: str | None = field(default=None, repr=False)
    pass_: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)

    def refusal(self, asking: Asking) -> str:
        """Why a request is turned away; empty when it may come in.

        Host is checked so that no web page can reach us through a name that points here, Origin so that no other page
        may open our websocket.
        """
        if self.loopback and not is_loopback(_name(asking.host)):
            return "this address is for this machine only"
        if asking.origin is not None and urlsplit(asking.origin).netloc.lower() != asking.host.lower():
            return "another page may not use this one"
        if self.token is not None and not (_same(asking.token, self.token) or _same(asking.cookie, self.pass_)):
            return "add ?token=… to the address, with the token this was started with"
        return ""

    def admits_by_token(self, asking: Asking) -> bool:
        """True when the token is in the address: the visitor gets a pass and a clean address."""
        return self.token is not None and _same(asking.token, self.token)


def _same(given: str | None, wanted: str) -> bool:
    """Compared in constant time."""
    return given is not None and hmac.compare_digest(given.encode(), wanted.encode())


def _name(host: str) -> str:
    """The host without its port."""
    return urlsplit(f"//{host}").hostname or ""
