"""Texts of which a part is struck through or raised."""

from xml.etree import ElementTree as ET

import pytest

from kpi_addin.reading.marked_text import marked_text

STRUCK, RAISED, LOWERED = "<strike/>", '<vertAlign val="superscript"/>', '<vertAlign val="subscript"/>'


def text(*runs):
    told = "".join(f"<r><rPr>{looks}</rPr><t>{part}</t></r>" for looks, part in runs)
    return ET.fromstring(f"<si>{told}</si>")


@pytest.mark.parametrize(
    ("runs", "told"),
    [
        ([(STRUCK, "1400"), ("", "1450")], "~~1400~~1450"),
        ([("", "≥"), (STRUCK, "8"), ("", "6座")], "≥~~8~~6座"),
        ([("", "1450"), (RAISED, "2")], "1450²"),
        ([("", "300m"), (RAISED, "2")], "300m²"),
        ([("", "PM"), (LOWERED, "2.5")], None),
        ([("", "1400"), ("<b/>", "50")], None),
        ([('<strike val="0"/>', "14"), ("", "50")], None),
        ([(STRUCK, "14"), (STRUCK, "50")], None),
        ([(STRUCK, " "), ("", "1450")], None),
    ],
)
def test_what_is_seen_is_spelled(runs, told):
    assert marked_text(text(*runs)) == told


def test_a_text_without_parts_has_no_marks():
    assert marked_text(ET.fromstring("<si><t>1450</t></si>")) is None
