"""A year of a finance bureau, told once and looked at after every day of it."""
