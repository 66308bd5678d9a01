"""What was recognised as what on a sheet, derived from what the reader really read."""

from kpi_addin.recognition.misfit import Misfit, misfit_of
from kpi_addin.recognition.recognise import Recognition, SheetRoles, recognise
from kpi_addin.recognition.roles import KINDS, CellRole, Kind

__all__ = ["KINDS", "CellRole", "Kind", "Misfit", "Recognition", "SheetRoles", "misfit_of", "recognise"]
