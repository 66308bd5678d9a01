"""The small tools: XML with byte positions, heights of rows."""

from __future__ import annotations

import pytest

from kpi_addin import row_height
from kpi_addin.errors import UnreadableError
from kpi_addin.writing.package import ooxml


def test_positions_are_those_of_the_bytes() -> None:
    xml = '\ufeff<x:a xmlns:x="u"><!-- 注释 --><x:b k="1 > 0">文</x:b><x:c/></x:a>'.encode()
    root = ooxml.parse(xml)
    b, c = root.first("b"), root.first("c")
    assert xml[b.start : b.end].decode() == '<x:b k="1 > 0">文</x:b>'
    assert xml[b.inner : b.inner_end].decode() == "文"
    assert (xml[c.start : c.end], c.inner == c.end) == (b"<x:c/>", True)
    assert ooxml.splice(xml, [(c.start, c.end, ""), (b.inner, b.inner_end, "字")]).endswith(">字</x:b></x:a>".encode())


@pytest.mark.parametrize("encoding", ["utf-16", "gbk"])
def test_other_encodings_become_utf8(encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?><a>文</a>'.encode(encoding)
    told = ooxml.as_utf8(xml)
    assert b"UTF-8" in told
    assert ooxml.parse(told).text == "文"


@pytest.mark.parametrize(
    "xml",
    [
        b"<a><b></a>",
        b"",
        b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        b'<?xml version="1.0" encoding="no-such"?><a/>',
        b'<?xml version="1.0" encoding="gbk"?><a>\xff\xff</a>',
    ],
)
def test_what_is_no_xml_or_dangerous_is_refused(xml: bytes) -> None:
    with pytest.raises(UnreadableError):
        ooxml.parse(ooxml.as_utf8(xml))


def test_a_tall_text_is_spread_over_rows_that_excel_allows() -> None:
    assert row_height.rows_for(300) == [300]
    parts = row_height.rows_for(1000)
    assert len(parts) == 3
    assert sum(parts) == pytest.approx(1000, abs=1)
    assert row_height.row_height([("字" * 5000, 20)], 20) == row_height.MAX_HEIGHT
