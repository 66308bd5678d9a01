"""An .xlsx as its parts: read once, some replaced, written with every other part as it was, in the same order.

However many steps change it, its file is replaced once, by `Package.save`, and not at all where nothing changed.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from copy import copy
from pathlib import Path

from kpi_addin.atomic import replace_file
from kpi_addin.errors import UnreadableError, WriteError
from kpi_addin.fixed_zip import fixed_entry
from kpi_addin.writing.package import ooxml
from kpi_addin.writing.package.ooxml import Element

PART_LIMIT = 256 * 1024 * 1024
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0"
CONTENT_TYPES = "[Content_Types].xml"
_BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
)


class Package:
    """The parts of one file. Raises `UnreadableError` for what is no .xlsx."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._was = data = _bytes_of(path)
        if data.startswith(OLE_SIGNATURE):
            raise _not_xlsx(path, "是旧格式（.xls）或设了打开密码", "is an old .xls or has a password")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise _not_xlsx(path, "不是 Excel 工作簿或已损坏", "is no Excel workbook or is damaged") from error
        self._changed: dict[str, bytes] = {}
        self._removed: set[str] = set()
        self._trees: dict[str, tuple[bytes, Element]] = {}
        self._names = {name.lower().lstrip("/"): name for name in self._zip.namelist()}
        if self.find("xl/workbook.xml") is None and self.find("_rels/.rels") is None:
            raise _not_xlsx(path, "不是 Excel 工作簿", "is no Excel workbook")

    def find(self, name: str) -> str | None:
        """The part's name as this file spells it, or None."""
        return self._names.get(name.lower().lstrip("/"))

    def part(self, name: str) -> bytes:
        """A part's bytes."""
        spelled = self.find(name)
        if spelled in self._changed:
            return self._changed[spelled]
        try:
            if spelled is None or self._zip.getinfo(spelled).file_size > PART_LIMIT:
                raise _not_xlsx(self.path, f"缺少或无法读取 {name}", f"lacks {name}, or it is too large")
            return self._zip.read(spelled)
        except _BROKEN as error:
            raise _not_xlsx(self.path, "已损坏", "is damaged") from error

    def xml(self, name: str) -> tuple[bytes, Element]:
        """A part in UTF-8 and its tree, which nobody changes: it is worked out once until the part is replaced."""
        spelled = self.find(name) or name
        if spelled not in self._trees:
            xml = ooxml.as_utf8(self.part(name))
            self._trees[spelled] = xml, ooxml.parse(xml)
        return self._trees[spelled]

    def replace(self, name: str, data: bytes) -> None:
        """Change a part, or add it at the end."""
        spelled = self._names.setdefault(name.lower(), name)
        self._changed[spelled] = data
        self._trees.pop(spelled, None)

    def remove(self, name: str) -> None:
        """Leave a part out."""
        spelled = self._names.pop(name.lower())
        self._removed.add(spelled)
        self._trees.pop(spelled, None)

    def namelist(self) -> list[str]:
        """The parts, as this file spells them; as of a zip, for a package is read like one."""
        return list(self._names.values())

    def read(self, name: str, /) -> bytes:
        """A part's bytes, as in a zip."""
        return self.part(name)

    def relations(self, part: str) -> dict[str, str]:
        """The parts that a part names, by relation id."""
        name = relations_part(part)
        if self.find(name) is None:
            return {}
        folder = posixpath.dirname("/" + part)
        return {
            relation.get("Id") or "": posixpath.normpath(posixpath.join(folder, relation.get("Target") or "")).lstrip(
                "/"
            )
            for relation in self.xml(name)[1].all("Relationship")
            if relation.get("TargetMode") != "External"
        }

    @property
    def changed(self) -> bool:
        """Whether any part differs from what was read."""
        stored = set(self._zip.namelist())
        return bool(self._removed) or any(
            name not in stored or self._zip.read(name) != data for name, data in self._changed.items()
        )

    def save(self) -> bool:
        """Put the file with its changed parts in place of the one that was read, in one step; says whether any changed.

        Raises `WriteError`, also where somebody else has saved the file since: what they saved stays.
        """
        if not self.changed:
            return False
        made = self.bytes()
        if _bytes_of(self.path) != self._was:
            raise WriteError(
                f"{self.path.name} 刚刚被别的程序改过，没有写入；请重新运行。",
                f"{self.path.name} was changed by another program meanwhile; nothing was written, run again.",
            )
        replace_file(self.path, made)
        return True

    def bytes(self) -> bytes:
        """The file with its changed parts."""
        buffer = io.BytesIO()
        try:
            with zipfile.ZipFile(buffer, "w") as made:
                made.comment = self._zip.comment
                for info in self._zip.infolist():
                    if info.filename in self._removed:
                        continue
                    made.writestr(copy(info), self._changed.get(info.filename, self._zip.read(info)))
                for name in sorted(self._changed.keys() - set(self._zip.namelist())):
                    made.writestr(fixed_entry(name), self._changed[name])
        except _BROKEN as error:
            raise _not_xlsx(self.path, "已损坏", "is damaged") from error
        return buffer.getvalue()


def relations_part(part: str) -> str:
    """Where the relations of a part stand."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def drop_calculation_chain(package: Package) -> None:
    """Leave out the list of cells with formulas, which Excel makes anew; one that names a cell without is damage to it."""
    chain = package.find("xl/calcChain.xml")
    if chain is None:
        return
    package.remove(chain)
    for part, what in ((CONTENT_TYPES, "PartName"), (relations_part("xl/workbook.xml"), "Target")):
        xml, root = package.xml(part)
        named = [each for each in root.children if (each.get(what) or "").endswith("calcChain.xml")]
        package.replace(part, ooxml.splice(xml, [(each.start, each.end, "") for each in named]))


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableError(
            f"找不到文件 {path}；请检查路径和文件名。", f"There is no file {path}; check the path."
        ) from error
    except OSError as error:
        raise UnreadableError(
            f"无法打开 {path}：{error.strerror}；请确认它是文件并且有读取权限。",
            f"Cannot open {path}: {error.strerror}; make sure it is a file that you may read.",
        ) from error


def _not_xlsx(path: Path, zh: str, en: str) -> UnreadableError:
    return UnreadableError(
        f"{path.name} {zh}，不能在里面改动；请在 Excel 或 WPS 中打开，另存为 .xlsx（不设打开密码）后重试。",
        f"{path.name} {en}, it cannot be changed in place; open it in Excel and save it as .xlsx without a password.",
    )
