"""What people put on our sheets besides values: links, colours, restrictions, print settings. None of it goes along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kpi_addin import palette
from kpi_addin.address import Spot, address_of
from kpi_addin.language import Bilingual
from kpi_addin.writing.package.coloured import styles_part
from kpi_addin.writing.package.ooxml import Element
from kpi_addin.writing.package.transplant import OWN_NAMES
from kpi_addin.writing.package.zip_package import Package
from kpi_addin.writing.renewal.left_behind import Facts
from kpi_addin.writing.renewal.shapes import FORMER_SHAPES, shape
from kpi_addin.writing.renewal.sheet_facts import SheetFacts

_SHOWN: Final = 6
_OUR_FILLS: Final = frozenset(
    {value for value in vars(palette).values() if isinstance(value, str) and re.fullmatch("[0-9A-F]{6}", value)}
    | {color for pair in (*palette.SEVERITIES.values(), *palette.ROLES.values()) for color in pair}
    | {"3E8094"}
)
"""Our colours of today, and one of an older template."""
_GUARD: Final = re.compile(r"NOT\(IFERROR\(kpi_lights=\"[^\"]*\",FALSE\)\),?")
_SET: Final = re.compile(r"&\"[^\"]*\"|&K[0-9A-Fa-f]{6}|&\d+|&[LCR]|\s")
"""What a header or footer says of its looks, and the blanks that each program writes in its own way."""
_FORMER_END: Final = "校验码："
"""Of an older template's footer."""
_KINDS: Final = {
    "link": Bilingual("超链接", "hyperlinks"),
    "fill": Bilingual("自己涂的底色", "fills of your own"),
    "rich": Bilingual("格子里部分文字的字体、颜色", "fonts and colours of a part of a text"),
    "rule": Bilingual("自己设的条件格式", "conditional formats of your own"),
    "entry": Bilingual("自己设的数据有效性", "data validations of your own"),
    "column": Bilingual("隐藏的列（会显示出来）", "hidden columns, which will be shown"),
    "filter": Bilingual("自动筛选", "the filter"),
    "table": Bilingual("套用的表格格式", "tables"),
    "spark": Bilingual("迷你图", "sparklines"),
    "page": Bilingual("自己设的纸张、页眉页脚", "paper, headers and footers of your own"),
}


def looks_left(old: Package, facts: Facts) -> Iterator[Bilingual]:
    """A sentence for each kind of them on each sheet, with its places."""
    fills = _fills(old)
    for name, (before, fresh) in facts.items():
        found: dict[str, list[str]] = {}
        for kind, place in _of_sheet(before, fresh, fills):
            found.setdefault(kind, []).append(place)
        for kind, places in found.items():
            told, more = [each for each in dict.fromkeys(places) if each], _KINDS[kind]
            shown = "、".join(told[:_SHOWN]) + ("等" if len(told) > _SHOWN else "")
            where = f"：{shown}" if shown else ""
            yield Bilingual(
                f"{name} 没有带上{more.zh}{where}",
                f"{name}: not carried are {more.en}{': ' if told else ''}{', '.join(told[:_SHOWN])}",
            )


def _of_sheet(old: SheetFacts, fresh: SheetFacts, fills: frozenset[str]) -> Iterator[tuple[str, str]]:
    yield from (("link", each.get("ref") or "") for each in old.root.walk("hyperlink", skip="sheetData"))
    typed = {spot for spot in old.texts if spot in old.cells}
    yield from (("fill", _at(spot)) for spot in sorted(typed) if (old.cells[spot].get("s") or "0") in fills)
    yield from (("rich", _at(spot)) for spot in sorted(old.sheet.rich()))
    yield from (("rule", place) for place in _rules(old, fresh))
    yield from (("entry", place) for place in _entries(old, fresh))
    shown = {column for each in _columns(fresh) for column in each}
    yield from (("column", "") for each in _columns(old) if not set(each) <= shown)
    for kind, local in (("filter", "autoFilter"), ("table", "tablePart"), ("spark", "sparklineGroup")):
        if any(old.root.walk(local, skip="sheetData")) and not any(fresh.root.walk(local, skip="sheetData")):
            yield kind, ""
    if _page(fresh.root) and _page(old.root) - _page(fresh.root):
        yield "page", ""


