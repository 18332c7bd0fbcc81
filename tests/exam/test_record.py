"""A sealed record: genuine as written, and nothing in it can be changed, moved, left out or borrowed unseen."""

from __future__ import annotations

import asyncio
import json
import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from joserfc import jws

from grading.provenance import content_hash
from grading.rubric import Rubric
from simulator.content.loader import load
from simulator.exam import appeals, chain
from simulator.exam.blueprint import Blueprint
from simulator.exam.chain import canonical, digest
from simulator.exam.record.dossier import NotFinished, award_of, dossier_of
from simulator.exam.record.keys import KeyRing
from simulator.exam.record.seal import seal, unsealed
from simulator.exam.record.verify import Verification, verify
from simulator.exam.rehearsal import sit
from simulator.exam.report import report_of
from tests.exam.conftest import SEALED_AT


def resealed(body: dict, ring: KeyRing) -> bytes:
    """What an owner who cheats can do: change the record and sign it again."""
    body = {key: value for key, value in body.items() if key != "signature"}
    public, private = ring.signing()
    claim = canonical({"digest": digest(body), "exam": body["exam"], "format": body["format"]})
    token = jws.serialize_compact({"alg": "Ed25519", "kid": public.kid}, claim, private, algorithms=["Ed25519"])
    return canonical({**body, "signature": token}) + b"\n"


def test_as_written_everything_holds(record_file, ring, sat):
    found = verify(record_file, ring.known())
    assert [c.state for c in found.checks] == ["holds"] * 8
    assert found.genuine
    assert found.result == sat.state.result
    assert found.owner == "学院 Academy"


def test_one_changed_byte_anywhere_shows(record_file, ring):
    rng, keys = random.Random(11), ring.known()
    for _ in range(250):
        place, byte = rng.randrange(len(record_file)), rng.randrange(256)
        if record_file[place] == byte:
            continue
        forged = record_file[:place] + bytes([byte]) + record_file[place + 1 :]
        assert not verify(forged, keys).genuine


@pytest.mark.parametrize("change", ["drop", "swap", "double", "cut", "grow"])
def test_the_file_cannot_be_cut_or_grown(record_file, ring, change):
    middle = len(record_file) // 2
    forged = {
        "drop": record_file[:middle] + record_file[middle + 1 :], "swap": record_file[:middle] + record_file[middle : middle + 2][::-1] + record_file[middle + 2 :],
        "double": record_file * 2, "cut": record_file[:-1], "grow": record_file + b" ",
    }[change]  # fmt: skip
    assert forged == record_file or not verify(forged, ring.known()).genuine


def test_another_key_of_the_same_owner_does_not_do(record_file, tmp_path):
    stranger = KeyRing(tmp_path)
    stranger.create("学院 Academy", SEALED_AT)
    found = verify(record_file, stranger.known())
    assert not found.genuine
    assert "not in your key set" in found.checks[-1].detail


def test_a_signature_of_another_record_does_not_do(record_file, ring, sat):
    other = seal(dossier_of(sat.records, sat.room.calls.records), *ring.signing(), datetime(2026, 3, 2, tzinfo=UTC))
    body = json.loads(record_file)
    body["signature"] = json.loads(other)["signature"]
    found = verify(canonical(body) + b"\n", ring.known())
    assert found.checks[-1].detail == "the signature belongs to another record"


# What the owner of the key cannot do unseen either: the record must still hang together.


def test_an_edited_score_signed_again_is_found_out(record_file, ring):
    body = json.loads(record_file)
    ended = next(r for r in body["records"] if r["event"]["type"] == "station_ended")
    ended["event"]["card"]["total"] = 99
    assert verify(resealed(body, ring), ring.known()).checks[-1].step == "chain"
    relink(body)
    assert next(c for c in verify(resealed(body, ring), ring.known()).checks if c.state == "broken").step == "scores"


