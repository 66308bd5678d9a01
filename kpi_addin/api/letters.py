"""Write what the bureau sends out: reminders, opinions, notices to mend, summaries, the circular, the year's statistics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kpi_addin.api.paths import AnyPath
from kpi_addin.atomic import replace_file
from kpi_addin.errors import InputError, WriteError
from kpi_addin.language import Bilingual
from kpi_addin.outputs import check_folder, check_output, letter_as

if TYPE_CHECKING:
    from kpi_addin.master.letters.gathered import Gathered
    from kpi_addin.master.letters.kinds import Kind
    from kpi_addin.master.letters.letter import Asked, Letter

_XLSX, _DOCX = ".xlsx", ".docx"
_LONGEST_NAME: Final = 200
"""So many bytes; a disk takes 255, and something is put before and behind it while it is written."""
_FARTHEST: Final = 400
"""A day so many days ahead is a slip in the year."""


@dataclass(frozen=True)
class WrittenLetters:
    """What became of it: so many ``letters`` in the ``files``, none where there was nothing to send and ``none`` says why.

    ``left_out`` are letters that could not be made, and why. ``by_own_clock``: the share's time could not be told, and what is near or late is so by this PC's.
    """

    kind: Bilingual
    files: tuple[Path, ...]
    letters: int
    none: Bilingual
    left_out: tuple[Bilingual, ...] = ()
    by_own_clock: bool = False


def write_letters(  # noqa: PLR0913 - what is asked for, and where it goes
    share: str | AnyPath,
    kind: str,
    output: AnyPath,
    *,
    unit: str | None = None,
    form: str | None = None,
    project: str | None = None,
    stage: str | None = None,
    due: date | None = None,
    dated: date | None = None,
    public: bool = False,
    docx: bool = False,
    force: bool = False,
) -> WrittenLetters:
    """Write letters of a kind, into one file by the name of ``output``, or into a folder a file each.

    A file's ending says what is written; in a folder they are workbooks, documents with ``docx``. Raises `ShareError`,
    `WriteError`, and `InputError` for what makes no sense; nothing is written then.
    """
    from kpi_addin.master.letters.gathered import gather  # noqa: PLC0415
    from kpi_addin.master.letters.kinds import kind_called  # noqa: PLC0415
    from kpi_addin.master.letters.letter import Asked  # noqa: PLC0415
    from kpi_addin.master.share.opening import open_store  # noqa: PLC0415

    target, wanted = Path(output), kind_called(kind)
    suffix = _suffix(target, docx=docx)
    together = target.suffix.lower() == suffix and not target.is_dir()
    asked = Asked(unit, form, project, _stage(stage), due, dated, public=public, together=together)
    _check_taken(wanted, asked)
    _check_place(target, suffix, together=together, force=force)
    seen = gather(open_store(share))
    _check_due(asked, seen)
    made = wanted.make(seen, asked)
    files = _written(made.letters, target, suffix, together=together, force=force) if made.letters else ()
    left_out = tuple(Bilingual(*one) for one in made.left_out)
    none = Bilingual(*made.none)
    return WrittenLetters(wanted.name, files, len(made.letters), none, left_out, not seen.now.of_share)


def _suffix(target: Path, *, docx: bool) -> str:
    """What is written, by the name of the output. Raises `InputError`."""
    given = target.suffix.lower()
    if target.is_dir() or not given:
        return _DOCX if docx else _XLSX
    if given not in {_XLSX, _DOCX}:
        raise InputError(
            f"输出应是以 .xlsx 或 .docx 结尾的文件名，或者一个文件夹：{target.name}；请改名。",
            f"The output is a name that ends in .xlsx or .docx, or a folder: {target.name}; change it.",
        )
    if docx and given != _DOCX:
        raise InputError(
            f"--docx 与文件名 {target.name} 的结尾不一致；请只留一个。",
            f"--docx and the ending of {target.name} differ; keep one of them.",
        )
    return given


def _stage(typed: str | None) -> str | None:
    """The stage that somebody means. Raises `InputError`."""
    from kpi_addin.master.roster.headings import stages_in  # noqa: PLC0415

    if typed is None:
        return None
    found = stages_in(typed)
    if found is None or len(found) != 1:
        raise InputError(
            f"没有“{typed}”这个阶段；请写 目标、半年、年终 里的一个。",
            f"There is no stage {typed}; write one of targets, half_year, full_year.",
        )
    return found[0]


def _check_taken(kind: Kind, asked: Asked) -> None:
    """Raises `InputError` for an option that means nothing to that kind: who gives it expects something else."""
    given = {
        name
        for name in ("unit", "form", "project", "stage", "due", "public")
        if getattr(asked, name) not in {None, False}
    }
    if wrong := sorted(given - kind.takes):
        told = "、".join(f"--{name}" for name in wrong)
        raise InputError(
            f"{kind.name.zh}没有 {told}；请去掉。没有写出文件。",
            f"A {kind.name.en} takes no {told.replace('、', ', ')}; leave it out. No file was written.",
        )


def _check_place(target: Path, suffix: str, *, together: bool, force: bool) -> None:
    """Refuse a place before anything is read."""
    from kpi_addin.master.letters.as_docx import require_docx  # noqa: PLC0415

    if suffix == _DOCX:
        require_docx()
    if together:
        check_output(target, letter_as(suffix), force=force)
    else:
        check_folder(target)
        if not target.parent.is_dir():
            raise WriteError(
                f"没有文件夹 {target.parent}，建不了 {target.name}；请先建好。",
                f"There is no folder {target.parent} to make {target.name} in; make it first.",
            )


def _check_due(asked: Asked, seen: Gathered) -> None:
    """Raises `InputError` for a day that has passed by the share's clock, or is too far to be meant."""
    if asked.due is None:
        return
    ahead = (asked.due - seen.today).days
    if ahead < 0:
        raise InputError(
            f"期限 {asked.due} 已经过了（今天是 {seen.today}）；请改 --due，没有写出文件。",
            f"{asked.due} has passed (today is {seen.today}); change --due. No file was written.",
        )
    if ahead > _FARTHEST:
        raise InputError(
            f"期限 {asked.due} 离今天（{seen.today}）太远，年份可能写错了；请改 --due，没有写出文件。",
            f"{asked.due} is far from today ({seen.today}); its year may be wrong. Change --due. No file was written.",
        )


