"""The sheets of a fresh template put into a workbook in place of its old ones; every other part stays byte for byte."""

from __future__ import annotations

from collections.abc import Collection

from kpi_addin.writing.package import ooxml
from kpi_addin.writing.package.appended_styles import AppendedStyles
from kpi_addin.writing.package.moved_sheet import moved_sheet
from kpi_addin.writing.package.ooxml import Element, tag
from kpi_addin.writing.package.workbook_part import (
    BEFORE_NAMES,
    add_sheet,
    recalculate_on_opening,
    sheet_parts,
    workbook_name,
)
from kpi_addin.writing.package.zip_package import Package, drop_calculation_chain

OWN_NAMES = "kpi_"
_OF_SHEETS = "_xlnm."


def transplant(package: Package, fresh: Package, not_added: Collection[str] = ()) -> None:
    """Put all sheets of ``fresh`` into the package, under the names they have there; ``not_added`` only where they are.

    Names, looks and the wish to be calculated come with them; the sheets' own relations (pictures, comments) stay.
    """
    styles, there = AppendedStyles(package, fresh), sheet_parts(package)
    states = {each.get("name"): each.get("state") for each in _sheets(fresh)}
    for number, (name, part) in enumerate(sheet_parts(fresh).items(), start=1):
        if name in there:
            package.replace(there[name], moved_sheet(fresh, part, styles, package.xml(there[name])[0]))
        elif name not in not_added:
            added = add_sheet(package, name, f"kpiSheet{number}.xml", state=states[name])
            package.replace(added, moved_sheet(fresh, part, styles, None))
    styles.save()
    _take_names(package, fresh)
    drop_calculation_chain(package)
    recalculate_on_opening(package)


def _take_names(package: Package, fresh: Package) -> None:
    """Our names and the printed areas of our sheets as the template has them; everybody else's stay."""
    part = workbook_name(package)
    xml, workbook = package.xml(part)
    order = {each.get("name") or "": number for number, each in enumerate(_sheets(package))}
    theirs = [each.get("name") or "" for each in _sheets(fresh)]
    ours = {str(order[name]) for name in theirs if name in order}
    names = workbook.first("definedNames")
    known = names_of(fresh)
    kept = [each for each in (names.children if names else ()) if not _is_ours(each, ours, known)]
    told = "".join(xml[each.start : each.end].decode() for each in kept)
    told += "".join(_taken(fresh, workbook.prefix, theirs, order))
    position = max(child.end for child in workbook.children if child.local in BEFORE_NAMES)
    start, end = (names.start, names.end) if names else (position, position)
    package.replace(part, ooxml.splice(xml, [(start, end, tag(f"{workbook.prefix}definedNames", None, told))]))


def names_of(package: Package) -> frozenset[str]:
    """The names that are defined for a whole workbook."""
    names = package.xml(workbook_name(package))[1].first("definedNames")
    whole = [each for each in (names.children if names else ()) if each.get("localSheetId") is None]
    return frozenset(each.get("name") or "" for each in whole)


def _is_ours(name: Element, ours: Collection[str], known: Collection[str]) -> bool:
    local = name.get("localSheetId")
    if local is None:
        return name.get("name") in known
    return local in ours and (name.get("name") or "").startswith(_OF_SHEETS)


def _taken(fresh: Package, prefix: str, theirs: list[str], order: dict[str, int]) -> list[str]:
    xml, workbook = fresh.xml(workbook_name(fresh))
    names = workbook.first("definedNames")
    made = []
    for each in names.children if names else ():
        local = each.get("localSheetId")
        place = {} if local is None else {"localSheetId": order.get(theirs[int(local)])}
        if None not in place.values():
            text = xml[each.inner : each.inner_end].decode()
            made.append(tag(f"{prefix}definedName", {**each.attributes, **place}, text))
    return made


def _sheets(package: Package) -> list[Element]:
    found = package.xml(workbook_name(package))[1].first("sheets")
    return found.all("sheet") if found else []
