"""What a workbook and its fresh template have in common: values, places, formulas; and what only the workbook has."""
