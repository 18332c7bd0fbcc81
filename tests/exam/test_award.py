"""What other systems are told: a badge only for a pass, statements an xAPI store takes, CSV no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import jsonschema
import pytest
from ralph.models.xapi.base.statements import BaseXapiStatement

from simulator.exam.chain import Broken
from simulator.exam.record.award import Award, StationScore
from simulator.exam.record.badge import NotAwarded, credential, read_vc_jwt, vc_jwt
from simulator.exam.record.keys import KeyRing
from simulator.exam.record.statements import csv_rows, xapi

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
AWARD = Award(
    exam="x-1", blueprint="full", blueprint_version=2, title="难缠客户 Difficult customers", holder="e-17", holder_name="王芳", machine=False,
    verdict="pass", total=84.25, interval=(81.0, 87.5), cut=80.0, began_at=NOW, decided_at=NOW + timedelta(hours=2),
    valid_until=NOW + timedelta(days=730), attempt=1,
    stations=(StationScore("s1", "c1", 88.0, 301.5, NOW), StationScore("s2", "c2", None, 20.0, NOW)), digest="ab" * 32,
    owner="Academy", home="https://academy.example",
)  # fmt: skip

# The required parts of the Open Badges 3.0 credential (1EdTech, AchievementCredential), written out by hand.
OPEN_BADGE = {
    "type": "object",
    "required": ["@context", "id", "type", "issuer", "validFrom", "credentialSubject", "name"],
    "properties": {
        "@context": {"type": "array", "minItems": 2, "prefixItems": [{"const": "https://www.w3.org/ns/credentials/v2"}, {"type": "string", "pattern": "^https://purl.imsglobal.org/spec/ob/v3p0/context"}]},
        "id": {"type": "string", "pattern": "^urn:uuid:"},
        "type": {"type": "array", "allOf": [{"contains": {"const": "VerifiableCredential"}}, {"contains": {"const": "OpenBadgeCredential"}}]},
        "issuer": {"type": "object", "required": ["id", "type"], "properties": {"type": {"contains": {"const": "Profile"}}}},
        "validFrom": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"},
        "credentialSubject": {
            "type": "object", "required": ["type", "achievement"],
            "properties": {
                "identifier": {"items": {"required": ["type", "hashed", "identityHash", "identityType"]}},
                "achievement": {"type": "object", "required": ["id", "type", "criteria", "description", "name"], "properties": {"criteria": {"required": ["narrative"]}}},
                "result": {"items": {"required": ["type", "resultDescription", "value"], "properties": {"value": {"type": "string"}}}},
            },
        },
    },
}  # fmt: skip


def test_a_credential_has_the_shape_of_open_badges():
    jsonschema.validate(said := credential(AWARD), OPEN_BADGE)
    assert "王芳" not in str(said)
    assert "e-17" not in str(said)
    assert said["credentialSubject"]["result"][0]["value"] == "84.2"


@pytest.mark.parametrize("verdict", ["fail", "borderline"])
def test_no_badge_but_for_a_pass(verdict):
    with pytest.raises(NotAwarded, match=verdict):
        credential(replace(AWARD, verdict=verdict))


def test_the_token_holds_with_its_key_and_no_other(tmp_path):
    ring = KeyRing(tmp_path)
    first = ring.create("Academy", NOW)
    token = vc_jwt(AWARD, *ring.signing(), NOW)
    claims = read_vc_jwt(token, first)
    assert claims["jti"] == claims["id"]
    assert claims["exp"] - claims["nbf"] == 730 * 86400 - 7200
    with pytest.raises(Broken):
        read_vc_jwt(token, ring.create("Academy", NOW))
    with pytest.raises(Broken):
        read_vc_jwt(token[:-9] + "A" + token[-8:] if token[-9] != "A" else token[:-9] + "B" + token[-8:], first)


@pytest.mark.parametrize("verdict", ["pass", "fail", "borderline"])
def test_statements_are_valid_and_stable(verdict):
    award = replace(AWARD, verdict=verdict)
    statements = xapi(award)
    for statement in statements:
        BaseXapiStatement(**statement)
    assert [s["verb"]["id"].rsplit("/", 1)[1] for s in statements] == [
        "completed",
        "completed",
        {"pass": "passed", "fail": "failed", "borderline": "completed"}[verdict],
    ]
    assert ("success" in statements[-1]["result"]) == (verdict != "borderline")
    assert "score" not in statements[1]["result"]  # unscored is no score
    assert statements == xapi(award)
    assert len({s["id"] for s in statements}) == 3


def test_csv_says_what_there_is_and_runs_nothing():
    rows = list(csv.DictReader(io.StringIO(csv_rows([AWARD, replace(AWARD, holder_name="=HYPERLINK(1)", total=None, interval=None)]))))
    assert rows[0]["total"] == "84.25"
    assert rows[1]["total"] == ""
    assert rows[1]["name"] == "'=HYPERLINK(1)"
