"""The definitions that can be used, and those that are broken: these are left out and named, and stop nothing else."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import Final, NamedTuple

from kpi_addin.documents import WrongDocument
from kpi_addin.documents.yaml_text import LARGEST_YAML, read_yaml
from kpi_addin.errors import InputError, UnreadableError
from kpi_addin.forms import places
from kpi_addin.forms.build import build
from kpi_addin.forms.coherence import check_coherence
from kpi_addin.forms.definition import FormDefinition
from kpi_addin.forms.stages import Reporting
from kpi_addin.forms.written import WrittenForm
from kpi_addin.language import Bilingual
from kpi_addin.nearest import nearest
from kpi_addin.values import WrongValue, clean, unknown

DEFAULT_FORM: Final = "department-2024"


class BrokenDefinition(NamedTuple):
    """A definition that can't be used: its file, and what is wrong in it."""

    file: str
    wrong: Bilingual

    @property
    def told(self) -> Bilingual:
        """One line: which file, where in it, what is wrong, what to do."""
        return Bilingual(
            f"表样定义 {self.file} 有误，没有采用：{self.wrong.zh}；请改正。",
            f"The form definition {self.file} is wrong and left out: {self.wrong.en}; mend it.",
        )

    def error(self) -> UnreadableError:
        """For a command that needs this very form."""
        return UnreadableError(*self.told)


_loaded: dict[str, FormDefinition | BrokenDefinition] = {}
_left_out: dict[str, BrokenDefinition] = {}
"""By their files: those that somebody who looked for a form had to do without."""
_being_loaded: list[str] = []
_in_use: list[str] = []
_loading: Final = threading.RLock()
"""Several threads read workbooks; what one of them is loading must not look like a circle to another."""


def forget() -> None:
    """Look again: the files have changed."""
    _loaded.clear()
    _left_out.clear()


def asked_for(form: str | PathLike[str]) -> str:
    """The id of a form that is named by its id, or by the path of its definition, which then goes before all others.

    Raises `UnreadableError` where the file is not there or wrong, with its line; `InputError` for an id that nobody has.
    """
    file = Path(form)
    if file.suffix.lower() not in places.SUFFIXES:
        return load_definition(os.fspath(form)).id
    read = read_definition(file)
    if isinstance(read, BrokenDefinition):
        raise read.error()
    places.give(file)
    _loaded[read.id] = read
    return read.id


def use_form(form: str | PathLike[str] | None) -> None:
    """Look for no other form than this one, from now on; None: for all that are known. Raises as `asked_for` does."""
    places.take_back()
    _in_use[:] = [] if form is None else [asked_for(form)]


def is_built_in(form_id: str) -> bool:
    """Whether the definition of that id that is used is one of ours, which everybody has."""
    return Path(load_definition(form_id).source).parent == Path(__file__).parent


def definitions_of(form_ids: Iterable[str]) -> dict[str, bytes]:
    """What the files of these forms hold, by their ids, without those that are built in, which everybody has.

    The forms that they refer to, as last year's, are among them: without those they would be broken elsewhere. Raises as
    `load_definition`, and `UnreadableError` for a file that is gone.
    """
    found: dict[str, bytes] = {}
    wanted = list(form_ids)
    while wanted:
        form_id = wanted.pop()
        if form_id not in found and not is_built_in(form_id):
            definition = load_definition(form_id)
            found[form_id] = _whole(Path(definition.source))
            wanted += definition.refers_to
    return found


