"""A gate and a view of which too little was scored say so in the debrief, and are no pass."""

from __future__ import annotations

from simulator.i18n import translator
from simulator.tui.debrief_parts import form_parts
from simulator.tui.widgets.prose import Para

CARD = {
    "gates": [
        {"name": "closure", "open": None, "status": "undecided", "evidence": [], "advice": ""},
        {"name": "emotion", "open": None, "status": "not_arisen", "evidence": [], "advice": ""},
        {"name": "identity", "open": True, "evidence": [], "advice": ""},
    ],
    "views": [
        {"id": "v", "name": "V", "parts": [{"name": "facts", "percent": None, "status": "unscored"}, {"name": "tone", "percent": None}]}
    ],
}


def test_the_debrief_shows_them_as_undecided():
    blocks = form_parts(CARD, translator("en"))
    said = [block.text for block in blocks if isinstance(block, Para)]
    assert [words for words in said if words not in {"Gates", "V"}] == ["closure", "not enough was scored to say", "identity"]
    drawn = [block(40).plain.split("  ")[-1].strip() for block in blocks if callable(block) and not isinstance(block, Para)]
    assert drawn == ["unscored", "not applicable"]
