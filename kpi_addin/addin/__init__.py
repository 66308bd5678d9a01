"""The Excel add-in: made without Excel, put where Excel finds it, and examined when it does not work."""
