"""Workbooks that hold things of other programs: a picture, a chart, a text box, a form control, VML, custom parts."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path
from xml.etree import ElementTree as ET

import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTROL = b"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" objectType="CheckBox" checked="Checked" lockText="1" noThreeD="1"/>"""
CONTROL_TYPE = (
    b'<Override PartName="/xl/ctrlProps/ctrlProp1.xml" ContentType="application/vnd.ms-excel.controlproperties+xml"/>'
)
CONTROL_RELATION = (
    f'<Relationship Id="rIdControl" Type="{OFFICE}/ctrlProp" Target="../ctrlProps/ctrlProp1.xml"/>'.encode()
)


def png() -> io.BytesIO:
    """A red dot."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\x00\xff\x00\x00")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b""))


def foreign_workbook(path: Path) -> None:
    """A workbook that isn't from our template, with all of that."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("自己的表")
    sheet.write_row(0, 0, ["项目", "金额"])
    sheet.write_row(1, 0, ["维护", 12.5])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=自己的表!$B$2:$B$2"})
    sheet.insert_chart("D2", chart)
    sheet.insert_image("D20", "red.png", {"image_data": png()})
    sheet.insert_textbox("H2", "请勿删除这段文字")
    sheet.insert_button("H12", {"caption": "旧按钮"})
    sheet.write_comment("B2", "批注")
    book.close()
    with_control = parts_of(path)
    with_control["xl/ctrlProps/ctrlProp1.xml"] = CONTROL
    with_control["[Content_Types].xml"] = with_control["[Content_Types].xml"].replace(
        b"</Types>", CONTROL_TYPE + b"</Types>"
    )
    relations = "xl/worksheets/_rels/sheet1.xml.rels"
    closing = b"</Relationships>"
    with_control[relations] = with_control[relations].replace(closing, CONTROL_RELATION + closing)
    write_parts(path, with_control)


def with_guests(template: Path, path: Path, sheet: str = "xl/worksheets/sheet2.xml") -> None:
    """Our template with the picture, chart, text box, button and control of `foreign_workbook` on its form."""
    foreign_workbook(path)
    guests, parts = parts_of(path), parts_of(template)
    moved = [name for name in guests if re.match(r"xl/(drawings|charts|media|ctrlProps)/|xl/comments", name)]
    parts |= {name: guests[name] for name in moved}
    relations = guests["xl/worksheets/_rels/sheet1.xml.rels"]
    parts[f"xl/worksheets/_rels/{Path(sheet).name}.rels"] = relations
    kinds = dict(re.findall(rb'Id="(\w+)" Type="[^"]*/(\w+)"', relations))
    by_kind = {kind.decode(): identity.decode() for identity, kind in kinds.items()}
    guest = f'<drawing r:id="{by_kind["drawing"]}"/><legacyDrawing r:id="{by_kind["vmlDrawing"]}"/>'
    form = parts[sheet].decode().replace("<worksheet ", f'<worksheet xmlns:r="{OFFICE}" ', 1)
    parts[sheet] = form.replace("</worksheet>", f"{guest}</worksheet>").encode()
    types = re.findall(
        rb"<(?:Override|Default)[^>]*(?:drawing|chart|comments|control|png|vml)[^>]*/>", guests["[Content_Types].xml"]
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", b"".join(types) + b"</Types>")
    write_parts(path, parts)


def prefixed(path: Path, into: Path) -> None:
    """The same workbook in another dialect: every element of the main namespace as `x:…`."""
    ET.register_namespace("x", MAIN)
    ET.register_namespace("r", OFFICE)
    parts = parts_of(path)
    for name, data in parts.items():
        if name.startswith("xl/") and name.endswith(".xml") and "theme" not in name:
            parts[name] = ET.tostring(ET.fromstring(data), encoding="UTF-8", xml_declaration=True)
    write_parts(into, parts)


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def write_parts(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2023, 5, 4, 3, 2, 2)), data, zipfile.ZIP_DEFLATED)


def infos_of(path: Path) -> dict[str, tuple[object, ...]]:
    """Date and compression of each part."""
    with zipfile.ZipFile(path) as package:
        return {info.filename: (info.date_time, info.compress_type) for info in package.infolist()}
