"""Every command explains itself in both languages, its example works, and docs/ says the same."""

from __future__ import annotations

import re
import shlex
import shutil

import pytest

from docs.command_pages import FOLDER, pages
from kpi_addin.addin.places import Places
from kpi_addin.api import recheck_sheets
from kpi_addin.cli.app import command_line
from kpi_addin.cli.manual import Described, described
from kpi_addin.language import Bilingual
from kpi_addin.master.rebuild import rebuild
from kpi_addin.master.roster.sheet import roster_sheet
from kpi_addin.master.share.opening import open_store
from kpi_addin.master.share.unit import Unit
from tests.cli.run import kpi
from tests.master.recheck.makers import self_evaluated

CHINESE = re.compile(r"[\u4e00-\u9fff]")
EVERYTHING = list(described(command_line, "kpi-addin").walk())
COMMANDS = [command for command in EVERYTHING if not command.commands]
# The demonstration takes as long as all others together and has a test of its own, in test_share.py.
QUICK = [command for command in COMMANDS if command.path != "kpi-addin demo"]


def words(command: Described) -> dict[str, Bilingual | None]:
    """Everything that a reader is told of a command, by what it is about."""
    said: dict[str, Bilingual | None] = {"summary": command.page and command.page.summary}
    for parameter in command.parameters:
        said[parameter.name] = parameter.help
        if not parameter.is_switch:
            said[f"value of {parameter.name}"] = parameter.value
    return said | {f"exit code {code}": what for code, what in (command.page.exits if command.page else {}).items()}


def test_the_reference_is_current():
    kept = {name: (FOLDER / name).read_text(encoding="utf-8") for name in pages()}
    changed = [name for name, text in pages().items() if kept[name] != f"{text}\n"]
    assert not changed, "run: make reference"


@pytest.mark.parametrize("command", EVERYTHING, ids=lambda command: command.path)
def test_everything_is_explained_in_both_languages(command):
    for about, said in words(command).items():
        assert said is not None, f"{command.path}: {about} is not explained"
        assert said.zh.strip(), about
        assert said.en.strip(), about
        assert not CHINESE.search(said.en), about
        # A placeholder such as F.xlsx is the same in both.
        assert CHINESE.search(said.zh) or said.zh == said.en, about


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.path)
def test_exit_codes_are_told(command):
    assert {0, 2} <= command.page.exits.keys()
    takes_share = command.path == "kpi-addin share copy" or any(
        parameter.name == "--share" and parameter.required for parameter in command.parameters
    )
    assert (4 in command.page.exits) == takes_share


@pytest.fixture(scope="session")
def desk(originals, tmp_path_factory):
    """What the examples speak of: forms, a folder of them, a list of units, a share with two hand-ins, a re-check sheet."""
    folder = tmp_path_factory.mktemp("办公桌")
    for name in ("目标表.xlsx", "上年.xlsx", "旧表.xlsx"):
        shutil.copy(originals["culture_tourism"], folder / name)
    (folder / "收到的表").mkdir()
    shutil.copy(originals["culture_tourism"], folder / "收到的表" / "文旅局.xlsx")
    (folder / "单位名单.xlsx").write_bytes(roster_sheet([Unit("某某局", "某某局", code="219001", parent="219")]))
    (folder / "共享文件夹").mkdir()
    share = folder / "共享文件夹"
    assert kpi("sync", folder / "目标表.xlsx", "--share", share, "--init").exit_code == 0
    store = open_store(share)
    store.add(self_evaluated("水务局"))
    rebuild(store)
    recheck_sheets(share, folder / "复核表.xlsx", unit="水务局")
    return folder


@pytest.mark.parametrize("command", QUICK, ids=lambda command: command.path)
def test_the_example_works(command, desk, tmp_path, monkeypatch):
    room = shutil.copytree(desk, tmp_path / "办公桌")
    monkeypatch.chdir(room)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr("kpi_addin.addin.install.places", lambda: Places(tmp_path / "XLSTART"))
    program, *call = shlex.split(command.page.example)
    assert program == "kpi-addin"
    assert command.page.example.startswith(command.path)
    ran = kpi(*call)
    # What the doctor finds depends on the PC.
    assert ran.exit_code in ({0, 1} if command.path == "kpi-addin doctor" else {0})
    assert ran.err == ""
    assert ran.out


@pytest.mark.parametrize(("language", "title"), [("zh", "用法"), ("en", "Usage")])
def test_help_is_the_page_in_the_users_language(language, title):
    for command in EVERYTHING:
        ran = kpi(*command.path.split()[1:], "--help", "--lang", language)
        assert (ran.exit_code, ran.err) == (0, "")
        assert ran.out.startswith(title)
        for option in command.options:
            assert ", ".join(option.names) in ran.out
        # Of the library's own English nothing is left.
        assert not re.search(r"Show this message|\[required\]|<(str|int|path|list)", ran.out)
    assert kpi("-h", "--lang", language).out == kpi("--help", "--lang", language).out
