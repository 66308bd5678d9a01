"""What we leave in a workbook and read again: lights, notes, findings, explanations, the stamp."""
