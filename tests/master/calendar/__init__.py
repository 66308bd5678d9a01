"""The calendar as a sheet in Excel."""
