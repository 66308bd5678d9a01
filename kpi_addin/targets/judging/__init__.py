"""Whether an actual meets a target, and the points for it."""
