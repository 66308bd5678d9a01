"""Forms of other bureaus, whose keys are none of ours: the rules judge them on the first day."""
