"""What xlwings' COM server does with a worksheet function's call, with stubs for the Windows modules around it.

Reads calls as JSON ([[function, [arguments]], ...]) from standard input, prints the answers; run as a program.
"""

from __future__ import annotations

import importlib
import json
import sys
from types import SimpleNamespace
from unittest.mock import MagicMock

ENGINE = SimpleNamespace(
    name="excel",
    type="desktop",
    apps=None,
    clean_value_data=lambda rows, *options: [list(row) for row in rows],
    prepare_xl_data_element=lambda value, *options: value,
)


def main() -> None:
    for name in ("pythoncom", "pywintypes", "win32api", "win32event", "win32com", "win32com.client", "win32com.server"):
        sys.modules[name] = MagicMock()
    for name in ("dispatcher", "policy", "util"):
        sys.modules[f"win32com.server.{name}"] = MagicMock()
    # Nothing that arrives is a COM object.
    sys.modules["win32com"].server.util.unwrap.side_effect = TypeError
    xlwings = importlib.import_module("xlwings")
    xlwings._xlwindows = SimpleNamespace(Range=lambda xl: None, is_range_instance=lambda argument: False)
    xlwings.engines.add(xlwings.Engine(impl=ENGINE))
    udfs = importlib.import_module("xlwings.udfs")
    udfs.Range = lambda impl: None
    # On Windows these are what `xw.func` and `xw.arg` are; elsewhere they do nothing.
    xlwings.func, xlwings.arg, xlwings.ret = udfs.xlfunc, udfs.xlarg, udfs.xlret
    server = importlib.import_module("xlwings.com_server").XLPython()
    calls = json.load(sys.stdin)
    answers = [
        server.CallUDF("kpi_addin.excel.functions", function, arguments, None, None) for function, arguments in calls
    ]
    sys.stdout.write(json.dumps(answers))


main()
