"""`hotseat doctor`'s look at the model: whatever is wrong, a sentence comes back and nothing is raised."""

from __future__ import annotations

import pytest

from grading.text import LANGS
from simulator.llm import endpoint_for, model_voice, probe
from simulator.settings import Settings
from tests.faults.server import Endpoint, Manner


@pytest.mark.parametrize(
    ("fault", "ok", "reachable", "kind"),
    [
        ("good", True, True, None),
        ("unstreamed", True, True, None),
        ("refused", False, True, "KeyRefused"),
        ("unknown_model", False, True, "UnknownModel"),
        ("rate_limited", False, True, "RateLimited"),
        ("broken", False, True, "ServerBroken"),
        ("html", False, True, "Nonsense"),
        ("empty", False, True, "Nonsense"),
        ("slow", False, False, "TooSlow"),
    ],
)
def test_what_is_found(fault, ok, reachable, kind):
    with Endpoint(Manner(fault)) as server:
        result = probe(Settings(model="loopback", base_url=server.url, timeout=0.3))
    assert (result.ok, result.reachable) == (ok, reachable)
    assert (type(result.problem).__name__ if result.problem else None) == kind
    assert result.host in server.url
    assert all(result.says(lang) for lang in LANGS)
    if ok:
        assert result.streams == (fault == "good")
        assert result.first_token is not None


def test_a_dead_port_and_nothing_at_all():
    with Endpoint() as server:
        dead = server.url
    assert not probe(Settings(model="loopback", base_url=dead, timeout=0.3)).reachable
    nothing = probe(Settings())
    assert "HOTSEAT_MODEL" in nothing.text


def test_a_model_that_is_not_on_the_list_may_still_speak():
    with Endpoint() as server:
        assert probe(Settings(model="alias", base_url=server.url, timeout=1.0)).ok


def test_endpoints_are_shared_between_calls_and_voices_are_not():
    settings = Settings(model="loopback", base_url="http://127.0.0.1:9/v1", timeout=0.3)
    assert endpoint_for(settings) is endpoint_for(settings)
    assert model_voice(settings) is not model_voice(settings)
