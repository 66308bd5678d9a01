"""Files that hold no form, or are made to hurt whoever reads them: each function makes one in a folder."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl

NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MEGABYTE = 1024 * 1024


def workbook_bytes(*rows: tuple[object, ...]) -> bytes:
    """A small healthy workbook."""
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_sheet(sheet: bytes) -> bytes:
    """A workbook whose only sheet part is these bytes."""
    return with_part("xl/worksheets/sheet1.xml", sheet)


def with_part(name: str, content: bytes | None) -> bytes:
    """A workbook in which one part is replaced, or left out."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook_bytes(("单位名称",)))) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for part in {*source.namelist(), name}:
            data = content if part == name else source.read(part)
            if data is not None:
                target.writestr(part, data)
    return stream.getvalue()


def sheet_xml(cells: str, before: str = "") -> bytes:
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{NAMESPACE}"><sheetData>{cells}</sheetData></worksheet>'.encode()


def zero_bytes(folder: Path) -> Path:
    return _file(folder, "空 文件.xlsx", b"")


def text_named_xlsx(folder: Path) -> Path:
    return _file(folder, "文本.xlsx", "单位名称\t某局\n三级指标\n".encode())


def pdf_named_xlsx(folder: Path) -> Path:
    return _file(folder, "扫描件.xlsx", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")


def truncated(folder: Path) -> Path:
    data = workbook_bytes(("单位名称", "某局"))
    return _file(folder, "没拷完.xlsx", data[: len(data) // 2])


def one_flipped_part(folder: Path) -> Path:
    data = bytearray(workbook_bytes(*[("单位名称", "某局", number) for number in range(500)]))
    middle = data.index(b"xl/worksheets/sheet1.xml") + 200
    data[middle : middle + 64] = bytes(64)
    return _file(folder, "坏块.xlsx", bytes(data))


def texts_with_a_wrong_checksum(folder: Path) -> Path:
    """All parts can be unpacked, but the texts are not those that were saved."""
    data = with_part("xl/sharedStrings.xml", f'<sst xmlns="{NAMESPACE}"><si><t>某局</t></si></sst>'.encode())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        checksum = struct.pack("<I", archive.getinfo("xl/sharedStrings.xml").CRC)
    return _file(folder, "校验和不对.xlsx", data.replace(checksum, bytes(byte ^ 1 for byte in checksum)))


def zip_of_something_else(folder: Path) -> Path:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    return _file(folder, "其实是文档.xlsx", stream.getvalue())


def sheet_is_no_xml(folder: Path) -> Path:
    return _file(folder, "乱码.xlsx", with_sheet(b"\x00\xff<<<<"))


def empty_workbook(folder: Path) -> Path:
    return _file(folder, "空白表.xlsx", workbook_bytes())


def form_of_another_kind(folder: Path) -> Path:
    """A policy's evaluation, which shares its indicator headers with our forms."""
    rows = [
        ("专项资金政策绩效评价表（2023年度）",),
        ("政策名称", "道路养护补助", "主管部门", "某区交通局"),
        ("补助资金（万元）", "年初预算", "全年预算", "全年执行", "执行率"),
        ("合计", 100, 90, 88, "97.8%"),
        ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "权重", "得分"),
        ("产出指标", "数量指标", "养护里程", "≥12公里", "13公里", 10, 10),
    ]
    return _file(folder, "政策评价表.xlsx", workbook_bytes(*rows))


def two_cells_far_apart(folder: Path) -> Path:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return _file(folder, "远单元格.xlsx", with_sheet(sheet_xml(cells)))


def unnumbered_cells_after_a_far_row(folder: Path) -> Path:
    """Cells may leave out their address; a reader counts on from the last one."""
    cells = '<row r="1"><c><v>1</v></c></row><row r="1048576">' + "<c><v>1</v></c>" * 16384 + "</row>"
    return _file(folder, "无地址.xlsx", with_sheet(sheet_xml(cells)))


def huge_text(folder: Path) -> Path:
    start, end = sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>|</t></is></c></row>').split(b"|")
    path = _file(folder, "巨大文字.xlsx", with_part("xl/worksheets/sheet1.xml", None))
    with (
        zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/worksheets/sheet1.xml", "w") as sheet,
    ):
        sheet.write(start)
        for _ in range(300):
            sheet.write(b"A" * MEGABYTE)
        sheet.write(end)
    return path


def huge_text_declared_small(folder: Path) -> Path:
    """The same, but the directory of the archive says that the part is tiny."""
    data = bytearray(huge_text(folder).read_bytes())
    entry = data.index(b"PK\x01\x02")
    while data[entry + 46 : entry + 46 + 24] != b"xl/worksheets/sheet1.xml":
        entry = data.index(b"PK\x01\x02", entry + 4)
    header = struct.unpack("<I", data[entry + 42 : entry + 46])[0]
    for place in (entry + 24, header + 22):
        data[place : place + 4] = struct.pack("<I", 1000)
    return _file(folder, "谎报大小.xlsx", bytes(data))


def many_shared_strings(folder: Path) -> Path:
    strings = "<si><t>甲乙丙丁</t></si>" * 3_000_000
    return _file(
        folder, "字符串表.xlsx", with_part("xl/sharedStrings.xml", f'<sst xmlns="{NAMESPACE}">{strings}</sst>'.encode())
    )


def billion_laughs(folder: Path) -> Path:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>'
    return _file(folder, "实体.xlsx", with_sheet(sheet_xml(cells, f"<!DOCTYPE worksheet [{entities}]>")))


def deep_nesting(folder: Path) -> Path:
    return _file(folder, "嵌套.xlsx", with_sheet(sheet_xml("<row>" * 500_000 + "</row>" * 500_000)))


def ods_with_repeated_cells(folder: Path) -> Path:
    """OpenDocument repeats cells by number: a hundred bytes are 17 thousand million cells."""
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    content = (
        f'<office:document-content xmlns:office="{office}" xmlns:table="{table}"><office:body><office:spreadsheet>'
        '<table:table table:name="表"><table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return _file(folder, "重复.ods", stream.getvalue())


def old_format_cut_off(folder: Path) -> Path:
    return _file(folder, "旧格式.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def binary_text(folder: Path) -> Path:
    return _file(folder, "二进制.txt", bytes(range(256)) * 16)


def empty_text(folder: Path) -> Path:
    return _file(folder, "空.txt", b"")


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


Maker = Callable[[Path], Path]
BROKEN: list[Maker] = [
    zero_bytes,
    text_named_xlsx,
    pdf_named_xlsx,
    truncated,
    one_flipped_part,
    texts_with_a_wrong_checksum,
    zip_of_something_else,
    sheet_is_no_xml,
    empty_workbook,
    form_of_another_kind,
    old_format_cut_off,
    binary_text,
    empty_text,
]
BOMBS: list[Maker] = [
    two_cells_far_apart,
    unnumbered_cells_after_a_far_row,
    huge_text,
    huge_text_declared_small,
    many_shared_strings,
    billion_laughs,
    deep_nesting,
    ods_with_repeated_cells,
]
