"""The command line as other programs use it: formats, exit statuses, one clear message."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import hotseat, process

REPLIES = "您好，我姓林，这件事我来负责。等了三天，换谁都急。\n是我们没有通知您，对不起，我今天五点前打电话给您。\n/end\n"


def one_message(done, status, *words):
    assert done.returncode == status, done.stderr
    assert done.stderr.startswith("hotseat: ")
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


def test_json_events_have_the_documented_shape():
    done = process("practice", "--persona", "vain", "--scenario", "swapped-gift", "--lang", "zh", "--seed", "3", "--json", stdin=REPLIES)
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert all({"type", "call", "seq", "at"} <= set(row) for row in rows)
    assert [r["seq"] for r in rows] == list(range(len(rows)))
    types = [r["type"] for r in rows]
    assert types[0] == "call_started"
    assert types[-1] == "scorecard"
    by_type = {r["type"]: r for r in rows}
    assert {"persona", "scenario", "lang", "seed", "customer", "versions"} <= set(by_type["call_started"])
    assert {"text", "mood", "escalation"} <= set(by_type["customer_said"])
    assert set(by_type["heard"]["items"][0]) == {"code", "quote", "strength", "missing"}
    assert {"before", "after", "ledger"} <= set(by_type["mood_moved"])
    assert set(by_type["mood_moved"]["ledger"][0]) == {"code", "axis", "amount", "why"}
    assert {"what", "due", "owner"} <= set(by_type["promise_made"])
    assert {"how", "satisfaction"} <= set(by_type["call_ended"])
    card = rows[-1]
    assert {"total", "passed", "service_level", "critical_errors", "domains", "criteria", "turns"} <= set(card)
    assert {"id", "level", "weight", "status", "evidence", "advice"} <= set(card["criteria"][0])


def test_the_same_seed_and_replies_give_the_same_events():
    runs = []
    for _ in range(2):
        done = hotseat("practice", "--seed", "9", "--json", stdin=REPLIES)
        rows = [json.loads(line) for line in done.stdout.splitlines()]
        runs.append([{k: v for k, v in row.items() if k not in {"call", "at"}} for row in rows])
    assert runs[0] == runs[1]


@pytest.mark.parametrize(("stdin", "word"), [(REPLIES, "总分"), ("Good morning, I'm Lin.\n", "Total")])
def test_without_a_terminal_a_bare_call_plays_in_the_language_of_the_replies(stdin, word):
    done = hotseat(stdin=stdin)
    assert done.returncode == 0, done.stderr
    assert word in done.stdout


def test_a_review_says_whether_the_call_can_stand(tmp_path):
    from dataclasses import replace

    from simulator.store import open_store

    hotseat("practice", "--seed", "1", "--lang", "zh", "--json", stdin=REPLIES)
    fine = hotseat("review")
    assert fine.returncode == 0, fine.stderr
    assert "可以作数" in fine.stdout
    store = open_store(f"sqlite:///{tmp_path / 'data' / 'hotseat.db'}")
    records = [replace(r, call="tampered") for r in store.records("last")]
    second = [r.seq for r in records if r.event.type == "customer_said"][1]
    store.append([replace(r, event=replace(r.event, text="好，我接受。")) if r.seq == second else r for r in records])
    store.close()
    void = hotseat("review", "tampered", "--json")
    assert void.returncode == 1, void.stderr
    row = json.loads(void.stdout)
    assert (row["type"], row["call"], row["voids"]) == ("review", "tampered", True)
    assert set(row["errors"][0]) == {"kind", "turn", "quote", "effect", "grave", "why"}
    assert [(e["kind"], e["turn"], e["quote"]) for e in row["errors"]] == [("accepted_early", 1, "好，我接受。")]
    one_message(hotseat("review", "nowhere"), 2, "nowhere")


def test_a_broken_off_call_resumes(tmp_path):
    from simulator.store import open_store

    hotseat("practice", "--seed", "1", "--json", stdin="您好\n")
    store = open_store(f"sqlite:///{tmp_path / 'data' / 'hotseat.db'}")
    records = [r for r in store.records("last") if r.event.type not in {"call_ended", "scorecard"}]
    store.close()
    (tmp_path / "other").mkdir()
    other = open_store(f"sqlite:///{tmp_path / 'other' / 'hotseat.db'}")
    other.append(records)
    other.close()
    done = hotseat("practice", "--resume", "--plain", stdin="我姓林，这件事我负责。\n", HOTSEAT_DATA=str(tmp_path / "other"))
    assert done.returncode == 0, done.stderr
    assert "您好" in done.stdout
    assert "总分" in done.stdout
    one_message(hotseat("practice", "--resume", "--plain", HOTSEAT_DATA=str(tmp_path / "other")), 2, "no call is waiting")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("practice", "--persona", "irascibel"), ["did you mean irascible"]),
        (("practice", "--scenario", "nowhere"), ["there is no scenario"]),
        (("practice", "--lang", "fr"), ["zh or en"]),
        (("practice", "--customer", "human"), ["offline or llm"]),
        (("practice", "--customer", "llm"), ["HOTSEAT_MODEL"]),
        (("practice", "--standard", "9"), ["--standard"]),
        (("practice", "--persona", "/no/such.yaml"), ["cannot be read"]),
        (("grade", "/no/such.txt"), ["cannot be read"]),
        (("grade", "--rubric", "complain", "-"), ["did you mean complaint"]),
        (("debrief", "nothing"), ["no call"]),
        (("frobnicate",), ["frobnicate"]),
        (("persona", "show", "nobody"), ["there is no persona"]),
    ],
)
def test_wrong_use_is_one_message_and_status_2(args, words):
    one_message(hotseat(*args, stdin="客户：喂\n"), 2, *words)


def test_a_bad_setting_names_itself():
    one_message(hotseat("practice", stdin="hi\n", HOTSEAT_TIMEOUT="soon"), 2, "HOTSEAT_TIMEOUT")


def test_a_folder_that_cannot_be_written_is_told():
    one_message(hotseat("practice", stdin="hi\n", HOTSEAT_DATA="/dev/null/x"), 2, "HOTSEAT_DATA")


def test_broken_yaml_names_file_line_and_key(tmp_path):
    bad = tmp_path / "bad.yaml"
    bad.write_text("id: x\nnmae: X\n", encoding="utf-8")
    done = hotseat("persona", "check", str(bad))
    assert done.returncode == 1
    assert f"{bad}:2: nmae: unknown key; did you mean `name`?" in done.stdout


def test_grade_takes_good_files_and_lists_bad_ones(tmp_path):
    (tmp_path / "a.txt").write_text("客户：三天了！\n客服：等了三天，换谁都急。\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("no conversation here", encoding="utf-8")
    (tmp_path / "c.jsonl").write_text('{"role":"agent","text":"Hello"}\n', encoding="utf-8")
    done = hotseat("grade", "--json", str(tmp_path))
    assert done.returncode == 2
    assert [json.loads(line)["file"].rsplit("/", 1)[-1] for line in done.stdout.splitlines()] == ["a.txt", "c.jsonl"]
    assert "b.txt" in done.stderr


def test_content_lists_shows_and_gives_schemas():
    assert "irascible" in hotseat("persona", "list", "--lang", "en").stdout
    assert "易怒" in hotseat("persona", "list", "--lang", "zh").stdout
    assert json.loads(hotseat("scenario", "schema").stdout)["title"] == "Scenario"
    assert "C14" in hotseat("rubric", "show", "complaint").stdout
    assert hotseat("scenario", "check").returncode == 0


def test_grade_measures_the_syncs_of_a_transcript_with_the_scenarios_words():
    said = "客户：断网九天了！没人管吗？\n客服：断网九天，换谁都窝火，我今天就派师傅上门。\n"
    alone, helped = (
        json.loads(hotseat("grade", "--json", *more, "-", stdin=said).stdout) for more in ((), ("--scenario", "fourth-missed-repair"))
    )
    assert set(alone["turns"][0]["sync"]) == {"emotion", "pace", "wording"}
    assert set(helped["turns"][0]["sync"]) == {"emotion", "need", "pace", "wording"}
    assert all(set(q) == {"quote", "why"} for q in helped["turns"][0]["sync_quotes"].values())


def test_hear_prints_one_line_a_reply():
    done = hotseat("hear", "--json", stdin='不归我管\n{"customer":"三天了","reply":"等了三天，换谁都急"}\n')
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [r["type"] for r in rows] == ["heard", "heard"]
    assert rows[1]["sync"]["emotion"] == 4
    assert rows[1]["sync_quotes"]["emotion"]["quote"] == "等了三天，换谁都急"
    assert "need" not in rows[1]["sync"]
    assert {i["code"] for i in rows[0]["items"]} == {"X1"}
    assert "T03" in {i["code"] for i in rows[1]["items"]}


def test_debrief_replay_and_progress_look_back(tmp_path):
    hotseat("practice", "--seed", "1", stdin=REPLIES)
    page = tmp_path / "page.html"
    assert hotseat("debrief", "last", "--html", str(page)).returncode == 0
    html = page.read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>")
    assert "http" not in html.replace("http-equiv", "")
    assert "总分" in hotseat("debrief").stdout
    assert "等了三天，换谁都急" in hotseat("replay").stdout
    assert "irascible" in hotseat("progress").stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_demo_plays_to_an_agreement(lang):
    done = hotseat("demo", "--fast", "--lang", lang)
    assert done.returncode == 0, done.stderr
    assert {"zh": "达成一致", "en": "in agreement"}[lang] in done.stdout


def test_doctor_needs_nothing():
    done = hotseat("doctor", "--json")
    assert done.returncode == 0
    states = {json.loads(line)["name"]: json.loads(line)["state"] for line in done.stdout.splitlines()}
    assert states["records"] == states["content"] == "ok"
    assert states["model"] == "missing"


@pytest.mark.parametrize("command", [("progress",), ("persona", "list")])
def test_a_language_before_the_command_counts_for_it_and_for_its_own_commands(command):
    assert hotseat("--lang", "zh", *command).stdout == hotseat(*command, "--lang", "zh").stdout
    assert hotseat("--lang", "zh", *command, "--lang", "en").stdout == hotseat(*command, "--lang", "en").stdout


@pytest.mark.parametrize(("env", "word"), [({}, "还没有通话"), ({"HOTSEAT_LANG": "en"}, "no calls yet")])
def test_commands_speak_the_language_chosen_in_the_app_unless_settings_say_another(tmp_path, env, word):
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "app.json").write_text(json.dumps({"lang": "zh"}), encoding="utf-8")
    done = hotseat("progress", LANG="C.UTF-8", LC_ALL="C.UTF-8", HOTSEAT_DATA=str(folder), **env)
    assert done.returncode == 0, done.stderr
    assert word in done.stdout