def _written(letters: Sequence[Letter], target: Path, suffix: str, *, together: bool, force: bool) -> tuple[Path, ...]:
    """Write all of them, or none where one of them may not be written."""
    files = {target: letters} if together else {target / f"{_short(one.file)}{suffix}": [one] for one in letters}
    for path in files:
        check_output(path, letter_as(suffix), force=force, in_new_folder=not together)
    if not together:
        try:
            target.mkdir(exist_ok=True)
        except OSError as error:
            raise WriteError(
                f"建不了文件夹 {target}（{error.strerror}）；没有写出文件。",
                f"The folder {target} can't be made ({error.strerror}); no file was written.",
            ) from error
    for path, own in files.items():
        replace_file(path, _bytes(own, suffix))
    return tuple(files)


def _short(name: str) -> str:
    """A name that every disk takes."""
    from kpi_addin.master.share.unit_id import safe_name  # noqa: PLC0415

    return name if len(name.encode()) <= _LONGEST_NAME else safe_name(name, _LONGEST_NAME // 4)


def _bytes(letters: Sequence[Letter], suffix: str) -> bytes:
    if suffix == _DOCX:
        from kpi_addin.master.letters.as_docx import letters_docx  # noqa: PLC0415

        return letters_docx(letters)
    from kpi_addin.master.letters.as_xlsx import letters_xlsx  # noqa: PLC0415

    return letters_xlsx(letters)
