"""share.toml: which form and year a share is for, and which departments are expected on it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kpi_addin.errors import ShareError
from kpi_addin.master.share.unit_id import fold_name, unit_id
from kpi_addin.toml_text import toml_string


@dataclass(frozen=True, slots=True)
class Unit:
    """A department on the roster; ``aliases`` are other names it hands in under."""

    name: str
    id: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShareSettings:
    """What share.toml says. ``deadline`` is an ISO date; ``severities`` replace the rules' own, by rule code."""

    form: str
    year: int
    roster: tuple[Unit, ...] = ()
    deadline: str | None = None
    severities: dict[str, str] = field(default_factory=dict)

    def unit_id(self, name: str) -> str:
        """The id of the unit that goes by that name, from the roster where it is listed."""
        folded = fold_name(name)
        for unit in self.roster:
            if folded in {fold_name(known) for known in (unit.name, *unit.aliases)}:
                return unit.id
        return unit_id(name)


def write_share_settings(form: str, year: int, roster: Iterable[str] = ()) -> bytes:
    """The text of a new share.toml."""
    lines = [
        "# 绩效目标汇总库的设置 / settings of this share",
        f"form = {toml_string(form)}",
        f"year = {year}",
        "",
        "# 上报截止日期 / deadline",
        f"# deadline = {year}-03-31",
        "",
        "# 应报单位，按汇总表中的顺序；曾用名写在 aliases / the departments expected, in the master's order",
        '# roster = ["某某局", {name = "某某办", aliases = ["某某办公室"], id = "某某办"}]',
        "roster = [",
        *(f"  {toml_string(name)}," for name in roster),
        "]",
        "",
        "# 调整检查的级别 / severities other than the rules' own: error, warning, info",
        "[severities]",
        '# half-year-plan-missing = "info"',
    ]
    return ("\n".join(lines) + "\n").encode()


def read_share_settings(data: bytes, file: str) -> ShareSettings:
    """Read share.toml; raises `ShareError` naming the file and what is wrong in it."""
    try:
        # Notepad puts a byte-order mark in front, which TOML forbids.
        content = tomllib.loads(data.decode("utf-8-sig"))
        return _settings(content)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise _damaged(file, str(error)) from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise _damaged(file, f"缺少或写错 / missing or wrong: {error}") from error


def _settings(content: Mapping[str, Any]) -> ShareSettings:
    form, year = content["form"], content["year"]
    if not isinstance(form, str) or type(year) is not int:
        raise TypeError("form, year")
    deadline = content.get("deadline")
    return ShareSettings(
        form=form,
        year=year,
        roster=tuple(_unit(entry) for entry in content.get("roster", ())),
        deadline=None if deadline is None else str(deadline),
        severities={str(rule): str(severity) for rule, severity in content.get("severities", {}).items()},
    )


def _unit(entry: str | Mapping[str, Any]) -> Unit:
    if isinstance(entry, str):
        return Unit(entry, unit_id(entry))
    name = str(entry["name"])
    # An id from the file becomes a folder's name, so it goes through the same sieve as a typed name.
    return Unit(name, unit_id(str(entry.get("id", name))), tuple(str(alias) for alias in entry.get("aliases", ())))


def _damaged(file: str, reason: str) -> ShareError:
    return ShareError(
        f"设置文件 {file} 有误（{reason}）；请改正，或删去后重新建库。",
        f"The settings file {file} is wrong ({reason}); mend it, or remove it and set the share up again.",
    )