def _at(spot: Spot) -> str:
    return address_of(*spot)


def _rules(old: SheetFacts, fresh: SheetFacts) -> Iterator[str]:
    """Conditional formats that no template has."""
    ours = {_unguarded(formula) for _, formulas in _conditions(fresh) for formula in formulas} | FORMER_SHAPES
    for place, formulas in _conditions(old):
        known = formulas and all(OWN_NAMES in each or _unguarded(each) in ours for each in formulas)
        if not known:
            yield place


def _unguarded(formula: str) -> str:
    """Its shape, without the switch that puts the colours out, which older templates don't have."""
    told = shape(_GUARD.sub("", formula))
    alone = re.fullmatch(r"AND\(((?:LEFT|OR)\(.*\).*)\)", told)
    return alone[1] if alone else told


def _conditions(facts: SheetFacts) -> Iterator[tuple[str, list[str]]]:
    for area in facts.root.walk("conditionalFormatting", skip="sheetData"):
        within = area.first("sqref")
        place = area.get("sqref") or (within.text if within else "")
        for rule in area.all("cfRule"):
            told = [each.text for each in rule.children if each.local in {"formula", "f"}]
            yield place, told if rule.get("type") == "expression" else []


def _entries(old: SheetFacts, fresh: SheetFacts) -> Iterator[str]:
    """Restrictions that the template has not; a list of cells of the same sheet is what an older one offered projects by."""
    ours = {told for _, told in _restrictions(fresh)}
    for place, told in _restrictions(old):
        if told[0] not in {None, "none"} and told not in ours and told != ("list", None, "#") and told[0] != "custom":
            yield place


def _restrictions(facts: SheetFacts) -> Iterator[tuple[str, tuple[str | None, ...]]]:
    for each in facts.root.walk("dataValidation", skip="sheetData"):
        within, bounds = each.first("sqref"), [each.first(key) for key in ("formula1", "formula2")]
        kind = each.get("type")
        bounds = bounds[:1] if kind == "list" else bounds  # LibreOffice writes a second one all the same
        operator = None if kind in {"list", None, "none"} else each.get("operator") or "between"
        told = [
            None if bound is None else shape(bound.text or "".join(child.text for child in bound.children))
            for bound in bounds
        ]
        yield each.get("sqref") or (within.text if within else ""), (kind, operator, *told)


def _columns(facts: SheetFacts) -> list[range]:
    """The hidden ones."""
    columns = facts.root.first("cols")
    hidden = [each for each in (columns.all("col") if columns else []) if each.get("hidden") in {"1", "true"}]
    return [range(int(each.get("min") or 0), int(each.get("max") or 0) + 1) for each in hidden]


def _page(root: Element) -> set[tuple[str, str]]:
    setup, texts = root.first("pageSetup"), root.first("headerFooter")
    told = {("text", _SET.sub("", each.text).removesuffix(_FORMER_END)) for each in (texts.children if texts else ())}
    if setup and setup.get("paperSize"):
        told.add(("paper", setup.get("paperSize") or ""))
    return told - {("text", "")}


def _fills(package: Package) -> frozenset[str]:
    """The numbers of the looks whose fill is none of our colours."""
    root = package.xml(styles_part(package))[1]
    fills, looks = root.first("fills"), root.first("cellXfs")
    foreign = {str(number) for number, fill in enumerate(fills.children if fills else ()) if _is_foreign(fill)}
    numbered = enumerate(looks.children if looks else ())
    return frozenset(str(number) for number, look in numbered if look.get("fillId") in foreign)


def _is_foreign(fill: Element) -> bool:
    pattern = fill.first("patternFill")
    color = pattern.first("fgColor") if pattern else None
    if pattern is None or pattern.get("patternType") != "solid" or color is None:
        return pattern is None
    return (color.get("rgb") or "")[-6:].upper() not in _OUR_FILLS
