"""The rules, one file a family. Importing this package imports every file in it, and so enters every rule."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

for _family in iter_modules(__path__):
    import_module(f"{__name__}.{_family.name}")
