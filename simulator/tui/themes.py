"""Two palettes, dark and light; mood colours are variables so that widgets name meanings, not colours."""

from __future__ import annotations

from textual.color import Color
from textual.theme import Theme

DARK = Theme(
    name="hotseat-dark",
    primary="#7aa2f7",
    secondary="#9d8cf0",
    accent="#e8a25c",
    foreground="#d5d9e5",
    background="#14161d",
    surface="#1a1d27",
    panel="#232735",
    success="#7fc98f",
    warning="#e5c07b",
    error="#f07178",
    dark=True,
    variables={
        "anger": "#f07178",
        "trust": "#6cc7b0",
        "patience": "#e5c07b",
        "face": "#b79df0",
        "quiet": "#8189a3",
        "rule": "#343a4d",
        "input-selection-background": "#7aa2f7 30%",
        "block-cursor-background": "#7aa2f7",
        "block-cursor-foreground": "#10121a",
        "border": "#7aa2f7",
        "border-blurred": "#343a4d",
    },
)
OWN = ("anger", "trust", "patience", "face", "quiet", "rule")
"""Variables the stylesheet uses beyond Textual's; other themes take them from ours."""
LIGHT = Theme(
    name="hotseat-light",
    primary="#2f5fc4",
    secondary="#6b4fc0",
    accent="#b25e09",
    foreground="#23283a",
    background="#fafaf7",
    surface="#f2f2ed",
    panel="#e6e7e2",
    success="#227a3c",
    warning="#8d6100",
    error="#b8262f",
    dark=False,
    variables={
        "anger": "#b8262f",
        "trust": "#0f766e",
        "patience": "#8d6100",
        "face": "#6b4fc0",
        "quiet": "#666c80",
        "rule": "#c9cbc4",
        "input-selection-background": "#2f5fc4 25%",
        "block-cursor-background": "#2f5fc4",
        "block-cursor-foreground": "#ffffff",
        "border": "#2f5fc4",
        "border-blurred": "#c9cbc4",
    },
)
OURS = frozenset({DARK.name, LIGHT.name})
WRITTEN = (
    "foreground", "primary", "secondary", "accent", "warning", "error", "success", "quiet", "anger", "trust", "patience", "face",
)  # fmt: skip
"""Variables that words are written in."""
LEAST_CONTRAST = 3.5
"""Contrast (WCAG, 1–21) below which words of a foreign theme are hard to read: many use these colours for areas only."""


def readable(variables: dict[str, str]) -> dict[str, str]:
    """The colours words are written in, moved towards black or white until they can be read on every ground of their theme."""
    grounds = [Color.parse(variables[name]) for name in ("background", "surface", "panel")]
    found = {name: Color.parse(variables[name]) for name in WRITTEN}
    if any(color.ansi is not None for color in (*grounds, *found.values())):
        return {}
    end = Color(255, 255, 255) if grounds[0].brightness < HALF else Color(0, 0, 0)
    return {name: _moved(color, end, grounds).hex for name, color in found.items()}


def _moved(color: Color, end: Color, grounds: list[Color]) -> Color:
    steps = (color.blend(end, tenth / 10) for tenth in range(10))
    return next((c for c in steps if all(contrast(c, ground) >= LEAST_CONTRAST for ground in grounds)), end)


HALF = 0.5


def contrast(one: Color, other: Color) -> float:
    """WCAG contrast of two colours, 1–21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: Color) -> float:
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color.normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
