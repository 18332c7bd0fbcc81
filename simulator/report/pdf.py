"""A page as PDF, where the extra `pdf` is installed."""

from __future__ import annotations

from pathlib import Path


class NoPdf(Exception):
    """PDF cannot be made here; the message says what to install."""


def write_pdf(page: str, path: Path) -> None:
    """Write an HTML page as PDF. Raises NoPdf, OSError."""
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:  # OSError: the package is there, Pango is not
        raise NoPdf(
            f"PDF needs the extra: pip install 'hotseat[pdf]', and the system library Pango ({type(error).__name__}); --html works without"
        ) from None
    HTML(string=page).write_pdf(str(path))
