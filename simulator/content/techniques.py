"""`techniques.yaml` of a pack: a house's own tips and example lines for the techniques and taboos of the field."""

from __future__ import annotations

from grading.catalogue import Wording
from grading.sign import SpokenCode
from grading.text import Content, Lang, Lines, Text

TECHNIQUES = "techniques.yaml"


class Techniques(Content):
    """By code, T01–T24 or X1–X8: what to tell trainees, and weak and strong examples. What is heard does not change."""

    techniques: dict[SpokenCode, Wording]

    def words(self, langs: tuple[Lang, ...]) -> dict[str, Wording]:
        """The words in these languages only."""
        return {code: _only(wording, langs) for code, wording in self.techniques.items()}


def _only(wording: Wording, langs: tuple[Lang, ...]) -> Wording:
    def text(own: Text) -> Text:
        return Text(zh=own.zh if "zh" in langs else None, en=own.en if "en" in langs else None)

    def lines(own: Lines) -> Lines:
        return Lines(zh=own.zh if "zh" in langs else (), en=own.en if "en" in langs else ())

    return Wording(gist=text(wording.gist), tip=text(wording.tip), weak=lines(wording.weak), strong=lines(wording.strong))


def laid_over(wording: Wording, earlier: Wording | None) -> Wording:
    """A later pack's words before an earlier one's."""
    if earlier is None:
        return wording
    return Wording(
        gist=Text(zh=wording.gist.zh or earlier.gist.zh, en=wording.gist.en or earlier.gist.en),
        tip=Text(zh=wording.tip.zh or earlier.tip.zh, en=wording.tip.en or earlier.tip.en),
        weak=Lines(zh=wording.weak.zh + earlier.weak.zh, en=wording.weak.en + earlier.weak.en),
        strong=Lines(zh=wording.strong.zh + earlier.strong.zh, en=wording.strong.en + earlier.strong.en),
    )
