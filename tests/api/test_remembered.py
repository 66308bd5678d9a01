"""What is remembered saves the reading and changes nothing else; whatever is wrong with it, the file is read anew."""

from __future__ import annotations

import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kpi_addin import api
from kpi_addin.api import remembered
from kpi_addin.api.judged import as_json, from_json
from kpi_addin.api.remembered import Memory
from kpi_addin.errors import UnreadableError
from kpi_addin.reading.isolated import Reader
from kpi_addin.values import WrongValue
from tests.cli.run import kpi


@pytest.fixture
def folder(example_workbooks, chinese_tmp) -> Path:
    """Two departments, and a file that is none."""
    handed_in = chinese_tmp / "收到的表"
    handed_in.mkdir()
    for name in ("creative_park", "city_management"):
        shutil.copy(example_workbooks[name], handed_in / f"{name}.xlsx")
    (handed_in / "坏的.xlsx").write_bytes(b"PK\x03\x04 and no more")
    return handed_in


@pytest.fixture
def kept(chinese_tmp) -> Path:
    return chinese_tmp / "记下的"


@pytest.fixture
def read_files(monkeypatch) -> list[str]:
    """The names of the files that a worker was asked for."""
    asked: list[str] = []
    read = Reader.read

    def noted(reader: Reader, path: Path, **how: bool):
        asked.append(path.name)
        return read(reader, path, **how)

    monkeypatch.setattr(Reader, "read", noted)
    return asked


def master(folder: Path, kept: Path | None) -> bytes:
    output = folder.parent / "总表.xlsx"
    api.consolidate([folder], output, memory=Memory(kept) if kept else None, force=True)
    return output.read_bytes()


def entries(kept: Path) -> list[Path]:
    return sorted(kept.glob("*.judged"))


def test_what_did_not_change_is_not_read_and_the_master_is_the_same(folder, kept, read_files):
    anew = master(folder, None)
    assert master(folder, kept) == anew
    read_files.clear()
    assert master(folder, kept) == anew
    assert read_files == ["坏的.xlsx"]  # why a file can't be read is asked each time: it may have been the disk


def test_one_that_changed_is_read_and_no_other(folder, kept, read_files):
    master(folder, kept)
    assert api.fix(folder / "creative_park.xlsx")
    anew = master(folder, None)
    read_files.clear()
    assert master(folder, kept) == anew
    assert sorted(read_files) == sorted(["creative_park.xlsx", "坏的.xlsx"])


def test_size_and_time_decide_nothing(folder, kept, example_workbooks):
    one, other, *_ = (folder / f"{name}.xlsx" for name in sorted(example_workbooks))
    length = max(one.stat().st_size, other.stat().st_size)
    memory = Memory(kept)
    contents = [path.read_bytes().ljust(length, b"\0") for path in (one, other)]
    keys = []
    for content in contents:
        one.write_bytes(content)
        os.utime(one, (1_700_000_000, 1_700_000_000))
        keys.append(memory.key(one))
    assert keys[0] != keys[1]


def test_another_name_program_rule_set_or_definition_is_another_key(folder, kept, own_home, monkeypatch, park):
    before = Memory(kept).key(park)
    assert Memory(kept).key(park) == before
    assert Memory(kept).key(Path(shutil.copy(park, park.with_name("别名.xlsx")))) != before
    for name in ("RULE_SET_VERSION", "__version__"):
        with monkeypatch.context() as patch:
            patch.setattr(remembered, name, "2099.1")
            assert Memory(kept).key(park) != before
    own = own_home / ".kpi_addin" / "forms" / "mine.yaml"
    own.parent.mkdir(parents=True)
    keys = {before}
    for text in ("id: mine\n", "id: mine\n#\n"):
        own.write_text(text, encoding="utf-8")
        keys.add(Memory(kept).key(park))
    assert len(keys) == 3


