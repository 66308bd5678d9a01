"""The rules over all departments, one file an idea; each is found by itself and enters itself."""

from importlib import import_module
from pkgutil import iter_modules

for _module in sorted(each.name for each in iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")
