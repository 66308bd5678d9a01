"""The guide for people who fill in and collect the forms: one page a language, made of docs/ by ``make guide``."""

from __future__ import annotations

import webbrowser
from pathlib import Path

from kpi_addin.language import Language, current_language

FOLDER = Path(__file__).parent


def guide_page(language: Language | None = None) -> Path:
    """The page in a language, the one in use unless told otherwise; its PDF lies beside it."""
    return FOLDER / f"guide-{language or current_language()}.html"


def open_guide(page: Path) -> bool:
    """Show a page in the user's browser; False where there is none, or where it can't be asked."""
    try:
        return webbrowser.open(page.as_uri())
    except (OSError, webbrowser.Error):
        return False
