"""The guide in the package is what its Markdown says, stands alone, and its links lead somewhere."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from docs.guide_pages import DOCS, GUIDES, MADE_FROM, anchor, headings, html
from kpi_addin.guide import guide_page

PAGES = [page for guide in GUIDES for page in guide.chapters]
LINK = re.compile(r"\]\(([^)\s]+)\)")
each_guide = pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.language)


@each_guide
def test_the_page_is_what_the_markdown_gives(guide):
    kept = guide_page(guide.language).read_text(encoding="utf-8")
    assert kept == html(guide), "run: make guide"


@each_guide
def test_the_pdf_is_printed_from_the_page(guide):
    page = guide_page(guide.language)
    printed = page.with_suffix(".pdf").read_bytes()
    assert printed.startswith(b"%PDF-")
    assert printed.rpartition(MADE_FROM)[2].strip().decode() == hashlib.sha256(page.read_bytes()).hexdigest(), (
        "run: make guide, with chromium installed"
    )


def test_the_pdfs_are_small_enough_to_be_sent_by_mail():
    assert sum(guide_page(guide.language).with_suffix(".pdf").stat().st_size for guide in GUIDES) < 5_000_000


@each_guide
def test_the_page_needs_nothing_beside_it(guide):
    page = html(guide)
    sources = re.findall(r'(?:src|href)="([^"]*)"', page)
    assert sources
    assert [each[:40] for each in sources if not each.startswith(("#", "data:image/png;base64,"))] == []
    assert "<script" not in page
    assert "url(" not in page


@each_guide
def test_every_link_of_the_page_has_its_place(guide):
    page = html(guide)
    places = re.findall(r' id="([^"]*)"', page)
    assert len(places) == len(set(places))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(places)


def test_a_link_between_chapters_leads_to_the_heading_and_one_to_another_file_stays_as_words():
    page = html(GUIDES[0])
    number = headings("使用说明.md").index("冲突别人也交过")
    assert f'<a href="#c1-{number}">使用说明里的例子</a>' in page
    assert f'<h3 id="c1-{number}">冲突：别人也交过</h3>' in page
    assert '<a href="#c2">财政局</a>' in page
    assert "全部命令见命令行，" in page


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_names_is_there(page):
    text = (DOCS / page).read_text(encoding="utf-8")
    for link in LINK.findall(text):
        file, _, heading = unquote(link).partition("#")
        target = DOCS / file if file else DOCS / page
        assert target.exists(), link
        if heading:
            assert heading in headings(target.relative_to(DOCS).as_posix()), link


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("冲突：别人也交过", "冲突别人也交过"),
        ("八、自己的表样（表不是自带的那几种）", "八自己的表样表不是自带的那几种"),
        ("Exit codes", "exit-codes"),
        ("What it isn't sure of, it asks", "what-it-isnt-sure-of-it-asks"),
    ],
)
def test_a_heading_is_named_as_github_names_it(heading, name):
    assert anchor(heading) == name


def test_the_bundle_copies_pages_that_exist():
    for language in ("zh", "en"):
        assert {path.suffix for path in guide_page(language).parent.glob(f"guide-{language}.*")} == {".html", ".pdf"}
    assert Path(guide_page("zh")).name == "guide-zh.html"
