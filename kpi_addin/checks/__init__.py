"""The rules: Form → Findings."""
