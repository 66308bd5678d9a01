"""The empty or filled-in form as a workbook."""
