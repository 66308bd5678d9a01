"""The re-check of self-evaluations: the draw, the sheet, what comes back, what it makes of points and grades."""