def test_an_edited_threshold_is_found_out(record_file, ring):
    body = json.loads(record_file)
    body["records"][0]["event"]["blueprint"]["pass_rules"]["total"] = 10
    relink(body)
    assert next(c for c in verify(resealed(body, ring), ring.known()).checks if c.state == "broken").step == "content"


def test_an_edited_result_is_found_out(record_file, ring):
    body = json.loads(record_file)
    body["records"][-1]["event"]["result"]["verdict"] = "borderline"
    relink(body)
    assert next(c for c in verify(resealed(body, ring), ring.known()).checks if c.state == "broken").step == "result"


def test_a_better_reply_put_in_is_found_out(record_file, ring):
    body = json.loads(record_file)
    lines = next(iter(body["calls"].values()))
    next(line for line in lines if line["type"] == "agent_said")["text"] = "您别急，我马上处理。"
    assert next(c for c in verify(resealed(body, ring), ring.known()).checks if c.state == "broken").step == "calls"


def test_a_call_of_an_exam_that_a_model_heard_too_is_refused(record_file, ring):
    body = json.loads(record_file)
    name, lines = next(iter(body["calls"].items()))
    reply = next(line for line in lines if line["type"] == "agent_said")["text"]
    more = {"type": "heard_more", "items": [{"code": "T03", "quote": reply[:4], "strength": 1.0, "missing": []}], "by": "m"}
    said = max(n for n, line in enumerate(lines) if line["type"] == "customer_said")
    lines.insert(said + 1, {"type": more["type"], "call": name, "seq": 0, "at": lines[said]["at"], **more})
    for seq, line in enumerate(lines):
        line["seq"] = seq
    prev = ""
    for line in lines:
        prev = digest([prev, line])
    for record in body["records"]:
        if record["event"].get("call") == name and "call_hash" in record["event"]:
            record["event"]["call_hash"] = prev
    relink(body)
    broken = next(c for c in verify(resealed(body, ring), ring.known()).checks if c.state == "broken")
    assert (broken.step, "a model heard" in broken.detail) == ("calls", True)


def test_calls_cannot_change_places(record_file, ring):
    body = json.loads(record_file)
    first, second, *_ = body["calls"]
    body["calls"][first], body["calls"][second] = body["calls"][second], body["calls"][first]
    assert not verify(resealed(body, ring), ring.known()).genuine


@pytest.mark.parametrize("how", ["drop", "reorder"])
def test_records_cannot_be_dropped_or_reordered(record_file, ring, how):
    rng = random.Random(5)
    for _ in range(20):
        body = json.loads(record_file)
        place = rng.randrange(1, len(body["records"]) - 1)
        if how == "drop":
            del body["records"][place]
        else:
            body["records"][place], body["records"][place + 1] = body["records"][place + 1], body["records"][place]
        found = verify(resealed(body, ring), ring.known())
        assert not found.genuine


def relink(body: dict) -> None:
    """Make the chain hold again after an edit, as a forger with the program's source would."""
    prev = ""
    for line in body["records"]:
        line["prev"] = prev
        line["hash"] = prev = digest({key: value for key, value in line.items() if key != "hash"})


# Keys whose story ended.


def test_a_key_revoked_before_sealing_is_not_trusted_and_one_after_is_told(record_file, tmp_path, sat):
    ring = KeyRing(tmp_path)
    public = ring.create("Academy", datetime(2026, 1, 1, tzinfo=UTC))
    signing = ring.signing()
    file = seal(dossier_of(sat.records, sat.room.calls.records), *signing, SEALED_AT)
    ring.revoke(public.kid, "stolen", datetime(2026, 6, 1, tzinfo=UTC))
    later = verify(file, ring.known())
    assert later.genuine
    assert "revoked later" in next(c.detail for c in later.checks if c.step == "key")
    backdated = seal(dossier_of(sat.records, sat.room.calls.records), *signing, datetime(2026, 7, 1, tzinfo=UTC))
    assert not verify(backdated, ring.known()).genuine


