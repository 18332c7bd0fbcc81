"""What a very good agent says in one case: reference agents speak it, and coaching shows it. Every part may be left out."""

from __future__ import annotations

from grading.case import Remedy
from grading.text import NO_LINES, NO_TEXT, AnyLines, AnyText, Content, Lang, Slug, Text


class Exemplar(Content):
    """Words for this case that fit the sentences of any agent: clauses without a full stop, unless said otherwise."""

    topic: AnyText = NO_TEXT
    """What it is about, to stand after "about" (zh: before 这件事): the gearbox that jerks."""
    restated: AnyText = NO_TEXT
    """What happened and what is asked for, in the second person, to stand before "Is that right?"."""
    sympathy: AnyLines = NO_LINES
    """Whole sentences that name a feeling and what in this case brought it about."""
    apology: AnyLines = NO_LINES
    """Whole sentences that name what was done wrong in this case, as far as the desk shows, and apologise for it."""
    account: AnyText = NO_TEXT
    """What the record shows and why it came to that, the rule with it if there is one; nothing that is not known."""
    need: AnyText = NO_TEXT
    """A whole question that names the hidden need without what only the customer can have told."""
    follow_up: AnyText = NO_TEXT
    """A dated next contact, to stand after "I will" (zh: after 我)."""
    acts: dict[Slug, AnyText] = {}  # noqa: RUF012 - pydantic copies defaults
    """By remedy: doing it, to stand after "I will" (zh: after 给您办：). Where one is missing its label is used."""

    def act(self, remedy: Remedy, lang: Lang) -> str:
        """Doing a remedy, as a clause after "I will" or 给您办：; made of its label where nobody wrote one."""
        if written := _own(self.acts.get(remedy.id, NO_TEXT), lang):
            return written
        label = remedy.label.in_(lang)
        if lang == "zh":
            return label
        return f"see to this for you: {label}" if remedy.level > 1 else f"go through this with you: {label}"

    def of_later(self) -> Exemplar:
        """What still holds at a second contact: not what the record showed, nor what was promised or amiss the first time."""
        kept = ("topic", "sympathy", "need", "acts")
        return Exemplar(**{part: getattr(self, part) for part in kept})

    def has(self, part: str, lang: Lang) -> bool:
        """True when a text has been written in this language."""
        return bool(_own(getattr(self, part), lang))


def _own(text: Text, lang: Lang) -> str:
    """The text in this very language: half a sentence in the other one would not fit."""
    return (text.zh if lang == "zh" else text.en) or ""


NO_EXEMPLAR = Exemplar()
