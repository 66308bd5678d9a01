"""The re-check of self-evaluations: who is drawn, what was found row by row, what it makes of points and grades."""
