"""How Windows takes apart the command that xlwings gives to its shell."""

from __future__ import annotations

import re


def python_arguments(command: str) -> list[str]:
    """What Python finds in ``sys.orig_argv`` when ``cmd.exe`` was given this command."""
    drive, change, run = command.removeprefix("cmd.exe /C ").split(" & ", 2)
    assert re.fullmatch(r"[A-Z]:", drive)
    assert re.fullmatch(r'cd ".+"', change)
    run, redirected, log = run.partition(" 2> ")
    assert redirected
    assert re.fullmatch(r'"[^"]+\.log" ', log)
    return split(run.replace("^&", "&"))


def split(line: str) -> list[str]:
    """The rules of ``CommandLineToArgvW``: quotes group, a backslash before a quote makes it a character."""
    arguments, current, quoted, at = [], None, False, 0
    while at < len(line):
        slashes = re.match(r"\\*", line[at:]).end()
        following = line[at + slashes : at + slashes + 1]
        if following == '"':
            current = (current or "") + "\\" * (slashes // 2)
            if slashes % 2:
                current += '"'
            else:
                quoted = not quoted
            at += slashes + 1
        elif slashes:
            current = (current or "") + "\\" * slashes
            at += slashes
        elif following == " " and not quoted:
            if current is not None:
                arguments.append(current)
            current, at = None, at + 1
        else:
            current, at = (current or "") + following, at + 1
    return arguments if current is None else [*arguments, current]
