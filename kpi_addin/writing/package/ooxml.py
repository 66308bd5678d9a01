"""The XML inside an .xlsx, read with byte positions so that a piece can be replaced and the rest stays as it was.

A library that parses and rewrites a part loses what it does not know; here the bytes outside the replaced piece never
pass through anything. Names are compared without their prefix, and a new piece takes the prefix of its surroundings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from kpi_addin.errors import UnreadableError
from kpi_addin.xml_text import xml_text

CellValue = str | int | Decimal | None

_TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_ENCODING = re.compile(rb"""^(<\?xml[^>]*encoding=["'])([A-Za-z0-9._-]+)(["'])""")


@dataclass
class Element:
    """An element and where it stands: the bytes from ``start`` to ``end``, its content from ``inner`` to ``inner_end``."""

    name: str
    attributes: dict[str, str]
    start: int
    inner: int = 0
    inner_end: int = 0
    end: int = 0
    text: str = ""
    children: list[Element] = field(default_factory=list)

    @property
    def local(self) -> str:
        """The name without its prefix."""
        return self.name.rpartition(":")[2]

    @property
    def prefix(self) -> str:
        """The prefix with its colon, or nothing."""
        return self.name[: -len(self.local)]

    def get(self, local: str, *, prefixed: bool = False) -> str | None:
        """The value of the attribute of that local name; ``prefixed`` tells `r:id` from `id`."""
        found = (value for name, value in self.attributes.items() if _is(name, local, prefixed=prefixed))
        return next(found, None)

    def all(self, local: str) -> list[Element]:
        """The children of that local name."""
        return [child for child in self.children if child.local == local]

    def first(self, local: str) -> Element | None:
        """The first child of that local name, or None."""
        return next(iter(self.all(local)), None)

    def walk(self, local: str, *, skip: str = "") -> Iterator[Element]:
        """All elements of that local name at any depth, not looking inside elements called ``skip``."""
        for child in self.children:
            if child.local == local:
                yield child
            elif child.local != skip:
                yield from child.walk(local, skip=skip)


def _is(name: str, local: str, *, prefixed: bool) -> bool:
    prefix, _, tail = name.rpartition(":")
    return tail == local and bool(prefix) == prefixed and prefix != "xmlns"


class _TreeBuilder:
    """Builds `Element`s with the byte positions that expat tells."""

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        self.stack: list[Element] = []
        self.root: Element | None = None
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.open
        self.parser.EndElementHandler = self.close
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartDoctypeDeclHandler = _refuse_doctype

    def open(self, name: str, attributes: dict[str, str]) -> None:
        start = self.parser.CurrentByteIndex
        element = Element(name, attributes, start, inner=_tag_end(self.xml, start))
        if self.stack:
            self.stack[-1].children.append(element)
        else:
            self.root = element
        self.stack.append(element)

    def close(self, _name: str) -> None:
        element, position = self.stack.pop(), self.parser.CurrentByteIndex
        if self.xml[element.inner - 2 : element.inner] == b"/>":
            element.inner_end = element.end = element.inner
        else:
            element.inner_end, element.end = position, _tag_end(self.xml, position)

    def characters(self, text: str) -> None:
        self.stack[-1].text += text


def _tag_end(xml: bytes, start: int) -> int:
    """Where the tag that begins at ``start`` ends; a `>` inside quotes does not count."""
    found = _TAG.match(xml, start)
    return found.end() if found else len(xml)


def _refuse_doctype(*_: object) -> None:
    raise UnreadableError(
        "文件内含有外部定义，为安全起见不读取。", "The file holds a document type; it is not read, for safety."
    )


def parse(xml: bytes) -> Element:
    """The tree of a part in UTF-8 (see `as_utf8`); raises `UnreadableError` when it is not XML."""
    builder = _TreeBuilder(xml)
    try:
        builder.parser.Parse(xml, True)  # noqa: FBT003 - expat's own signature
    except expat.ExpatError as error:
        raise UnreadableError(f"文件内容损坏：{error}。", f"The file's content is damaged: {error}.") from error
    assert builder.root is not None  # noqa: S101 - expat refuses a document without a root
    return builder.root


def as_utf8(xml: bytes) -> bytes:
    """The same XML in UTF-8, unchanged where it already is."""
    utf16 = xml[:2] in (b"\xff\xfe", b"\xfe\xff")
    told = _ENCODING.match(xml)
    encoding = "utf-16" if utf16 else told.group(2).decode("ascii") if told else "utf-8"
    if encoding.lower() in ("utf-8", "us-ascii"):
        return xml
    try:
        text = xml.decode(encoding)
    except (LookupError, UnicodeError) as error:
        raise UnreadableError("文件内容的编码无法识别。", "The encoding of the file's content is not known.") from error
    return _ENCODING.sub(rb"\1UTF-8\3", text.encode(), count=1)


def splice(xml: bytes, pieces: Iterable[tuple[int, int, str]]) -> bytes:
    """Replace the bytes from start to end by the text, for each (start, end, text)."""
    # Gathered and joined once: a sheet in which every cell changes would otherwise be copied as often as it has cells.
    kept: list[bytes] = []
    rest = len(xml)
    for start, end, text in sorted(pieces, key=lambda piece: piece[:2], reverse=True):
        kept += [xml[end:rest], text.encode()]
        rest = start
    return b"".join(reversed([*kept, xml[:rest]]))


def tag(name: str, attributes: Mapping[str, object] | None = None, content: str | None = None) -> str:
    """An element as text; ``content`` is XML already."""
    told = "".join(f" {key}={quoteattr(str(value))}" for key, value in (attributes or {}).items())
    return f"<{name}{told}/>" if content is None else f"<{name}{told}>{content}</{name}>"


def cell(prefix: str, address: str, value: CellValue, style: str | None = None, formula: str | None = None) -> str:
    """A cell that holds a text, a number or nothing; with a formula (without =) the value is what it shows."""
    attributes = {"r": address} | ({"s": style} if style else {})
    if formula is not None:
        shown = tag(f"{prefix}f", None, escape(xml_text(formula))) + tag(
            f"{prefix}v", None, escape(xml_text(str(value)))
        )
        kind = {} if isinstance(value, int | Decimal) else {"t": "str"}
        return tag(f"{prefix}c", attributes | kind, shown)
    if value is None:
        return tag(f"{prefix}c", attributes)
    if isinstance(value, int | Decimal):
        return tag(f"{prefix}c", attributes, tag(f"{prefix}v", None, str(value)))
    inline = tag(f"{prefix}t", {"xml:space": "preserve"}, escape(xml_text(value)))
    return tag(f"{prefix}c", attributes | {"t": "inlineStr"}, tag(f"{prefix}is", None, inline))
