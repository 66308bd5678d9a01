"""The share: an ordinary folder on which submissions are written once."""
