"""Make the guide that people read without this repository: one page a language with its pictures in it, and as PDF.

    python -m docs.guide_pages

The chapters are the Markdown pages of docs/. Links between them lead inside the page; what is not in it stays as words.
The PDF is printed by Chromium and says which page it was made from; without Chromium only the pages are made.
"""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kpi_addin.guide import FOLDER, guide_page
from kpi_addin.language import Language

DOCS = Path(__file__).parent
STYLE = DOCS / "guide.css"
MADE_FROM = b"\n%% made from "
_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:[^)]*\)")
_NO_DATE = b"D:20000101000000+00'00'"


@dataclass(frozen=True)
class Guide:
    """A language's guide: the chapters in their order, and the words around them."""

    language: Language
    tag: str
    title: str
    contents: str
    chapters: tuple[str, ...]


GUIDES = (
    Guide("zh", "zh-CN", "绩效 KPI 使用说明", "目录", ("使用说明.md", "财政局.md", "常见问题.md")),
    Guide("en", "en", "kpi_addin: the guide", "Contents", ("guide.md",)),
)


def anchor(heading: str) -> str:
    """The name of a heading in a link, as GitHub makes it: what is no letter or number goes, spaces become hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def html(guide: Guide) -> str:
    """The whole page."""
    contents: list[str] = []
    body = "\n".join(_chapter(guide, number, contents) for number in range(len(guide.chapters)))
    return (
        f'<!DOCTYPE html>\n<html lang="{guide.tag}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{guide.title}</title>\n'
        f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>\n"
        f"<nav>\n<h2>{guide.contents}</h2>\n<ul>\n{''.join(contents)}</ul>\n</nav>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def _chapter(guide: Guide, number: int, contents: list[str]) -> str:
    """One Markdown page as a section; its headings are added to the table of contents."""
    parser = _parser()
    tokens = parser.parse((DOCS / guide.chapters[number]).read_text(encoding="utf-8"))
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            text = _plain(tokens[place + 1])
            name = _name(guide, number, anchor(text) if token.tag != "h1" else "")
            token.attrSet("id", name)
            if token.tag in {"h1", "h2"}:
                contents.append(f'<li class="{token.tag}"><a href="#{name}">{text}</a></li>\n')
        for inner in token.children or ():
            if inner.type == "image":
                inner.attrSet("src", _embedded(DOCS / str(inner.attrGet("src"))))
        if token.children:
            token.children = _inside(token.children, guide, number)
    return f"<section>\n{parser.renderer.render(tokens, parser.options, {})}</section>\n"


def _plain(inline: Token) -> str:
    return "".join(child.content for child in inline.children or ())


def _name(guide: Guide, number: int, heading: str) -> str:
    """Where a heading is in the page. A PDF takes no long names, and not every reader takes Chinese ones."""
    place = f"c{number + 1}"
    return f"{place}-{headings(guide.chapters[number]).index(heading)}" if heading else place


@cache
def headings(chapter: str) -> tuple[str, ...]:
    """The anchors of a Markdown page, in their order."""
    tokens = _parser().parse((DOCS / chapter).read_text(encoding="utf-8"))
    opened = [place for place, token in enumerate(tokens) if token.type == "heading_open"]
    return tuple(anchor(_plain(tokens[place + 1])) for place in opened)


def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _inside(tokens: Iterable[Token], guide: Guide, number: int) -> list[Token]:
    """The tokens with links to chapters turned into links inside the page, and those to other files taken away."""
    kept, dropping = [], False
    for token in tokens:
        if token.type == "link_open":
            place = _place(str(token.attrGet("href")), guide, number)
            dropping = place is None
            if place is None:
                continue
            token.attrSet("href", place)
        elif token.type == "link_close" and dropping:
            dropping = False
            continue
        kept.append(token)
    return kept


def _place(link: str, guide: Guide, number: int) -> str | None:
    """Where a link of a chapter leads in the page, None where that is outside of it."""
    file, _, heading = unquote(link).partition("#")
    if file in {"", *guide.chapters}:
        return f"#{_name(guide, guide.chapters.index(file) if file else number, heading)}"
    return None


def _embedded(picture: Path) -> str:
    """A picture as part of the page; docs/pictures.py has already made it small."""
    return f"data:image/png;base64,{base64.b64encode(picture.read_bytes()).decode('ascii')}"


def digest(page: bytes) -> bytes:
    """What a PDF says of the page it was made from."""
    return MADE_FROM + hashlib.sha256(page).hexdigest().encode("ascii") + b"\n"


def write_pdf(page: Path, browser: str) -> Path:
    """Print a page; the dates are fixed, so that it is the same on another day."""
    target = page.with_suffix(".pdf")
    with tempfile.TemporaryDirectory() as folder:
        printed = Path(folder) / "guide.pdf"
        flags = (
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-pdf-tagging",
        )
        profile = f"--user-data-dir={Path(folder) / 'profile'}"
        subprocess.run(
            [browser, *flags, profile, "--no-pdf-header-footer", f"--print-to-pdf={printed}", page.as_uri()],
            check=True,
            stderr=subprocess.DEVNULL,
        )
        fixed = _DATE.sub(lambda found: b"/" + found[1] + b" (" + _NO_DATE + b")", printed.read_bytes())
    target.write_bytes(fixed + digest(page.read_bytes()))
    return target


def main() -> None:
    """Write all pages, and the PDFs where Chromium is."""
    FOLDER.mkdir(exist_ok=True)
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    for guide in GUIDES:
        page = guide_page(guide.language)
        page.write_text(html(guide), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{page.name}\n")
        if browser:
            sys.stdout.write(f"{write_pdf(page, browser).name}\n")
    if not browser:
        sys.exit("chromium is missing, the PDFs are those of before: apt-get install chromium")


if __name__ == "__main__":
    main()