def _whole(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise BrokenDefinition(
            str(file), Bilingual(f"无法读取（{reason}）", f"it can't be read ({reason})")
        ).error() from error


def what_is_known() -> str:
    """Which definitions workbooks are read by now, as a text that is another one as soon as one of their files is.

    Ours are left out, which belong to the program.
    """
    further = [
        (form_id, str(file), hashlib.blake2b(_as_far_as_it_opens(file)).hexdigest())
        for form_id, files in sorted(places.files().items())
        for file in files
        if places.origin_of(file) != "built-in"
    ]
    return repr((_in_use, further))


def _as_far_as_it_opens(file: Path) -> bytes:
    try:
        return _beginning(file)
    except OSError:
        return b""


def know_forms(share: str, definitions: Mapping[str, bytes]) -> None:
    """Look at the definitions that lie on a share, too, by the names of their files; ``share`` tells shares apart."""
    if places.keep_of_share(share, definitions):
        forget()


def form_ids() -> list[str]:
    """The ids of all forms that are written, the broken ones too, sorted."""
    return sorted(places.files())


def known_forms() -> list[str]:
    """The ids of all forms that can be used, sorted."""
    usable = []
    for form_id in form_ids():
        loaded = _load(form_id)
        if isinstance(loaded, BrokenDefinition):
            _leave_out(loaded)
        else:
            usable.append(form_id)
    return usable


def broken_definitions() -> list[BrokenDefinition]:
    """All definitions that can't be used: where there is another with the id of a broken one, that one is used."""
    known_forms()
    return left_out()


def left_out() -> list[BrokenDefinition]:
    """Those that somebody who looked for a form had to do without."""
    return [_left_out[file] for file in sorted(_left_out)]


def load_definition(form_id: str = DEFAULT_FORM) -> FormDefinition:
    """The definition of that id. Raises `InputError` where there is none, `UnreadableError` where it is broken."""
    loaded = _load(form_id)
    if isinstance(loaded, BrokenDefinition):
        raise loaded.error()
    return loaded


def definitions(form_id: str | None = None) -> list[FormDefinition]:
    """All definitions that can be used, or the one that is asked for or in use. Raises `InputError` where there is none."""
    wanted = form_id or next(iter(_in_use), None)
    if wanted is not None:
        return [load_definition(wanted)]
    usable = [load_definition(known) for known in known_forms()]
    if not usable:
        raise next((each.error() for each in left_out()), _no_form(DEFAULT_FORM))
    return usable


def find_definition(form_id: str | None) -> FormDefinition | None:
    """The definition of that id, None where there is none that can be used."""
    try:
        return load_definition(form_id) if form_id else None
    except (InputError, UnreadableError):
        return None


def form_for_year(year: int) -> str:
    """The id of the department's form for that year: the one in use, or else the default one, or what replaced it by then."""
    if _in_use:
        return _in_use[0]
    return successor(load_definition().id, year)


def successor(form_id: str, year: int) -> str:
    """The form of that id, or what replaced it by that year."""
    current = load_definition(form_id)
    known = [load_definition(form_id) for form_id in reversed(known_forms())]
    successors = {each.replaces: each for each in known if each.year <= year}
    passed = {current.id}
    while (successor := successors.get(current.id)) and successor.id not in passed:
        current = successor
        passed.add(current.id)
    return current.id


def _load(form_id: str) -> FormDefinition | BrokenDefinition:
    with _loading:
        if form_id not in _loaded:
            files = places.files().get(form_id, [])
            if not files:
                raise _no_form(form_id)
            _being_loaded.append(form_id)
            try:
                _loaded[form_id] = _first_right(files)
            finally:
                _being_loaded.pop()
        return _loaded[form_id]


def _first_right(files: list[Path]) -> FormDefinition | BrokenDefinition:
    """The first definition that is right, or the first where none is."""
    broken: list[BrokenDefinition] = []
    for file in files:
        read = read_definition(file)
        if not isinstance(read, BrokenDefinition):
            for each in broken:
                _leave_out(each)
            return read
        broken.append(read)
    return broken[0]


def _leave_out(broken: BrokenDefinition) -> None:
    """Name it at the end; one that came with another share than the one in use is that share's business."""
    if not places.of_another_share(Path(broken.file)):
        _left_out[broken.file] = broken


def _no_form(form_id: str) -> InputError:
    usable = known_forms()
    close = nearest(form_id, usable, likeness=0)
    zh, en = (f"，最接近的是 {close}", f", the nearest is {close}") if close else ("", "")
    return InputError(
        f"没有名为 {clean(form_id)} 的表样{zh}；可用的有：{'、'.join(usable)}。",
        f"There is no form {clean(form_id)}{en}; known forms: {', '.join(usable)}.",
    )


def read_definition(file: Path) -> FormDefinition | BrokenDefinition:
    """The definition in a file."""
    try:
        return definition_in(_beginning(file), str(file))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return BrokenDefinition(str(file), Bilingual(f"无法读取（{reason}）", f"it can't be read ({reason})"))


def definition_in(data: bytes, file: str) -> FormDefinition | BrokenDefinition:
    """The definition that a YAML file holds, or would hold; ``file`` is named in what is wrong."""
    try:
        document = read_yaml(data)
        with document.located():
            form = document.read(WrittenForm)
            check_coherence(form)
            _check_replaces(form)
            return build(form, _reporting_of(form), file)
    except WrongDocument as fault:
        return BrokenDefinition(file, fault.told)


@contextmanager
def known_for_now(definition: FormDefinition) -> Iterator[None]:
    """Know a definition by its id that no file holds yet, as long as it is tried out."""
    with _loading:
        before = _loaded.get(definition.id)
        _loaded[definition.id] = definition
    try:
        yield
    finally:
        with _loading:
            _loaded.pop(definition.id, None)
            if before is not None:
                _loaded[definition.id] = before


def _beginning(file: Path) -> bytes:
    """What a file holds, of one that is too large only enough to tell so."""
    with file.open("rb") as opened:
        return opened.read(LARGEST_YAML + 1)


def _check_replaces(form: WrittenForm) -> None:
    if form.replaces and form.replaces not in places.files():
        fault = unknown(form.replaces, places.files(), "replaces").told
        raise WrongValue(
            f"{fault.zh}；若是自己的表样，上一年的定义也要放进同一个 forms 文件夹",
            f"{fault.en}; if it is a form of your own, put last year's definition into the same folder forms, too",
            "replaces",
        )


def _reporting_of(form: WrittenForm) -> Reporting | None:
    """What the form named by ``reporting`` says of its stages."""
    other = form.reporting
    if other is None:
        return None
    if other not in places.files():
        raise unknown(other, places.files(), "reporting")
    if other in _being_loaded:
        raise WrongValue(f"{other} 又引用了这张表", f"{other} refers to this form again", "reporting")
    loaded = _load(other)
    if isinstance(loaded, BrokenDefinition):
        raise WrongValue(f"所引用的 {other} 本身有误", f"{other} is broken itself", "reporting")
    return loaded.reporting


def located(definition: FormDefinition, fault: WrongValue) -> UnreadableError:
    """What is found to be wrong in a definition that was read, told as if it had been found by reading it."""
    try:
        with read_yaml(_beginning(Path(definition.source))).located():
            raise fault
    except WrongDocument as wrong:
        return BrokenDefinition(definition.source, wrong.told).error()
    except OSError:
        return BrokenDefinition(definition.source, fault.told).error()
