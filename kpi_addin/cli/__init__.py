"""The command line: ``kpi-addin``. Commands, progress bars and exit codes; what they do is in `kpi_addin.api`."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from glob import glob

from kpi_addin.cli.usage import complain, told_by_library
from kpi_addin.errors import InputError, KpiError
from kpi_addin.faults import own_fault
from kpi_addin.language import Language, say, use_language
from kpi_addin.printable import in_one_line

_LANGUAGES: tuple[Language, ...] = ("zh", "en")
_OPTION = "--lang"
_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code: every problem is one line on standard error."""
    _speak_utf8()
    typed = list(sys.argv[1:] if arguments is None else arguments)
    sys.exit(run(expand_wildcards(typed) if os.name == "nt" else typed))


def expand_wildcards(arguments: Sequence[str]) -> list[str]:
    """What a Unix shell does and Windows leaves to the program: ``*.xlsx`` becomes the files' names, sorted."""
    expanded: list[str] = []
    for argument in arguments:
        # Path.glob takes no absolute pattern.
        files = sorted(glob(argument)) if set(argument) & set("*?") else []  # noqa: PTH207
        expanded += files or [argument]
    return expanded


def run(arguments: list[str]) -> int:
    """Run a command and return its exit code."""
    try:
        use_language(_take_language(arguments))
        return _run_app(arguments)
    except KpiError as error:
        return _complain(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _complain(say("已中断，没有改动文件。", "Interrupted; no file was changed."), _INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("KPI_DEBUG"):
            raise
        return _complain(str(own_fault(error)), 1)


def _take_language(arguments: list[str]) -> Language:
    """The language is taken out of the arguments first, so that it may stand anywhere and rule the help texts too."""
    chosen, where = os.environ.get("KPI_LANG") or "zh", "KPI_LANG"
    own = arguments[: arguments.index("--")] if "--" in arguments else arguments
    places = [place for place, argument in enumerate(own) if argument == _OPTION or argument.startswith(f"{_OPTION}=")]
    if len(places) > 1:
        raise InputError(f"选项 {_OPTION} 写了两次；只写一次。", f"Usage: {_OPTION} is given twice; give it once.")
    for place in places:
        typed = arguments[place : place + 1 if "=" in arguments[place] else place + 2]
        chosen, where = "=".join(typed)[len(_OPTION) + 1 :], _OPTION
        del arguments[place : place + len(typed)]
    for language in _LANGUAGES:
        if chosen == language:
            return language
    told = in_one_line(chosen)
    # Whoever asks for a third language may read only one of ours.
    both = f"{where} 只能是 zh 或 en，不能是“{told}”。{where} is zh or en, not “{told}”."
    raise InputError(both, both)


def _run_app(arguments: list[str]) -> int:
    # The library takes a fifth of a second to import, which a wrong --lang need not wait for.
    import typer  # noqa: PLC0415

    from kpi_addin.cli.app import command_line  # noqa: PLC0415
    from kpi_addin.forms import left_out  # noqa: PLC0415

    try:
        result = command_line.main(arguments or ["--help"], prog_name="kpi-addin", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except Exception as error:
        # Typer brings a click of its own, whose errors can only be told by what they can do.
        if not hasattr(error, "format_message"):
            raise
        raise told_by_library(error) from None
    finally:
        for broken in left_out():
            complain(str(broken.told))
    return result if isinstance(result, int) else 0


def _complain(line: str, exit_code: int) -> int:
    complain(line)
    return exit_code


def _speak_utf8() -> None:
    """A pipe on Chinese Windows would get the code page, which lacks ≥ and breaks JSON."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
