"""What a database server refused, in the user's words."""

from __future__ import annotations

from sqlalchemy.exc import SQLAlchemyError

from kpi_addin.errors import ShareError
from kpi_addin.printable import in_one_line


def share_error(name: str, error: SQLAlchemyError) -> ShareError:
    """What the server refused, in one line: its own first line says why."""
    reason = in_one_line(str(getattr(error, "orig", None) or error).strip().splitlines()[0])
    return ShareError(
        f"数据库汇总库 {name} 无法使用（{reason}）；请检查地址、账号和网络连接，或请管理员处理。没有上报。",
        f"The database {name} cannot be used ({reason}); check its address, the account and the network. Nothing was handed in.",
    )
