"""What is said of a finding: the catalogue's sentences, filled with the finding's own words when somebody reads them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kpi_addin.language import Bilingual

Word = str | Bilingual
"""What fills a placeholder: the form's own text, the same in every language, or a wording in both."""

PLACEHOLDER = re.compile(r"\{(\w+)\}")
MISSING = "…"
"""What stands for a word that a finding hasn't: the rule was worded otherwise when it was found."""
BLANK = "—"
"""What stands for a side that nobody filled in."""
_SIDES = Bilingual("左值", "left"), Bilingual("右值", "right"), Bilingual("差额", "difference")


class Wording(NamedTuple):
    """A message and the likely cause, with placeholders or filled in; the cause is empty where there is none to tell."""

    message: Bilingual
    cause: Bilingual = Bilingual("", "")

    @classmethod
    def untranslated(cls, message: str, cause: str | None = None) -> Wording:
        """A wording that exists in one language only, as submissions of schema 1 hold it."""
        return cls(Bilingual(message, message), Bilingual(cause or "", cause or ""))

    def filled(self, words: Mapping[str, Word]) -> Wording:
        """The sentences with the words in place of their placeholders, in both languages."""
        told = {name: bilingual(word) for name, word in words.items()}
        zh, en = (_Words({name: word[place] for name, word in told.items()}) for place in (0, 1))
        return Wording(*(Bilingual(each.zh.format_map(zh), each.en.format_map(en)) for each in self))

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The names of the words that the sentences ask for, each once."""
        return tuple(dict.fromkeys(PLACEHOLDER.findall("".join((*self.message, *self.cause)))))


class _Words(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return MISSING


def bilingual(word: Word) -> Bilingual:
    """A word as it reads in each language."""
    return word if isinstance(word, Bilingual) else Bilingual(word, word)


def listed(words: Iterable[Word], zh: str = "、", en: str = ", ") -> Bilingual:
    """Several words as one, with what stands between them in each language."""
    told = [bilingual(word) for word in words]
    return Bilingual(zh.join(word.zh for word in told), en.join(word.en for word in told))


WORDINGS: dict[str, Wording] = {}
"""What each rule of this version says, by its code; a rule enters its own when it is defined."""


def of_unknown_rule(code: str, sides: Iterable[str | None], words: Iterable[Word]) -> Wording:
    """What can honestly be said of the finding of a rule that this version does not know."""
    told = [
        Bilingual(f"{name.zh} {side}", f"{name.en} {side}")
        for name, side in zip(_SIDES, sides, strict=True)
        if side is not None
    ]
    zh, en = listed([*told, *words], "，")
    return Wording(
        Bilingual(
            f"规则 {code} 发现的问题{f'（{zh}）' if zh else ''}：本版本没有这条规则的说明，请升级本软件后查看。",
            f"Found by the rule {code}{f' ({en})' if en else ''}, which this version does not know; upgrade to read more.",
        )
    )
