"""How rules are written, entered and run."""