@pytest.mark.parametrize(
    "junk", [b"", b"{}", b"[]", b"null\n", b"\xff", b"[" * 200_000, b'{"signature":1}\n', b'{"records":[],"signature":"x"}\n']
)
def test_junk_is_told_as_such(junk, ring):
    found = verify(junk, ring.known())
    assert [c.state for c in found.checks] == ["broken"]


def test_what_came_after_the_sitting_is_not_sealed_and_a_changed_call_is_refused(sat, ring, record_file):
    def marked(call):
        records = sat.room.calls.records(call)
        return [*records, replace(records[-1], seq=len(records))]

    assert seal(dossier_of(sat.records, marked), *ring.signing(), SEALED_AT) == record_file
    with pytest.raises(chain.Broken, match="changed afterwards"):
        dossier_of(sat.records, lambda call: sat.room.calls.records(call)[1:])


def test_nothing_is_sealed_before_there_is_a_result(sat):
    with pytest.raises(NotFinished, match="exam result"):
        dossier_of(sat.records[:-1], sat.room.calls.records)


def test_an_award_says_what_the_result_says(sat, record_file):
    award = award_of(sat.records, unsealed(record_file).digest, "Academy", "https://academy.example/")
    assert (award.verdict, award.total, award.cut) == (sat.state.result["verdict"], sat.state.result["total"], 60)
    assert len(award.stations) == 3
    assert award.home == "https://academy.example"


def test_a_seal_is_no_older_than_its_key_or_its_sitting(record_file, ring, sat):
    known, signing = ring.known(), ring.signing()
    late = [replace(known[0], created=datetime(2026, 3, 5, tzinfo=UTC).isoformat())]
    assert [c.step for c in verify(record_file, late).checks if c.state == "broken"] == ["key"]
    early = seal(dossier_of(sat.records, sat.room.calls.records), *signing, sat.records[-1].when.at - timedelta(seconds=1))
    ageless = [replace(known[0], created="")]
    assert [c.step for c in verify(early, ageless).checks if c.state == "broken"] == ["chain"]


def test_a_replaced_key_seals_nothing_more(tmp_path, sat):
    ring = KeyRing(tmp_path)
    ring.create("Academy", datetime(2026, 2, 1, tzinfo=UTC))
    old, dossier = ring.signing(), dossier_of(sat.records, sat.room.calls.records)
    ring.create("Academy", datetime(2026, 6, 1, tzinfo=UTC))
    assert verify(seal(dossier, *old, SEALED_AT), ring.known()).genuine
    late = verify(seal(dossier, *old, datetime(2026, 7, 1, tzinfo=UTC)), ring.known())
    assert [c.step for c in late.checks if c.state == "broken"] == ["key"]


def test_anothers_calls_cannot_be_put_into_ones_own_chain(record_file, ring):
    mine = asyncio.run(sit(load(Blueprint, "short"), 3, "zh", "script-reader"))
    body = json.loads(seal(dossier_of(mine.records, mine.room.calls.records), *ring.signing(), SEALED_AT))
    better = json.loads(record_file)
    ended = {r["event"]["station"]: r["event"] for r in better["records"] if r["event"]["type"] == "station_ended"}
    body["calls"] = better["calls"]
    for line in body["records"]:
        event = line["event"]
        if event["type"] == "station_ended":
            line["event"] = ended[event["station"]]
        elif event["type"] == "station_started":
            event["call"] = ended[event["station"]]["call"]
    relink(body)
    assert [c.step for c in verify(resealed(body, ring), ring.known()).checks if c.state == "broken"] == ["calls"]


