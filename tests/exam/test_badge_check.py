"""A badge checked: genuine as made, and neither borrowed, edited, signed otherwise, nor used after its time."""

from __future__ import annotations

import base64
import json
import warnings
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from joserfc import jws
from joserfc.jwk import OctKey, OKPKey

from simulator.exam.chain import canonical
from simulator.exam.record.badge import vc_jwt
from simulator.exam.record.badge_check import check_badge, home_of, looks_like_badge
from simulator.exam.record.keys import KeyRing
from tests.exam.test_award import AWARD

MADE = datetime(2026, 1, 1, tzinfo=UTC)
SIGNED = datetime(2026, 3, 2, 9, tzinfo=UTC)
NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def ring(tmp_path_factory):
    ring = KeyRing(tmp_path_factory.mktemp("badges"))
    ring.create("Academy", MADE)
    return ring


@pytest.fixture(scope="module")
def token(ring) -> str:
    return vc_jwt(AWARD, *ring.signing(), SIGNED)


def broken(token: str, keys, now=NOW, **asked) -> list[str]:
    found = check_badge(token.encode(), keys, now, **asked)
    wrong = [check.step for check in found.checks if check.state == "broken"]
    assert found.genuine == (not wrong)
    return wrong


def signed(header: dict, claims: bytes, key) -> str:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return jws.serialize_compact(header, claims, key, algorithms=[header["alg"]])


def parts(token: str) -> tuple[dict, dict]:
    header, payload, _ = token.split(".")
    return tuple(json.loads(base64.urlsafe_b64decode(part + "==")) for part in (header, payload))


def test_as_made_it_holds_for_its_holder_and_its_record(ring, token):
    assert looks_like_badge(token.encode())
    assert home_of(token.encode()) == AWARD.home
    found = check_badge(token.encode(), ring.known(), NOW, holder="e-17", award=AWARD)
    assert [c.state for c in found.checks] == ["holds"] * 6


def test_without_the_record_it_says_that_nothing_shows_it_was_earned(ring, token):
    checks = check_badge(token.encode(), ring.known(), NOW).checks
    assert [(c.step, AWARD.digest in c.detail) for c in checks if c.state == "not_checked"] == [("record", True)]


def test_it_is_nobody_elses_and_of_no_other_sitting(ring, token):
    assert broken(token, ring.known(), holder="e-18") == ["holder"]
    for other in (
        replace(AWARD, holder="e-18"),
        replace(AWARD, blueprint="short"),
        replace(AWARD, total=99.0),
        replace(AWARD, verdict="fail"),
    ):
        assert broken(token, ring.known(), award=other) == ["record"]


@pytest.mark.parametrize("what", ["name", "achievement", "subject"])
def test_edited_words_do_not_hold(ring, token, what):
    _, claims = parts(token)
    if what == "name":
        claims["name"] = "Another exam"
    elif what == "achievement":
        claims["credentialSubject"]["achievement"]["id"] = "https://academy.example/exams/full/v9"
    else:
        claims["sub"] = claims["credentialSubject"]["identifier"][0]["identityHash"] = "sha256$00"
    head, _, signature = token.split(".")
    body = base64.urlsafe_b64encode(canonical(claims)).rstrip(b"=").decode()
    assert broken(f"{head}.{body}.{signature}", ring.known()) == ["signature"]


def test_a_strangers_key_under_the_same_name_does_not_do(ring, token):
    header, claims = parts(token)
    stranger = OKPKey.generate_key("Ed25519")
    for jwk in (header["jwk"], {"kty": "OKP", "crv": "Ed25519", "x": stranger.as_dict(private=False)["x"]}):
        assert broken(signed({**header, "jwk": jwk}, canonical(claims), stranger), ring.known()) == ["signature"]


def test_no_other_way_of_signing_is_taken(ring, token):
    header, claims = parts(token)
    public = ring.known()[0]
    as_secret = OctKey.import_key(base64.urlsafe_b64decode(public.x + "=="))
    assert broken(signed({**header, "alg": "HS256"}, canonical(claims), as_secret), ring.known()) == ["signature"]
    bare = base64.urlsafe_b64encode(canonical({**header, "alg": "none"})).rstrip(b"=").decode()
    assert broken(f"{bare}.{token.split('.')[1]}.", ring.known()) == ["signature"]
    _, private = ring.signing()
    assert broken(signed({**header, "alg": "Ed25519"}, canonical(claims), private), ring.known()) == ["signature"]


def test_what_the_owner_signs_by_hand_has_still_to_agree_with_itself(ring, token):
    header, claims = parts(token)
    for change in (
        {"sub": "sha256$00"},
        {"exp": claims["exp"] + 9},
        {"iss": "https://elsewhere.example"},
        {"validUntil": "2099-01-01T00:00:00Z"},
    ):
        assert broken(signed(header, canonical({**claims, **change}), ring.signing()[1]), ring.known()) == ["content"]
    assert broken(signed(header, canonical({"name": "x"}), ring.signing()[1]), ring.known()) == ["content"]


def test_it_ends_with_its_time_and_with_its_key(ring, token, tmp_path):
    assert broken(token, ring.known(), NOW + timedelta(days=900)) == ["valid"]
    assert broken(token, ring.known(), AWARD.decided_at - timedelta(days=1)) == ["valid"]
    key = ring.known()[0]
    assert broken(token, [replace(key, revoked=SIGNED.isoformat(), reason="stolen")]) == ["key"]
    assert broken(token, [replace(key, revoked=NOW.isoformat(), reason="stolen")]) == []
    assert broken(token, [replace(key, retired=MADE.isoformat())]) == ["key"]
    assert broken(token, KeyRing(tmp_path).known()) == ["signature"]


@pytest.mark.parametrize("junk", [b"", b"..", b"a.b.c", b"\xff.\xff.\xff", b"e30.e30.", b"bnVsbA.bnVsbA.AA"])
def test_junk_is_told_as_such(ring, junk):
    assert [c.state for c in check_badge(junk, ring.known(), NOW).checks] == ["broken"]
    assert home_of(junk) == ""
