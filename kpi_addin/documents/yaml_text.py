"""YAML → plain values. No anchors, tags or merged tables: nothing in a file may grow, run or refer to itself."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Final

import yaml

from kpi_addin.documents.document import Document, WrongDocument, text_of
from kpi_addin.values import quoted
from kpi_addin.values.fault import Step

_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
LARGEST_YAML: Final = 2**18
"""The parser takes ten seconds for a megabyte of brackets; the longest definition of ours has a tenth of this."""
_MOST_DEEP: Final = 40
_LONGEST_NUMBER: Final = 64
"""Digits beyond these are no number of a form, and turning very many into one takes minutes."""
_TAG: Final = "tag:yaml.org,2002:"
_SCALARS: Final = frozenset({"null", "bool", "int", "float", "timestamp"})
_PROBLEMS: Final = {
    "found character that cannot start any token": "有不能出现在开头的符号，请给这段文字加引号",
    "mapping values are not allowed in this context": "冒号的位置不对：缩进有误，或者文字里的冒号没有加引号",
    "did not find expected ',' or ']'": "方括号没有配对，或者少了逗号",
    "did not find expected ',' or '}'": "花括号没有配对，或者少了逗号",
    "did not find expected node content": "方括号或花括号没有配对",
    "found unexpected end of stream": "引号没有配对",
    "did not find expected key": "缩进与上一行不一致，或者少了冒号",
    "did not find expected '-' indicator": "缩进与上一行不一致，或者少了“-”",
    "could not find expected ':'": "少了冒号，或者冒号后面没有空格",
    "exceeded maximum nesting depth": "嵌套太深",
    "but found another document": "一个文件里只能有一份定义（多了一行“---”）",
    "found unknown escape character": "双引号里的反斜杠要写成 \\\\，或改用单引号",
    "found invalid Unicode character escape code": "双引号里的反斜杠要写成 \\\\，或改用单引号",
    "found undefined alias": "这里不能用锚点（&、*）；以星号开头的文字要加引号",
    "found incompatible YAML document": "请删去 %YAML 这一行",
    "did not find expected <document start>": "引号没有配对，或者上一行多了文字",
    "did not find expected alphabetic or numeric character": "以 & 或 * 开头的文字要加引号",
}
"""What the parser says, and what to do about it."""
_OPENED: Final = frozenset(
    {"while scanning a quoted scalar", "while parsing a flow sequence", "while parsing a flow mapping"}
)
"""When it says so, what is wrong began where that began."""


def read_yaml(data: bytes) -> Document:
    """The values in a YAML file. Raises `WrongDocument`."""
    text = text_of(data, LARGEST_YAML)
    try:
        root = yaml.compose(text, Loader=_LOADER)
        plain = None if root is None else _Plain().of(root)
    except yaml.MarkedYAMLError as error:
        raise _wrong_syntax(text, error) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise WrongDocument("有控制字符，请删去", "holds a control character; remove it", line) from None
    except RecursionError:
        raise WrongDocument("嵌套太深", "is nested too deeply") from None
    return Document(plain, lambda path: _line(root, path))


class _Plain:
    """Turns nodes into values, which knows the line of whatever is wrong and costs less than yaml's own way."""

    def __init__(self) -> None:
        self._constructor = yaml.constructor.SafeConstructor()
        self._seen: set[int] = set()

    def of(self, node: yaml.Node, depth: int = 0) -> Any:
        """The value of a node."""
        tag = node.tag
        self._only_once(node)
        if isinstance(node, yaml.ScalarNode):
            return node.value if tag == "tag:yaml.org,2002:str" else self._scalar(node)
        if depth > _MOST_DEEP:
            raise _wrong(node, "嵌套太深", "is nested too deeply")
        if tag == "tag:yaml.org,2002:map" and isinstance(node, yaml.MappingNode):
            return self._table(node, depth + 1)
        if tag == "tag:yaml.org,2002:seq" and isinstance(node, yaml.SequenceNode):
            return [self.of(each, depth + 1) for each in node.value]
        raise _no_tags(node)

    def _table(self, node: yaml.Node, depth: int) -> dict[Any, Any]:
        table: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            key = self.of(key_node, depth)
            if not isinstance(key, Hashable):
                raise _wrong(key_node, "键应为文字", "a key should be a text")
            if key in table:
                raise _wrong(
                    key_node, f"{quoted(key)}写了两次，请删去一个", f"{quoted(key)} is there twice; remove one"
                )
            table[key] = self.of(value_node, depth)
        return table

    def _only_once(self, node: yaml.Node) -> None:
        """Of two places that show one node, one is an alias."""
        if id(node) in self._seen:
            raise _wrong(
                node, "这里不能用锚点（&、*），请把内容写出来", "anchors (&, *) can't be used here; write it out"
            )
        self._seen.add(id(node))

    def _scalar(self, node: yaml.Node) -> Any:
        kind = node.tag.removeprefix(_TAG)
        if kind not in _SCALARS:
            raise _no_tags(node)
        if len(node.value) > _LONGEST_NUMBER:
            raise _wrong(node, f"{quoted(node.value)} 不是有效的值", f"{quoted(node.value)} is no value")
        try:
            return getattr(self._constructor, f"construct_yaml_{kind}")(node)
        except (ValueError, OverflowError, LookupError, AttributeError):  # a tag that the text does not bear out
            raise _wrong(node, f"{quoted(node.value)} 不是有效的值", f"{quoted(node.value)} is no value") from None


def _no_tags(node: yaml.Node) -> WrongDocument:
    return _wrong(node, "这里不能用标签或“<<”", "tags and << can't be used here")


def _wrong(node: yaml.Node, zh: str, en: str) -> WrongDocument:
    return WrongDocument(zh, en, node.start_mark.line + 1)


def _wrong_syntax(text: str, error: yaml.MarkedYAMLError) -> WrongDocument:
    """The parser's words in ours: where a bracket or quote was opened, else where the parser stopped."""
    lines = text.split("\n")
    mark = (error.context_mark if error.context in _OPENED else None) or error.problem_mark or error.context_mark
    at = min(mark.line if mark else 0, len(lines) - 1)
    if (tab := _first(lines, at + 1, lambda line: "\t" in line[: len(line) - len(line.lstrip())])) is not None:
        return WrongDocument("缩进用了制表符（Tab），请改为空格", "is indented by a tab; use spaces", tab + 1)
    if (odd := _first(lines, at, lambda line: line.partition(" #")[0].count('"') % 2 == 1)) is not None:
        return WrongDocument("引号没有配对", "a quote is not closed", odd + 1)
    problem = error.problem or ""
    full_width = any("：" in line and ":" not in line for line in lines[max(0, at - 1) : at + 1])
    hint = "（冒号要用半角的“:”）" if full_width else ""
    told = _PROBLEMS.get(problem, problem)
    return WrongDocument(f"YAML 写法有误，{told}{hint}", f"is no YAML: {problem}", at + 1)


def _first(lines: Sequence[str], end: int, wrong: Callable[[str], bool]) -> int | None:
    return next((place for place, line in enumerate(lines[:end]) if wrong(line)), None)


def _line(root: yaml.Node | None, path: Sequence[Step]) -> int | None:
    """The line of the value at the path, of the key where the path ends in one, or of what is around it."""
    node, line = root, None if root is None else root.start_mark.line + 1
    for step in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
            line = node.start_mark.line + 1
        elif isinstance(node, yaml.MappingNode):
            found = next((pair for pair in node.value if pair[0].value == step), None)
            if found is None:
                break
            node = found[1]
            line = found[0].start_mark.line + 1
    return line
