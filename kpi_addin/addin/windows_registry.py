"""Reading Windows' registry; anywhere else it is empty."""

from __future__ import annotations

import sys


class Registry:
    """Values by a path such as HKCU, Software and so on; None where there is no such value."""

    def read(self, key: str, value: str = "") -> str | None:
        """A value as text; the key's own value without ``value``."""
        if sys.platform != "win32":
            return None
        import winreg  # noqa: PLC0415

        roots = {
            "HKCU": winreg.HKEY_CURRENT_USER,
            "HKLM": winreg.HKEY_LOCAL_MACHINE,
            "HKCR": winreg.HKEY_CLASSES_ROOT,
        }
        root, _, path = key.partition("\\")
        try:
            with winreg.OpenKey(roots[root], path) as opened:
                found, _ = winreg.QueryValueEx(opened, value)
        except OSError:
            return None
        return str(found)
