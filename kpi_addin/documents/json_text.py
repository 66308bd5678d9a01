"""JSON → plain values; what is wrong is told by its path, for nobody counts the lines of such a file."""

from __future__ import annotations

import json

from kpi_addin.documents.document import Document, WrongDocument


def read_json(data: bytes) -> Document:
    """The values in a JSON file. Raises `WrongDocument`."""
    try:
        plain = json.loads(data.decode("utf-8"))
    except json.JSONDecodeError as error:
        raise WrongDocument("不是完整的 JSON", f"is no whole JSON: {error.msg}", error.lineno) from None
    except UnicodeDecodeError:
        raise WrongDocument("不是 UTF-8 编码", "is not UTF-8") from None
    except RecursionError:
        raise WrongDocument("嵌套太深", "is nested too deeply") from None
    except ValueError:
        raise WrongDocument("有一个数的位数太多", "a number has too many digits") from None
    return Document(plain, lambda _path: None)
