"""The sheets of master.xlsx."""
