"""Keys: owner-only, rotated, revoked; a key set that was tampered with is noticed."""

from __future__ import annotations

import json
import stat
from datetime import UTC, datetime

import pytest

from simulator.exam.record.keys import KeyRing, KeyTrouble, key_set, read_set

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
LATER = datetime(2026, 4, 1, 9, tzinfo=UTC)


@pytest.fixture
def ring(tmp_path):  # its own folder, not the shared one
    return KeyRing(tmp_path / "keys")


def test_a_new_key_is_for_its_owner_only(ring, tmp_path):
    public = ring.create("学院 Academy", NOW)
    private = tmp_path / "keys" / f"{public.kid}.private.jwk"
    assert stat.S_IMODE(private.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    used, key = ring.signing()
    assert used == public
    assert key.thumbprint() == public.kid


def test_a_key_others_could_have_read_is_not_used(ring, tmp_path):
    public = ring.create("Academy", NOW)
    (tmp_path / "keys" / f"{public.kid}.private.jwk").chmod(0o644)
    with pytest.raises(KeyTrouble, match="chmod 600"):
        ring.signing()


def test_rotation_retires_and_revocation_leaves_nothing_to_sign_with(ring):
    first, second = ring.create("Academy", NOW), ring.create("Academy", LATER)
    assert [key.retired for key in ring.known()] == [LATER.isoformat(), ""]
    assert ring.signing()[0] == second
    ring.revoke(second.kid[:8], "laptop stolen", LATER)
    with pytest.raises(KeyTrouble, match="keys new"):
        ring.signing()
    assert {key.kid: key.reason for key in ring.known()} == {first.kid: "", second.kid: "laptop stolen"}


def test_what_goes_out_holds_no_private_half(ring, tmp_path):
    ring.create("Academy", NOW)
    exported = key_set(ring.known())
    assert '"d"' not in exported
    assert read_set(exported.encode(), "x") == ring.known()
    private = next((tmp_path / "keys").glob("*.private.jwk"))
    with pytest.raises(KeyTrouble, match="private key"):
        read_set(private.read_bytes(), "x")


def test_a_key_under_anothers_name_is_noticed(ring):
    a, b = ring.create("Academy", NOW), ring.create("Academy", LATER)
    swapped = json.loads(key_set([a]))
    swapped["keys"][0]["x"] = b.x
    with pytest.raises(KeyTrouble, match="does not fit its name"):
        _ = read_set(json.dumps(swapped).encode(), "x")[0].key


@pytest.mark.parametrize("junk", [b"", b"[]", b"{}", b"null", b'{"keys": 3}', b'{"keys": [{"kid": 1}]}', b"\xff\xfe", b"[" * 100_000])
def test_junk_is_one_clear_message(junk):
    with pytest.raises(KeyTrouble, match="not a key set"):
        read_set(junk, "junk.json")


@pytest.mark.parametrize("kid", ["", "nobody"])
def test_revoking_needs_a_key_that_is_there(ring, kid):
    ring.create("Academy", NOW)
    with pytest.raises(KeyTrouble, match="no key begins"):
        ring.revoke(kid, "x", NOW)


def test_a_revocation_cannot_hide_behind_the_same_key_or_a_moment_nobody_can_compare(ring):
    ring.create("Academy", NOW)
    ring.revoke(ring.known()[0].kid, "stolen", LATER)
    row = json.loads(key_set(ring.known()))["keys"][0]
    unrevoked = {name: value for name, value in row.items() if name != "hotseat_revoked"}
    with pytest.raises(KeyTrouble, match="a key twice"):
        read_set(json.dumps({"keys": [unrevoked, row]}).encode(), "x")
    for moment in ("yesterday", "2026-04-01T09:00:00"):
        with pytest.raises(KeyTrouble, match="not a key set"):
            read_set(json.dumps({"keys": [{**row, "hotseat_revoked": moment}]}).encode(), "x")
    doubled = json.dumps({"keys": [row]})[:-1] + ', "keys": ' + json.dumps([unrevoked]) + "}"
    with pytest.raises(KeyTrouble, match="not a key set"):
        read_set(doubled.encode(), "x")
