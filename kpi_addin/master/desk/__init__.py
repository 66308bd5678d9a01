"""The desk: the sheets of master.xlsx that reviewers type into, and what became of what they typed."""
