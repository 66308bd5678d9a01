"""What to do about a cell that nobody reads: the clerk who wrote the definition should not have to guess."""

from __future__ import annotations

from collections.abc import Mapping

from kpi_addin.address import Spot
from kpi_addin.fold import fold
from kpi_addin.language import Bilingual
from kpi_addin.nearest import nearest
from kpi_addin.reading.locate import Layout
from kpi_addin.recognition.roles import CellRole
from kpi_addin.recognition.words import all_words

_LONGEST_LABEL = 30
_MOST_COMPARED = 200
"""Comparing words costs; a sheet that is not the form at all may hold thousands."""


class Adviser:
    """Gives advice on the unread cells of one sheet."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._words = {fold(word): name for word, name in all_words(layout.definition).items()}
        self._compared: dict[str, str | None] = {}

    def advice(self, row: int, column: int, roles: Mapping[Spot, CellRole]) -> Bilingual:
        """One sentence."""
        cell = self._layout.grid.at(row, column)
        if column > self._layout.right_edge:
            return Bilingual(
                "在表格右边界之外，程序当作批注不读。", "Right of the form's last column: taken for a remark."
            )
        if isinstance(cell, str) and (meant := self._meant(cell)):
            return Bilingual(
                f"与定义里的“{meant}”相近；若是同一项，请把这里的写法加进它的 aliases。",
                f"Close to {meant} of the definition; if it is the same, add this wording to its aliases.",
            )
        if self._below_known_header(row, column, roles):
            return Bilingual(
                "在认得的一列里，但这一行没有被当作数据；请看这一行的名称。",
                "Stands in a known column, but its row was not taken for data; look at the row's name.",
            )
        if isinstance(cell, str) and len(cell) <= _LONGEST_LABEL:
            return Bilingual(
                "若是标签，请在 sections 里加一项 label；若不用读，请写进 ignore。",
                "If it is a label, add a section with it; if nobody needs it, put it under ignore.",
            )
        return Bilingual(
            "它旁边的标签或上面的表头不在定义里。",
            "The label beside it or the header above it is not in the definition.",
        )

    def _meant(self, cell: str) -> str | None:
        word = fold(cell)
        if not word or len(word) > _LONGEST_LABEL or word in self._words:
            return self._words.get(word)
        if word not in self._compared and len(self._compared) < _MOST_COMPARED:
            close = nearest(word, self._words, likeness=0.7)
            self._compared[word] = self._words[close] if close else None
        return self._compared.get(word)

    def _below_known_header(self, row: int, column: int, roles: Mapping[Spot, CellRole]) -> bool:
        for header in self._layout.headers:
            if header.row < row < self._layout.end_of(header.row) and column in header.columns.values():
                return True
        return any(
            role.kind == "header" and role.spot[1] == column + 1 and role.spot[0] <= row for role in roles.values()
        )
