"""Where the guide is, and that it is opened: by the command, at a terminal only, and never twice."""

from __future__ import annotations

import io
import sys
import webbrowser
from contextlib import redirect_stdout
from pathlib import Path

from kpi_addin.cli import run
from kpi_addin.guide import guide_page, open_guide
from kpi_addin.language import use_language
from tests.cli.run import kpi, kpi_process


class Terminal(io.StringIO):
    """What is printed to a person."""

    def isatty(self) -> bool:
        return True


def at_a_terminal(*arguments: str) -> str:
    told = Terminal()
    try:
        with redirect_stdout(told):
            assert run(list(arguments)) == 0
    finally:
        use_language("zh")
    return told.getvalue()


def test_the_command_prints_a_page_that_is_there(opened_pages):
    for language, title in (("zh", "绩效 KPI 使用说明"), ("en", "kpi_addin: the guide")):
        ran = kpi("guide", "--lang", language)
        assert (ran.exit_code, ran.err) == (0, "")
        page = Path(ran.out.strip())
        assert page == guide_page(language)
        assert f"<title>{title}</title>" in page.read_text(encoding="utf-8")
        assert page.with_suffix(".pdf").is_file()
    assert opened_pages == []


def test_in_a_process_of_its_own_it_is_one_line():
    ran = kpi_process("guide")
    assert (ran.exit_code, ran.out, ran.err) == (0, f"{guide_page('zh')}\n", "")


def test_at_a_terminal_the_page_is_opened_once(opened_pages):
    assert at_a_terminal("guide", "--lang", "en").strip() == str(guide_page("en"))
    assert opened_pages == [guide_page("en").as_uri()]


def test_without_a_browser_there_is_no_error(monkeypatch):
    monkeypatch.setattr(webbrowser, "open", lambda url: False)
    assert open_guide(guide_page()) is False

    def fails(url):
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "open", fails)
    assert open_guide(guide_page()) is False
    assert sys.exc_info() == (None, None, None)
