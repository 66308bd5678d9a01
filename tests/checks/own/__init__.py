"""A form's own checks: the language, what they find, their examples, their place in verdicts."""
