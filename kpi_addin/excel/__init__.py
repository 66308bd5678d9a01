"""The ribbon: what each button does to the workbook that is open in Excel.

The only room that speaks to xlwings, and only in what all its engines understand. It holds no rule and no number.
"""
