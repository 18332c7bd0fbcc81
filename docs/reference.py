"""Write the reference pages and the JSON Schemas again from the models: `python docs/reference.py`."""

from __future__ import annotations

from pathlib import Path

from grading.text import LANGS
from simulator.authoring.reference import page
from simulator.authoring.schemas import SCHEMAS, publish

ROOT = Path(__file__).parent.parent


def pages() -> dict[Path, str]:
    """Every reference page by its path."""
    suffix = {"en": ".md", "zh": ".zh.md"}
    return {ROOT / "docs/reference" / f"{kind}{suffix[lang]}": page(kind, lang) for kind in SCHEMAS for lang in LANGS}


def main() -> None:
    """Write everything, and say where."""
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(path.relative_to(ROOT))
    for path in publish(ROOT / "schemas"):
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