DAMAGE = {
    "empty": lambda _one, _other: b"",
    "cut": lambda one, _other: one[:-5],
    "a bit": lambda one, _other: one[:-1] + bytes([one[-1] ^ 1]),
    "another's": lambda _one, other: other,
    "foreign": lambda _one, _other: b"\x80\x04 a pickle\n of somebody's",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_or_foreign_entry_counts_as_none(park, city, kept, damage):
    memory, made = Memory(kept), [[api.validate(each)] for each in (park, city)]
    (key, other), wholes = [memory.key(each) for each in (park, city)], []
    for path, name, each in zip((park, city), (key, other), made, strict=True):
        memory.keep(path, name, each)
        wholes.append((kept / f"{name}.judged").read_bytes())
    assert memory.recall(park, key) == made[0]
    (kept / f"{key}.judged").write_bytes(damage(*wholes))
    assert memory.recall(park, key) is None
    assert memory.recall(city, other) == made[1]


def test_a_damaged_entry_is_made_anew_in_silence(folder, kept, read_files, capsys):
    anew = master(folder, kept)
    one, *_ = entries(kept)
    whole = one.read_bytes()
    one.write_bytes(whole[:-5])
    read_files.clear()
    assert master(folder, kept) == anew
    assert len(read_files) == 2
    assert one.read_bytes() == whole
    assert capsys.readouterr() == ("", "")


def test_an_entry_that_is_sealed_and_says_something_else_counts_as_none(park, kept):
    memory = Memory(kept)
    key = memory.key(park)
    kept.mkdir()
    for text in (b"[]", b'{"judged":[{"form":{}}]}', b'{"judged":[]}', b"[" * 100_000, b"nonsense"):
        packed = remembered.zlib.compress(text)
        (kept / f"{key}.judged").write_bytes(remembered._sealed(key, packed) + b"\n" + packed)
        assert memory.recall(park, key) is None


def test_a_folder_that_is_none_or_is_gone_keeps_nothing_and_says_nothing(folder, kept, capsys):
    kept.write_text("a file where the folder should be")
    anew = master(folder, kept)
    kept.unlink()
    Memory(kept).tidy()
    assert master(folder, kept) == anew
    assert len(entries(kept)) == 2
    assert capsys.readouterr() == ("", "")


def test_a_file_that_changed_while_it_was_read_is_not_remembered(park, city, kept):
    memory = Memory(kept)
    key, validations = memory.key(park), [api.validate(park)]
    shutil.copy(city, park)
    memory.keep(park, key, validations)
    assert not kept.exists()
    memory.keep(park, memory.key(park), validations)
    assert len(entries(kept)) == 1


def test_two_at_once_leave_whole_entries(folder, kept):
    def one(number: int) -> bytes:
        output = folder.parent / f"总表{number}.xlsx"
        api.consolidate([folder], output, memory=Memory(kept))
        return output.read_bytes()

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(one, range(2)))) == 1
    assert len(entries(kept)) == len(list(kept.iterdir())) == 2


def test_the_entries_of_no_use_go_first(park, kept, monkeypatch):
    monkeypatch.setattr(remembered, "MOST_ENTRIES", 2)
    kept.mkdir()
    stranger = kept / "读我.txt"
    stranger.write_text("not ours")
    for age, name in enumerate("dcba"):
        (kept / f"{name}.judged").write_text("")
        os.utime(kept / f"{name}.judged", (age + 1, age + 1))
    Memory(kept).tidy()
    assert stranger.exists()
    assert [each.stem for each in entries(kept)] == ["a"]


def test_what_is_no_file_or_too_large_has_no_key(chinese_tmp, kept, monkeypatch, park):
    memory = Memory(kept)
    assert memory.key(chinese_tmp) is None
    assert memory.key(chinese_tmp / "没有.xlsx") is None
    monkeypatch.setattr(remembered.limits, "MAX_FILE_BYTES", 10)
    assert memory.key(park) is None


def test_all_that_was_made_of_a_workbook_comes_back(shared_data):
    found = 0
    for path in [*(shared_data / "layouts").rglob("*.xlsx"), *(shared_data / "reported").rglob("*.xlsx")]:
        try:
            made = list(api.validate_all(path))
        except UnreadableError:
            continue
        text = as_json(made)
        again = from_json(path, text)
        assert again == made
        assert [list(each.form.texts) for each in again] == [list(each.form.texts) for each in made]
        assert as_json(again) == text
        found += len(made)
    assert found > 10


def test_json_of_others_is_refused(park):
    for text in ("", "{", "null", '{"judged": 1}', "[" * 100_000):
        with pytest.raises(WrongValue):
            from_json(park, text)


def test_the_command_remembers_unless_it_is_told_not_to(folder, own_home, read_files):
    output = folder.parent / "总表.xlsx"
    for further, count in (([], 3), ([], 1), (["--no-cache"], 3)):
        read_files.clear()
        assert kpi("consolidate", folder, "-o", output, "--force", *further).exit_code == 1
        assert len(read_files) == count
    assert len(entries(own_home / ".kpi_addin" / "remembered")) == 2
