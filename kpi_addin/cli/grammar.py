"""What was typed, held against what a command takes, before the command's library (which only speaks English) sees it."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from kpi_addin.cli.manual import Described, Parameter
from kpi_addin.cli.usage import wrong_usage
from kpi_addin.errors import InputError
from kpi_addin.nearest import nearest
from kpi_addin.printable import in_one_line

_OTHER_DASHES = "—–－−―"
"""What Chinese input methods and word processors make of a hyphen."""


class Grammar:
    """One call of one command; `check` raises `InputError` where it is not what the command takes.

    A group only takes options before its first word, which is a command.
    """

    def __init__(self, command: Described) -> None:
        self._command = command
        self._options = {name: each for each in command.options for name in each.names}
        self._given: list[Parameter] = []
        self._words: list[str] = []

    def check(self, typed: Sequence[str]) -> None:
        """Look at every part in turn, then at what is missing or left over."""
        rest = deque(typed)
        while rest:
            part = rest.popleft()
            if part == "--":
                self._words += rest
                break
            if part.startswith("-") and part != "-":
                self._take_option(part, rest)
            elif self._command.commands:
                return
            else:
                self._refuse_other_dash(part)
                self._words.append(part)
        self._check_words()
        self._check_missing()

    def _take_option(self, part: str, rest: deque[str]) -> None:
        name, equals, value = part.partition("=")
        if not part.startswith("--") and part[:2] in self._options:
            name, equals, value = part[:2], part[2:3], part[2:]
        if name not in self._options:
            raise self._no_such_option(part, name)
        option = self._options[name]
        if option in self._given and not option.repeats:
            raise self._wrong(f"选项 {name} 写了两次", f"{name} is given twice")
        self._given.append(option)
        if option.is_switch and equals:
            raise self._wrong(f"选项 {name} 后面不用写内容", f"{name} takes no value")
        if not option.is_switch:
            self._check_value(name, value if equals else rest.popleft() if rest else None)
            for _ in range(option.values - 1):
                self._check_value(name, rest.popleft() if rest else None, str(option.value))

    def _check_value(self, name: str, value: str | None, whole: str = "") -> None:
        if value is None or value in self._options:
            zh, en = (f"（后面紧跟着 {value}）", f", not {value}") if value else ("", "")
            if whole:
                raise self._wrong(f"选项 {name} 后面要写 {whole}{zh}", f"{name} needs {whole}{en}")
            raise self._wrong(f"选项 {name} 后面缺少内容{zh}", f"{name} needs a value{en}")
        if not name.startswith("--") and value.startswith("="):
            told = f"{name} {in_one_line(value[1:])}"
            raise self._wrong(f"{name} 后面不写等号，请写成 {told}", f"write {told}, without the equals sign")
        self._check_text(value, f"选项 {name} ", name)

    def _check_words(self) -> None:
        arguments = self._command.arguments
        if len(self._words) > len(arguments) and not any(each.repeats for each in arguments):
            told = in_one_line(self._words[len(arguments)])
            raise self._wrong(f"多写了“{told}”", f"“{told}” is one too many")
        for place, word in enumerate(self._words):
            name = arguments[min(place, len(arguments) - 1)].name
            self._check_text(word, f"参数 {name} ", name)

    def _check_missing(self) -> None:
        arguments = [each for each in self._command.arguments[len(self._words) :] if each.required]
        options = [each for each in self._command.options if each.required and each not in self._given]
        missing = [*arguments, *options]
        if missing:
            zh = "、".join(f"{each.name}（{each.help.zh}）" if each.help else each.name for each in missing)
            en = ", ".join(f"{each.name} ({each.help.en})" if each.help else each.name for each in missing)
            raise self._wrong(f"缺少{'参数' if arguments else '选项'} {zh}", f"missing: {en}")

    def _check_text(self, value: str, zh: str, en: str) -> None:
        if not value.strip():
            raise self._wrong(f"{zh}是空的", f"{en} is empty")
        if "\0" in value:
            told = in_one_line(value)
            raise self._wrong(f"“{told}”里有看不见的字符", f"“{told}” has a control character")

    def _refuse_other_dash(self, word: str) -> None:
        meant = self._nearest(word.lstrip(_OTHER_DASHES)) if word.startswith(tuple(_OTHER_DASHES)) else None
        if meant:
            told = in_one_line(word)
            raise self._wrong(
                f"“{told}”里的横线不是英文的减号，请写成 {meant}",
                f"“{told}” begins with another dash, no hyphen; write {meant}",
            )

    def _no_such_option(self, part: str, name: str) -> InputError:
        if part[1:2].isdigit() and self._command.arguments:
            said = in_one_line(f"{self._command.path} -- {part}")
            return self._wrong(
                f"以减号开头的内容要写在 -- 后面：{said}", f"what begins with a hyphen goes behind --: {said}"
            )
        longer = (each for each in self._options if each.startswith(f"-{name}"))
        meant = self._nearest(name) or next(longer, None)
        zh, en = (f"，是不是 {meant}", f", did you mean {meant}") if meant else ("", "")
        return self._wrong(f"没有选项 {in_one_line(name)}{zh}", f"there is no option {in_one_line(name)}{en}")

    def _nearest(self, name: str) -> str | None:
        # The hyphens, which all options have, would make them alike.
        plain = {each.lstrip("-"): each for each in self._options}
        return plain.get(nearest(name.lstrip("-"), plain) or "")

    def _wrong(self, zh: str, en: str) -> InputError:
        return wrong_usage(zh, en, self._command.path)
