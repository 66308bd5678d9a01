"""What is known besides a target's text: the indicator's name, its place, which way it is better."""
