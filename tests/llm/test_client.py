"""The line to an endpoint: what every request carries, and which way it goes."""

from __future__ import annotations

import pytest
from yarl import URL

from simulator.llm.client import CHAT, Address, Clients, _planned
from tests.faults.server import Endpoint, Manner


@pytest.mark.parametrize(
    ("url", "way"), [("http://127.0.0.1:1/v1", None), ("https://models.example.org/v1", URL("http://out.example.org:3128"))]
)
def test_a_proxy_is_used_but_never_to_this_machine(monkeypatch, url, way):
    for name in ("http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://user:word@out.example.org:3128")
    monkeypatch.delenv("no_proxy", raising=False)
    proxy, login = _planned(Address(url, "k", 1.0)).proxy
    assert proxy == way
    assert (login.login if login else None) == ("user" if way else None)


def test_certificates_are_checked_where_there_are_any():
    secured = _planned(Address("https://models.example.org/v1", "k", 1.0)).trust
    assert secured.check_hostname  # type: ignore[union-attr]


async def test_a_real_session_speaks_and_uses_its_connection_again():
    with Endpoint(Manner("good")) as server:
        clients = Clients(Address(server.url, "k", 2.0))
        line = await clients.get()
        asked = {"model": "m", "messages": [{"role": "user", "content": "Speak."}], "stream": False}
        for _ in range(2):
            response = await line.send(CHAT, asked)
            assert b"choices" in await response.read()
            response.release()
        assert await clients.get() is line
        await clients.close()
        assert line.session.closed
