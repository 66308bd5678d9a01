"""The version, below every room that prints or stamps it; the package's door offers it too."""

__version__ = "0.6.0"