def test_another_version_is_no_hiding_place_for_an_edited_result(record_file, ring):
    def sealed_again(**changes) -> Verification:
        body = json.loads(record_file)
        result = body["records"][-1]["event"]["result"]
        body["records"][0]["event"]["versions"]["hotseat"] = result["versions"]["hotseat"] = "0.0.1"
        result |= changes
        relink(body)
        return verify(resealed(body, ring), ring.known())

    assert sealed_again().proved, "another version that comes to the same proves it too"
    edited = sealed_again(total=99)
    assert (edited.genuine, edited.proved) == (True, False)
    assert "install that version" in next(c.detail for c in edited.checks if c.step == "result")


def test_a_page_bears_the_code_of_the_result_it_was_made_of(record_file, ring, sat):
    shown = report_of(sat.records, sat.state, "candidate")
    assert [row["check"] for row in verify(record_file, ring.known()).results] == [shown["record"]["check"]]
    assert shown["record"]["check"].replace(" ", "") == sat.records[-1].hash[:32]


def test_a_result_the_chain_has_overtaken_is_not_the_last_word(ring, sat):
    made = appeals.appeal(sat.state, "1", "C3", "it was said", sat.records[-1].when.at)
    last = sat.records[-1]
    overtaken = [*sat.records, chain.linked(last.exam, len(sat.records), last.when, made, last.hash)]
    data = seal(dossier_of(overtaken, sat.room.calls.records), *ring.signing(), SEALED_AT)
    broken = next(c for c in verify(data, ring.known()).checks if c.state == "broken")
    assert (broken.step, "after the last result" in broken.detail) == ("result", True)


def test_a_key_set_that_names_another_owner_is_not_believed(record_file, ring):
    renamed = [replace(key, owner="MIT") for key in ring.known()]
    found = verify(record_file, renamed)
    assert not found.genuine
    assert "calls the owner MIT" in next(c.detail for c in found.checks if c.state == "broken")


def test_who_verifies_is_told_by_which_rules_it_was_sat_and_what_was_edited(record_file, ring):
    assert "sat by short version" in _said_of_content(record_file, ring)
    assert "ships" not in _said_of_content(record_file, ring)
    body = json.loads(record_file)
    body["content"]["rubric:complaint"]["pass_mark"] = 1
    assert "rubric:complaint is not what the candidate met" in _said_of_content(resealed(body, ring), ring)
    hashes, rubric = body["records"][0]["event"]["hashes"], body["content"]["rubric:complaint"]
    hashes["rubric:complaint"] = content_hash(Rubric.model_validate_json(json.dumps(rubric)))
    relink(body)
    assert "not as this Hotseat ships it: rubric:complaint" in _said_of_content(resealed(body, ring), ring)


def _said_of_content(data: bytes, ring: KeyRing) -> str:
    return next(c.detail for c in verify(data, ring.known()).checks if c.step == "content")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda line: line.update(note="x"), "not of a record"),
        (lambda line: line["event"].update(note="x"), "not of a record"),
        (lambda line: line.update(seq=True), "record 1"),
        (lambda line: line.update(at="2026-05-04T09:00:00"), "moment"),
        (lambda line: line.update(mono="nan"), "moment"),
        (lambda line: line.update(mono="inf"), "moment"),
    ],
)
def test_a_record_holds_what_a_record_holds_and_nothing_beside_it(record_file, ring, change, says):
    """Whoever has the key can sign anything: what no program wrote is refused, never a traceback."""
    body = json.loads(record_file)
    change(body["records"][1])
    found = verify(resealed(body, ring), ring.known())
    assert not found.genuine
    assert says in found.checks[-1].detail


def test_a_seal_from_the_future_was_dated_by_hand(record_file, ring):
    sealed = unsealed(record_file).at
    assert verify(record_file, ring.known(), now=sealed - timedelta(hours=20)).genuine, "clocks differ by hours"
    found = verify(record_file, ring.known(), now=sealed - timedelta(days=2))
    assert [c.step for c in found.checks if c.state == "broken"] == ["key"]
    assert "still to come" in next(c.detail for c in found.checks if c.step == "key")
