"""Every example in the trainers' pages is a file that checks, in a pack of its page, and every command in them exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from simulator.authoring.checking import check_pack
from simulator.authoring.fixing import fixed
from simulator.cli.commands import app
from simulator.content.library import Library
from simulator.content.persona import Persona

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted((DOCS / "trainers").glob("*.md"))
WITH_EXAMPLES = [page for page in PAGES if "```yaml" in page.read_text(encoding="utf-8")]
FENCE = re.compile(r"^```yaml\n# (\S+\.yaml)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=lambda p: p.name)
def test_the_examples_of_a_page_make_a_pack_with_nothing_wrong(page, tmp_path):
    text = page.read_text(encoding="utf-8")
    examples = FENCE.findall(text)
    assert len(examples) == text.count("```yaml")
    lang = "zh" if page.name.endswith(".zh.md") else "en"
    (tmp_path / "pack.yaml").write_text(f"id: p\nname: P\nversion: '1'\nlanguages: [{lang}]\n", encoding="utf-8")
    for name, body in examples:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
        problems = [str(p) for r in check_pack(tmp_path, Library()) for p in r.problems]
        assert problems == [], name
    shelf = Library.of([tmp_path])
    assert shelf.troubles == ()
    assert all(lang in shelf.languages(Persona, i) for i in shelf.ids(Persona) if shelf.origin(Persona, i).pack)


def test_the_tutorial_and_the_cookbook_have_examples():
    assert {page.name.partition(".")[0] for page in WITH_EXAMPLES} >= {"tutorial", "cookbook"}


@pytest.mark.parametrize("lang", ["", ".zh"])
def test_ten_lines_are_ten_lines(lang):
    first = FENCE.findall((DOCS / f"trainers/tutorial{lang}.md").read_text(encoding="utf-8"))[0]
    assert len(first[1].splitlines()) <= 10
    assert fixed(first[1], [])[1] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_command_named_exists(page):
    root = get_command(app)
    for line in re.findall(r"^hotseat (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE):
        words = line.split()
        group = root.commands[words[0]]
        if hasattr(group, "commands") and words[1] != "playtest":
            command = group.commands[words[1]]
            known = {option for p in command.params for option in p.opts}
            assert {w for w in words if w.startswith("--")} <= known, line


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere_and_the_languages_match(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)", text):
        assert (page.parent / target).is_file(), target
    twin = page.with_name(page.name.replace(".zh.md", ".md") if ".zh." in page.name else page.name.replace(".md", ".zh.md"))
    other = twin.read_text(encoding="utf-8")
    assert text.count("\n## ") == other.count("\n## ")
    assert [name for name, _ in FENCE.findall(text)] == [name for name, _ in FENCE.findall(other)]
