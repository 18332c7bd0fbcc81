"""Words cut to the room there is."""

from hypothesis import given
from hypothesis import strategies as st

from grading.text import cut_short


def test_no_word_is_cut_in_two():
    asked = "When did the gap first show, and how were you wearing them?"
    assert cut_short(asked, 48) == "When did the gap first show, and how were you…"
    assert cut_short(asked, 29) == "When did the gap first show…"
    assert cut_short(asked, len(asked)) == asked
    assert cut_short("还款没划走又没人通知，换谁都会生气", 10) == "还款没划走又没人通…"
    assert cut_short("x" * 60, 10) == "x" * 9 + "…"


@given(st.text(max_size=60), st.integers(2, 40))
def test_what_is_kept_fits_and_is_how_the_text_begins(text, room):
    kept = cut_short(text, room)
    assert len(kept) <= room
    assert text.startswith(kept.removesuffix("…"))
