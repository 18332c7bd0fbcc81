"""What is drawn for a letter or for a change: enough, nothing else, and at once."""

from random import Random
from types import MethodType

import pytest
from conftest import GOOD, Play
from textual._compositor import ChopsUpdate, Compositor
from textual.events import Key
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets.text_area import Selection

from simulator.tui.widgets.composer import Composer

LETTERS = "abcdefg     （）()[]{}您好吗，。é"


def rows(composer: Composer) -> list[Strip]:
    """Every row of the composer, frame included, as it would be drawn now."""
    return composer.render_lines(composer.outer_size.region)


def key(letter: str) -> Key:
    return Key("left_parenthesis" if letter == "(" else letter, letter)


def assert_fresh(composer: Composer) -> None:
    """Drawn again from nothing it looks the same."""
    drawn = rows(composer)
    composer.refresh()
    composer._line_cache.clear()
    assert drawn == rows(composer), composer.text


async def test_after_every_letter_no_row_is_older_than_the_words(play: Play) -> None:
    rng = Random(5)
    async with play() as hands:
        call = await hands.start()
        composer = call.query_one(Composer)
        for step in range(1, 181):
            if step % 60 == 0:
                composer.insert("\n")
            if step % 50 == 0:
                composer.selection = Selection((0, 30), composer.document.end)
            if step % 40 == 0:
                composer.move_cursor(rng.choice([composer.document.start, composer.document.end]))
            await composer._on_key(key(rng.choice(LETTERS)))
            assert_fresh(composer)
        for words in range(28, 44):  # a space in the first word of a row lets its beginning move up
            composer.put("word " * words + "abcdefghijklm")
            composer.move_cursor_relative(columns=-10)
            assert_fresh(composer)
            await composer._on_key(key(" "))
            assert_fresh(composer)
        composer.put("(" + "word " * 60 + ")")
        await hands.until(lambda: composer.size.height > 4)
        composer.move_cursor_relative(columns=-1)
        assert_fresh(composer)
        await composer._on_key(key(")"))
        assert_fresh(composer)


async def test_a_letter_that_comes_alone_is_drawn_before_anybody_is_told(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    async with play() as hands:
        call = await hands.start()
        composer, drawn = call.query_one(Composer), []
        monkeypatch.setattr(hands.app, "_display", lambda _screen, update: drawn.append(update))
        await composer._on_key(Key("q", "q"))
        assert len(drawn) == 1
        assert isinstance(drawn[0], ChopsUpdate)
        inside = composer.content_region
        assert {y for y, _, _ in drawn[0].spans} <= set(range(inside.y, inside.bottom))
        await composer._on_key(Key("r", "r"))
        assert len(drawn) == 1, "the second of a burst waits for the frame"


async def test_what_is_drawn_sparingly_is_what_textual_would_draw(play: Play) -> None:
    rng, width = Random(5), 120
    async with play(size=(width, 40)) as hands:
        await hands.start()
        call = await hands.say(GOOD["en"])
        compositor = call._compositor
        for _ in range(80):
            regions = {Region(rng.randrange(width - 1), rng.randrange(39), rng.randrange(1, width), rng.randrange(1, 8)) for _ in range(2)}
            updates = []
            for own in (compositor._get_renders, MethodType(Compositor._get_renders, compositor)):
                compositor._get_renders = own  # type: ignore[method-assign]
                compositor._dirty_regions = {region.intersection(call.region) for region in regions}
                update = compositor.render_partial_update()
                assert update is not None
                updates.append(update.render_segments(hands.app.console))
            del compositor._get_renders
            assert updates[0] == updates[1]


async def test_a_whole_frame_is_what_textual_would_draw_and_nothing_that_is_covered_is_asked_for(play: Play) -> None:
    async with play() as hands:
        for screen, box in ((await hands.lobby(), "#choices"), (await hands.start(), "#desk")):
            covered = screen._compositor.full_map[screen.query_one(box)].region
            drawn = []
            for own in (screen._compositor._get_renders, MethodType(Compositor._get_renders, screen._compositor)):
                screen._compositor._get_renders = own  # type: ignore[method-assign]
                drawn.append(screen._compositor.render_strips())
                asked_for = [region for region, _, _ in own(screen._compositor.size.region)]
                assert (covered in asked_for) is (len(drawn) == 2)
            del screen._compositor._get_renders
            assert drawn[0] == drawn[1]
