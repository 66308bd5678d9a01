"""Whatever the file, the caller gets one line that it can show, soon, and lives on."""

import io
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from kpi_addin.errors import UnreadableError
from kpi_addin.language import use_language
from kpi_addin.reading import read_form
from tests.reading import hostile
from tests.reading.answers import answer

MEGABYTE = 1024 * 1024

MEASURED_READ = """
import json, resource, sys
from pathlib import Path
from kpi_addin.errors import UnreadableError
from kpi_addin.reading import read_form
try:
    read_form(Path(sys.argv[1]))
    told = None
except UnreadableError as error:
    told = str(error)
# ru_maxrss of this process would still count what the process that started it had used
status = Path("/proc/self/status").read_text(encoding="utf-8")
own = next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))
worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
print(json.dumps({"told": told, "own": own, "worker": worker}))
"""


def complaint(path):
    """What the user is told about a file that can't be read."""
    with pytest.raises(UnreadableError) as caught:
        read_form(path)
    line = str(caught.value)
    assert path.name in line
    assert_one_line(line)
    return line


def assert_one_line(line):
    assert "\n" not in line
    assert "Traceback" not in line
    assert any("\u4e00" <= character <= "\u9fff" for character in line)
    assert line.endswith("。") or "：" in line


def test_a_part_whose_checksum_is_wrong_is_called_damaged(chinese_tmp):
    assert "已损坏" in complaint(hostile.texts_with_a_wrong_checksum(chinese_tmp))


@pytest.mark.parametrize("make", hostile.BROKEN, ids=lambda make: make.__name__)
def test_a_broken_file(chinese_tmp, make):
    started = time.monotonic()
    complaint(make(chinese_tmp))
    assert time.monotonic() - started < 10


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is measured on Linux only")
@pytest.mark.parametrize("make", hostile.BOMBS, ids=lambda make: make.__name__)
def test_a_file_made_to_hurt(tmp_path, make):
    path = make(tmp_path)
    assert path.stat().st_size < 2 * MEGABYTE
    started = time.monotonic()
    command = [sys.executable, "-X", "utf8", "-c", MEASURED_READ, str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    measured = json.loads(done.stdout)
    assert path.name in measured["told"]
    assert_one_line(measured["told"])
    assert measured["own"] < 200 * MEGABYTE
    assert measured["worker"] < 2048 * MEGABYTE
    assert time.monotonic() - started < 30


def test_a_missing_file(chinese_tmp):
    assert "找不到" in complaint(chinese_tmp / "没有 这个.xlsx")


def test_a_folder(chinese_tmp):
    assert "文件夹" in complaint(chinese_tmp)


def test_a_name_that_no_system_allows(tmp_path):
    complaint(tmp_path / "甲\x00乙.xlsx")


def test_a_file_with_a_password(park, chinese_tmp):
    path = chinese_tmp / "加密.xlsx"
    encrypted = io.BytesIO()
    with park.workbook.open("rb") as plain:
        OOXMLFile(plain).encrypt("秘密", encrypted)
    path.write_bytes(encrypted.getvalue())
    assert "密码" in complaint(path)


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_a_form_cut_off_anywhere(park, tmp_path, share):
    path = tmp_path / "断.xlsx"
    data = park.workbook.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    complaint(path)


@pytest.mark.parametrize("fmt", ["xls", "ods"])
def test_a_form_in_another_format_cut_off(libreoffice, park, tmp_path, fmt):
    whole = libreoffice.convert(park.workbook, fmt, tmp_path)
    cut = tmp_path / f"断.{fmt}"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 3])
    complaint(cut)


def test_no_such_form_says_what_was_looked_for(tmp_path):
    line = complaint(hostile.form_of_another_kind(tmp_path))
    assert "没有找到" in line
    assert line.count("未见“") == 3, "the three nearest, and what is missing of each"


def test_the_line_is_english_on_request(tmp_path):
    use_language("en")
    try:
        with pytest.raises(UnreadableError) as caught:
            read_form(hostile.truncated(tmp_path))
        line = str(caught.value)
    finally:
        use_language("zh")
    assert "damaged" in line


def test_a_wrong_extension_does_not_matter(libreoffice, park, tmp_path):
    old = shutil.move(libreoffice.convert(park.workbook, "xls", tmp_path), tmp_path / "其实是旧格式.xlsx")
    new = shutil.copy(park.workbook, tmp_path / "其实是新格式.xls")
    assert answer(read_form(old)) == answer(read_form(new)) == park.says


def test_a_healthy_file_reads_after_a_hostile_one(park, tmp_path):
    complaint(hostile.two_cells_far_apart(tmp_path))
    assert answer(read_form(park.workbook)) == park.says
