"""A preview as paragraphs for the terminal app."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from simulator.i18n import Translator
from simulator.tui.text import one_line
from simulator.tui.widgets.prose import Block, Para, heading

if TYPE_CHECKING:
    from simulator.authoring.preview import Answer, Number, Preview

STYLES = {"hot": "$anger", "warm": "$patience", "calm": "$trust"}


def preview_blocks(preview: Preview, t: Translator) -> list[Block]:
    """Problems first, each with its line; then everything there is to hear."""
    from simulator.authoring.preview_text import TRIAL_WORDS

    blocks: list[Block] = []
    for problem in preview.problems:
        grave = problem.severity == "error"
        blocks.append(
            Para(
                one_line(_placed(problem.line, problem.says(t.lang), problem.file)),
                "$error" if grave else "$warning",
                "✗ " if grave else "! ",
            )
        )
    if not preview.sound:
        return [*blocks, None, Para(t("Mend the lines above and save; the preview comes back by itself."), "$quiet")]
    blocks += [*([None] if blocks else []), heading(t("First words")), *(Para(line, "italic", "· ") for line in preview.openings), None]
    if preview.trials:
        blocks.append(heading(t("The case in plain words")))
        for trial in preview.trials:
            verdict = "" if trial.heard else f"  ({t('not heard: add cues')})"
            style = "$success" if trial.heard else "bold $error"
            blocks.append(
                Para(f"{t(TRIAL_WORDS[trial.kind])} {trial.id}: {trial.reply}{verdict}", "", "✓ " if trial.heard else "✗ ", style)
            )
            blocks.append(Para(trial.line, "italic $quiet", indent=2))
        blocks.append(None)
    blocks.append(heading(t("Reactions, at three moods (anger and trust moved)")))
    for reaction in preview.reactions:
        blocks.append(Para(f"{reaction.name}: {reaction.reply}", "bold", f"{reaction.code:<4}", "bold $primary"))
        blocks += [_answer(mood, answer, t) for mood, answer in reaction.at.items()]
    return [*blocks, None, heading(t("The numbers: how each technique and taboo counts")), *map(numbers_block, preview.numbers)]


def _placed(line: int, says: str, file: str) -> str:
    """The problem without the file's name, which stands in the title."""
    return says.removeprefix(f"{file}:{line}: ").join((f"{line}: ", "")) if line else says


def _answer(mood: str, answer: Answer, t: Translator) -> Para:
    from simulator.authoring.preview_text import MOOD_WORDS, moved, padded

    return Para(answer.line, "", f"  {padded(t(MOOD_WORDS[mood]), 5)}{moved(answer.anger, answer.trust)}  ", STYLES[mood])


def numbers_block(number: Number) -> Block:
    """One row of the table: code, how it counts as a bar, what it moves, and its name."""
    size = round(abs(number.delta))
    bar = "█" * size if number.delta > 0 else "▒" * size
    style = "$success" if number.delta > 0 else "$error"

    def drawn(width: int) -> Content:
        from simulator.authoring.preview_text import moved

        row = Content.assemble(
            (f"{number.code:<4}", "bold $primary"),
            f"{number.delta:+5.1f} ",
            (f"{bar:<5}", style),
            f" {moved(number.anger, number.trust)}  ",
            number.name,
        )
        return row.truncate(width, ellipsis=True)

    return drawn
