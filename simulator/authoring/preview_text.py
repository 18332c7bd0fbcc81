"""A preview in plain lines, for a terminal that is not the app and for standard output."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import east_asian_width

from simulator.authoring.preview import Number, Preview, Reaction
from simulator.call.events import MoodMoved
from simulator.call.mood import Mood
from simulator.i18n import Translator, mark, translator

MOOD_WORDS = {"hot": mark("hot"), "warm": mark("warm"), "calm": mark("calm")}
PLAYER_WORDS = {"exemplary": mark("a very good agent"), "careless": mark("a careless agent")}
TRIAL_WORDS = {"fact": mark("asked"), "remedy": mark("offered")}
_BARS = "▁▂▃▄▅▆▇█"


def preview_lines(preview: Preview, width: int = 80) -> list[str]:
    """Every line; control characters cannot be in it, for no file that holds one is read."""
    t = translator(preview.lang)
    lines = [f"{preview.name}  ·  {preview.file}", ""]
    if preview.problems:
        lines += [p.says(preview.lang) for p in preview.problems] + [""]
    if not preview.sound:
        return [*lines, t("Mend the lines above and save; the preview comes back by itself.")]
    lines += [t("First words"), *_quoted(preview.openings, width), ""]
    if preview.trials:
        lines += [t("The case in plain words"), *_trials(preview, t, width), ""]
    lines += [t("Reactions, at three moods (anger and trust moved)"), *_reactions(preview.reactions, t, width), ""]
    lines += [t("The numbers: how each technique and taboo counts"), *_numbers(preview.numbers, width), ""]
    return [*lines, t("Curves: anger and trust over the replies"), *_curves(preview.curves or {}, t)]


def wide(text: str) -> int:
    """Cells a text takes."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def padded(text: str, width: int) -> str:
    """The text, filled up to a number of cells."""
    return text + " " * max(0, width - wide(text))


def wrapped(text: str, width: int, indent: str) -> list[str]:
    """A text in lines of at most `width` cells: at spaces, or anywhere in Chinese."""
    room = max(10, width - len(indent))
    if wide(text) == len(text):
        return [indent + line for line in textwrap.wrap(text, room)] or [indent]
    lines, line = [], ""
    for char in text:
        if wide(line) + wide(char) > room:
            lines.append(line)
            line = ""
        line += char
    return [indent + part for part in (*lines, line) if part]


def _quoted(texts: Iterable[str], width: int) -> Iterator[str]:
    for text in texts:
        yield from wrapped(f"“{text}”", width, "  ")


def moved(anger: float, trust: float) -> str:
    """Two changes with their signs, in even columns."""
    return f"{_signed(anger):>4} {_signed(trust):>4}"


def _signed(value: float) -> str:
    return "0" if not round(value) else f"{value:+.0f}".replace("-", "−")


def _reactions(reactions: Sequence[Reaction], t: Translator, width: int) -> Iterator[str]:
    room = max(wide(t(word)) for word in MOOD_WORDS.values())
    for reaction in reactions:
        yield from wrapped(f"{reaction.code} {reaction.name}: “{reaction.reply}”", width, "  ")
        for mood, answer in reaction.at.items():
            head = f"    {padded(t(MOOD_WORDS[mood]), room)} {moved(answer.anger, answer.trust)}  "
            first, *rest = wrapped(answer.line, width - wide(head), "")
            yield head + first
            yield from (" " * wide(head) + line for line in rest)


def _trials(preview: Preview, t: Translator, width: int) -> Iterator[str]:
    for trial in preview.trials:
        sign = "✓" if trial.heard else "✗"
        verdict = "" if trial.heard else f"  ({t('not heard: add cues')})"
        yield from wrapped(f"{sign} {t(TRIAL_WORDS[trial.kind])} {trial.id}: “{trial.reply}”{verdict}", width, "  ")
        yield from wrapped(f"“{trial.line}”", width, "      ")


def _numbers(numbers: Sequence[Number], width: int) -> Iterator[str]:
    """As many columns as fit; each with the code, δ, and what it moves."""
    cells = [f"{n.code:<3} {n.delta:+4.1f} {moved(n.anger, n.trust)}".replace("+0.0", " 0.0") for n in numbers]
    columns = max(1, (width - 2) // 22)
    rows = -(-len(cells) // columns)
    for row in range(rows):
        yield "  " + "   ".join(f"{cell:<19}" for cell in cells[row::rows]).rstrip()


def spark(values: Sequence[float]) -> str:
    """Values 0–100 as a row of bars."""
    return "".join(_BARS[min(7, int(v / 12.51))] for v in values)


def _curves(curves: dict[str, tuple[Mood, ...]], t: Translator) -> Iterator[str]:
    room = max((wide(t(PLAYER_WORDS[p])) for p in curves), default=0)
    for player, trace in curves.items():
        for axis, values in (("Anger", [m.anger for m in trace]), ("Trust", [m.trust for m in trace])):
            name = t(PLAYER_WORDS[player]) if axis == "Anger" else ""
            yield f"  {padded(name, room)}  {padded(t(axis), 6)} {spark(values)}  {values[0]:.0f} → {values[-1]:.0f}"


def ledger_lines(moved_by: MoodMoved, t: Translator) -> list[str]:
    """Why the mood moved, a reason a line, and where it stands."""
    rows = [f"    {line.code:<10} {t(_AXES[line.axis])} {line.amount:+g}  {line.why}" for line in moved_by.ledger]
    before, after = moved_by.before, moved_by.after
    return [*rows, f"    {t('Anger')} {before.anger:g} → {after.anger:g}, {t('Trust')} {before.trust:g} → {after.trust:g}"]


_AXES = {
    "anger": mark("Anger"),
    "trust": mark("Trust"),
    "patience": mark("Patience"),
    "face": mark("Face"),
    "escalation": mark("Escalation"),
}
