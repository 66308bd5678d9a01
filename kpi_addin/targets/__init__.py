"""What a target says, and whether an actual meets it."""
