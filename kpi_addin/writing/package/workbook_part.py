"""The workbook part of an .xlsx: which sheet is which part, adding a sheet, a name, and the wish to be recalculated."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from kpi_addin.errors import UnreadableError
from kpi_addin.writing.package import ooxml
from kpi_addin.writing.package.ooxml import Element, tag
from kpi_addin.writing.package.zip_package import CONTENT_TYPES, Package, relations_part

MAIN = "xl/workbook.xml"
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
BEFORE_NAMES = ("sheets", "functionGroups", "externalReferences")
BEFORE_CALCULATION = (*BEFORE_NAMES, "definedNames")


def workbook_name(package: Package) -> str:
    """The name of the workbook part."""
    relations = package.relations("") if package.find("_rels/.rels") else {}
    named = (name for name in relations.values() if name.lower().endswith(".xml") and "workbook" in name.lower())
    found = package.find(next(named, MAIN))
    if found is None:
        raise UnreadableError(
            f"{package.path.name} 不是 Excel 工作簿；请另存为 .xlsx 后重试。",
            f"{package.path.name} is no Excel workbook; save it as .xlsx and try again.",
        )
    return found


def sheet_parts(package: Package) -> dict[str, str]:
    """The part of each sheet by the sheet's name."""
    name = workbook_name(package)
    relations = package.relations(name)
    return {
        sheet.get("name") or "": relations[identity]
        for sheet in _sheets(package.xml(name)[1]).all("sheet")
        if (identity := sheet.get("id", prefixed=True) or "") in relations
    }


def _sheets(workbook: Element) -> Element:
    found = workbook.first("sheets")
    if found is None:
        raise UnreadableError("工作簿里没有工作表。", "The workbook has no sheets.")
    return found


def recalculate_on_opening(package: Package) -> None:
    """Set the flag that makes Excel calculate every formula when it opens the file; a set flag stays untouched."""
    name = workbook_name(package)
    xml, workbook = package.xml(name)
    settings = workbook.first("calcPr")
    if settings is None:
        made = tag(f"{workbook.prefix}calcPr", {"fullCalcOnLoad": 1})
        position = _after(workbook, BEFORE_CALCULATION)
        package.replace(name, ooxml.splice(xml, [(position, position, made)]))
    elif settings.get("fullCalcOnLoad") not in ("1", "true"):
        told = {key: value for key, value in settings.attributes.items() if key != "fullCalcOnLoad"}
        made = tag(settings.name, told | {"fullCalcOnLoad": 1})
        package.replace(name, ooxml.splice(xml, [(settings.start, settings.end, made)]))


def _after(workbook: Element, names: tuple[str, ...]) -> int:
    """Where the last of the named children ends: the order of a workbook's children is fixed."""
    return max(child.end for child in workbook.children if child.local in names)


def define_names(package: Package, wanted: Mapping[str, str]) -> None:
    """Define the names that are missing or point nowhere; the others stay as they are."""
    name = workbook_name(package)
    xml, workbook = package.xml(name)
    names = workbook.first("definedNames")
    known = {each.get("name") or "": each for each in names.all("definedName")} if names else {}
    pieces = [
        (old.inner, old.inner_end, escape(wanted[key]))
        for key, old in known.items()
        if key in wanted and "#REF!" in old.text
    ]
    prefix = workbook.prefix
    added = "".join(
        tag(f"{prefix}definedName", {"name": key}, escape(text))
        for key, text in sorted(wanted.items())
        if key not in known
    )
    if added and names and names.inner != names.end:
        pieces.append((names.inner_end, names.inner_end, added))
    elif added:
        position = _after(workbook, BEFORE_NAMES)
        pieces.append((position, names.end if names else position, tag(f"{prefix}definedNames", None, added)))
    if pieces:
        package.replace(name, ooxml.splice(xml, pieces))


def add_sheet(package: Package, title: str, file_name: str, *, state: str | None = None) -> str:
    """Add an empty sheet at the end; returns its part's name."""
    workbook = workbook_name(package)
    folder = workbook.rpartition("/")[0]
    part = _unused(package, f"{folder}/worksheets/{file_name}".lstrip("/"))
    relation = _add_relation(package, workbook, part)
    _add_content_type(package, part)
    _list_sheet(package, workbook, title, relation, state)
    return part


def _unused(package: Package, name: str) -> str:
    stem, number = name.removesuffix(".xml"), 1
    while package.find(name):
        number += 1
        name = f"{stem}{number}.xml"
    return name


def _add_relation(package: Package, workbook: str, part: str) -> str:
    """Relate the new sheet to the workbook in the way its other sheets are; returns the relation's id."""
    name = package.find(relations_part(workbook)) or relations_part(workbook)
    xml, root = package.xml(name)
    relations = root.all("Relationship")
    used = {relation.get("Id") for relation in relations}
    identity = next(f"rIdKpi{number}" for number in range(1, len(used) + 2) if f"rIdKpi{number}" not in used)
    kind = next(kind for relation in relations if (kind := relation.get("Type") or "").endswith("/worksheet"))
    made = tag(f"{root.prefix}Relationship", {"Id": identity, "Type": kind, "Target": f"/{part}"})
    package.replace(name, ooxml.splice(xml, [(root.inner_end, root.inner_end, made)]))
    return identity


def _add_content_type(package: Package, part: str) -> None:
    xml, root = package.xml(CONTENT_TYPES)
    made = tag(f"{root.prefix}Override", {"PartName": f"/{part}", "ContentType": SHEET_TYPE})
    package.replace(CONTENT_TYPES, ooxml.splice(xml, [(root.inner_end, root.inner_end, made)]))


def _list_sheet(package: Package, name: str, title: str, relation: str, state: str | None) -> None:
    xml, workbook = package.xml(name)
    sheets = _sheets(workbook)
    like = sheets.all("sheet")[0]
    identity = 1 + max(int(sheet.get("sheetId") or 0) for sheet in sheets.all("sheet"))
    related = next(key for key in like.attributes if key.endswith(":id"))
    attributes: dict[str, object] = {"name": title, "sheetId": identity} | ({"state": state} if state else {})
    # Some writers declare the prefix on each sheet's own element instead of at the root.
    declared = {key: value for key, value in like.attributes.items() if key.startswith("xmlns")}
    made = tag(like.name, declared | attributes | {related: relation})
    package.replace(name, ooxml.splice(xml, [(sheets.inner_end, sheets.inner_end, made)]))
