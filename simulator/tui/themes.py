"""Two palettes, dark and light; mood colours are variables so that widgets name meanings, not colours."""

from __future__ import annotations

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
