"""The sheets of the reporting stages and of their base figures."""
