"""Whether a workbook can be made anew in place: it is ours, not newer than we are, and nobody protected it with a password."""

from __future__ import annotations

from pathlib import Path

from kpi_addin.errors import InputError
from kpi_addin.marks import stamp
from kpi_addin.reading.template_stamp import version_by_formulas

_SECRETS = ("password", "hashValue", "workbookPassword", "workbookHashValue")


def require_upgradable(path: Path) -> int:
    """The version of its template. Raises `UnreadableError` for what is no .xlsx, `InputError` where it must stay as it is."""
    from kpi_addin.writing.package.sheet_part import SheetPart  # noqa: PLC0415
    from kpi_addin.writing.package.workbook_part import sheet_parts, workbook_name  # noqa: PLC0415
    from kpi_addin.writing.package.zip_package import Package  # noqa: PLC0415

    package = Package(path)
    parts = sheet_parts(package)
    told = stamp.stamp_in(SheetPart(package, parts[stamp.SHEET]).texts()) if stamp.SHEET in parts else {}
    version = stamp.template_version(told)
    if version is None:
        formulas = (SheetPart(package, part).formulas().values() for part in parts.values())
        version = next((found for each in formulas if (found := version_by_formulas(each))), None)
    if version is None:
        raise InputError(
            f"《{path.name}》不是用本程序的模板填的，不能升级；请用 kpi-addin import 把它导入新模板。",
            f"{path.name} was not made from our template and can't be upgraded; use kpi-addin import.",
        )
    if version > int(stamp.TEMPLATE_VERSION):
        raise InputError(
            f"《{path.name}》的模板（第 {version} 版）比本程序的（第 {stamp.TEMPLATE_VERSION} 版）新，没有改动；请先更新本程序。",
            f"{path.name} has a newer template ({version}) than this program ({stamp.TEMPLATE_VERSION}); update the program.",
        )
    protections = [(package.xml(workbook_name(package))[1].first("workbookProtection"), "工作簿", "the workbook")]
    protections += [
        (package.xml(part)[1].first("sheetProtection"), f"工作表“{name}”", f"sheet {name}")
        for name, part in parts.items()
    ]
    for protection, zh, en in protections:
        if protection is not None and any(protection.get(secret) for secret in _SECRETS):
            raise InputError(
                f"《{path.name}》的{zh}设了保护密码，没有改动；请先撤销保护，再升级。",
                f"{path.name}: {en} is protected with a password; nothing was changed. Take the protection off first.",
            )
    return version
