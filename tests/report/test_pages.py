"""Pages and Markdown: whole, self-contained, and nothing said in a call can become markup."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from simulator.debrief import debrief_of
from simulator.progress.build import progress_of
from simulator.report.debrief_doc import debrief_blocks, text_blocks
from simulator.report.document import as_markdown, as_text
from simulator.report.html import debrief_page
from simulator.report.progress_doc import progress_blocks, progress_page
from simulator.store import open_store
from tests.conftest import play

EVIL = "<script>alert(1)</script> **bold** [x](http://e.vil) `code` \x1b[31m"
REPLY = {"zh": f"这是公司规定，您先冷静一下。{EVIL}", "en": f"That is company policy, please calm down. {EVIL}"}
VOID = {"meta", "br", "td", "th", "tr", "li", "p", "line", "path", "circle", "rect", "polyline"}


class Outline(HTMLParser):
    """Tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in {"src", "href", "action", "data"}]


def outline(page: str) -> Outline:
    found = Outline()
    found.feed(page)
    return found


async def evil_call(make_session, lang, log=None):
    session = await play(make_session(lang=lang, log=log), [REPLY[lang]])
    session.reflect(EVIL)
    async for _ in session.take_turn("/rewind 1"):
        pass
    return await play(session, [REPLY[lang]])


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_a_debrief_page_loads_nothing_and_runs_nothing(make_session, lang):
    session = await evil_call(make_session, lang)
    page = debrief_page(debrief_of(session.records, session.setup), [r.event for r in session.records])
    found = outline(page)
    assert not {"script", "link", "iframe", "img", "a", "object"} & set(found.tags)
    assert found.addresses == []
    assert "url(" not in page
    assert "\x1b" not in page
    assert page.count("<svg") == 4
    assert f'<html lang="{"zh-Hans" if lang == "zh" else "en"}">' in page
    assert "prefers-color-scheme:dark" in page
    assert "@media print" in page


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_text_and_markdown_hold_every_section_and_no_markup_of_the_call(make_session, lang):
    session = await evil_call(make_session, lang)
    debrief = debrief_of(session.records, session.setup)
    text = "\n".join(as_text(text_blocks(debrief)))
    markdown = as_markdown(debrief_blocks(debrief))
    for words in (*(v.text[:8] for v in debrief.viewpoints), *(d.title for d in debrief.dials), *(t.text[:6] for t in debrief.thoughts)):
        assert words in text
    assert "\x1b" not in text
    assert "**bold** [x]" not in markdown
    assert "<script>" not in re.sub(r"\\<", "", markdown)
    assert markdown.count("\n## ") >= 6


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_the_trainees_page_is_whole_before_and_after_the_first_call(make_session, lang, tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'calls.db'}")
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    empty = progress_page(progress_of(store.ledger, now, lang), {})
    assert outline(empty).addresses == []
    await evil_call(make_session, lang, store)
    progress = progress_of(store.ledger, now, lang)
    page = progress_page(progress, {"irascible": EVIL})
    assert "script" not in outline(page).tags
    assert page.count("<svg") > 10
    lines = "\n".join(as_text(progress_blocks(progress, {})))
    assert progress.plank.name in lines
    assert f"hotseat drill {progress.plank.drill}" in lines
    store.close()
