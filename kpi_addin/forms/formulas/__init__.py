"""The small language in which a bureau writes checks of its own: ``合计(项目.全年预算数) = 项目支出.全年预算数``.

A formula is read once, when the definition is loaded, against the definition's own words: what it names is there, and what
it compares can be compared. It calls nothing but what stands in `kpi_addin.forms.formulas.words`, and nothing in it can grow.
"""

from kpi_addin.forms.formulas.nodes import Cell, Formula, Kind, Node, Rows
from kpi_addin.forms.formulas.parser import read_cell, read_formula, read_rows

__all__ = ["Cell", "Formula", "Kind", "Node", "Rows", "read_cell", "read_formula", "read_rows"]
