"""For whoever writes a form's definition: what it sees in a workbook, the workbook that it makes, where definitions lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from kpi_addin.api.paths import AnyPath
from kpi_addin.atomic import make_folder
from kpi_addin.checks.engine.own import failing_examples
from kpi_addin.checks.engine.run import not_applicable, rules_for
from kpi_addin.errors import UnreadableError, WriteError
from kpi_addin.forms import FormDefinition, asked_for, definitions, load_definition
from kpi_addin.forms.told import Line, tell
from kpi_addin.language import Bilingual
from kpi_addin.outputs import FORM, check_output
from kpi_addin.outputs.guard import check_folder
from kpi_addin.outputs.products import marked_copy_as
from kpi_addin.reading.assemble import assemble_forms
from kpi_addin.reading.isolated import Reader
from kpi_addin.reading.locate import lay_out
from kpi_addin.reading.source import read_source
from kpi_addin.recognition import Misfit, misfit_of, recognise

if TYPE_CHECKING:
    from kpi_addin.recognition import Recognition

_MARKED = ".识别"


@dataclass(frozen=True)
class Looked:
    """What a definition sees in a workbook; where that is not this form, ``misfit`` says why and which form comes near."""

    path: Path
    definition: FormDefinition
    recognition: Recognition | None
    misfit: Misfit | None

    @property
    def complete(self) -> bool:
        """Whether everything that is filled in was recognised."""
        return self.recognition is not None and self.recognition.complete


@dataclass(frozen=True)
class OwnRules:
    """What a definition means for the rules: those that cannot apply with why, and the examples that don't turn out.

    ``unreadable`` says why its own template would not be recognised as the form, where that is so.
    """

    left_out: tuple[tuple[str, Bilingual], ...]
    failing: tuple[tuple[str, Bilingual], ...]
    unreadable: Bilingual | None = None

    @property
    def hold(self) -> bool:
        """Whether the definition does what it says."""
        return not self.failing and self.unreadable is None


def own_rules_of(form: AnyPath) -> OwnRules:
    """The rules that cannot apply to a form, and the examples beside its own checks that turn out otherwise. Raises as `look`."""
    definition = load_definition(asked_for(form))
    left_out = tuple((rule.code, why) for rule, why in not_applicable(definition))
    failing = tuple((each.code, each.told) for each in failing_examples(definition))
    return OwnRules(left_out, failing, own_template_fault(definition))


def own_template_fault(definition: FormDefinition) -> Bilingual | None:
    """Why the template of a definition would not be taken for its form; None where it would."""
    from kpi_addin.writing.template.template_workbook import write_template  # noqa: PLC0415

    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(path, definition)
        grids = [grid for grid in read_source(path) if grid.sheet == definition.sheet]
    for grid in grids:
        layout = lay_out(grid, definition)
        missing = [*layout.missing_anchors(), *layout.strangers_shown]
        if missing:
            zh = "认表的标签模板上没有" if layout.missing_anchors() else "别的表的标签模板上就有"
            en = "the template lacks anchors" if layout.missing_anchors() else "the template shows strangers"
            return Bilingual(
                f"按这份定义做的模板，填好了也不会被认作这种表：{zh}“{'”“'.join(missing)}”；请改 anchors 或 strangers，"
                "或者把它写进 sections、columns。",
                f"The template of this definition would not be taken for its form: {en} ({', '.join(missing)}); change anchors or "
                "strangers, or put it among sections or columns.",
            )
    return None


def look(form: AnyPath, path: AnyPath, reader: Reader | None = None) -> Looked:
    """Hold a definition, named by its id or its file, against a workbook.

    Raises `UnreadableError` where either can't be used, `InputError` for an id that nobody has.
    """
    from kpi_addin.writing.style.status_column import side_headings  # noqa: PLC0415

    definition = load_definition(asked_for(form))
    file = Path(path)
    grids = read_source(file, reader)
    try:
        read = assemble_forms(grids, file.name, definition.id)
    except UnreadableError:
        if any(grid.too_large for grid in grids):
            raise
        return Looked(file, definition, None, misfit_of(grids, definition, definitions()))
    return Looked(file, definition, recognise(grids, read, definition, side_headings(definition)), None)


def marked_copy(source: AnyPath, output: AnyPath, *, several: bool) -> Path:
    """Where the marked copy of a workbook goes: the output itself, or a file in it where it is a folder.

    Raises `WriteError` where the copies of several workbooks should go into one file.
    """
    file, place = Path(source), Path(output)
    if place.suffix.lower() not in {".xlsx", ".xlsm"} or place.is_dir():
        return place / f"{file.stem}{_MARKED}{file.suffix}"
    if several:
        raise WriteError(
            f"有几份工作簿，-o 应是一个文件夹，不能是 {place.name}。",
            f"There are several workbooks: -o should be a folder, not {place.name}.",
        )
    return place


def mark_recognised(looked: Looked, output: AnyPath, *, force: bool = False) -> None:
    """Write a copy of the workbook with each cell in the colour of its role; the original stays as it is.

    Raises `WriteError`, and `UnreadableError` for what is no .xlsx or .xlsm or not this form.
    """
    from kpi_addin.writing.recognised import SUFFIXES, write_recognised  # noqa: PLC0415

    target, suffix = Path(output), looked.path.suffix.lower()
    if suffix not in SUFFIXES:
        raise UnreadableError(
            f"《{looked.path.name}》不是 .xlsx 或 .xlsm，不能标记；请在 Excel 或 WPS 中另存为 .xlsx 再试。",
            f"{looked.path.name} is no .xlsx or .xlsm and can't be marked; save it as .xlsx and try again.",
        )
    check_folder(target.parent)
    check_output(target, marked_copy_as(suffix), [looked.path], force=force, in_new_folder=True)
    if looked.recognition is not None:
        make_folder(target.parent)
        write_recognised(looked.path, target, looked.recognition, looked.definition)


def explain(form: AnyPath) -> list[Line]:
    """A definition in sentences, with the rules that cannot apply to it. Raises as `look`."""
    definition = load_definition(asked_for(form))
    return [*tell(definition), *_rules(definition)]


def _rules(definition: FormDefinition) -> Iterator[Line]:
    left_out = not_applicable(definition)
    count = len(rules_for(definition))
    yield Line(0, Bilingual("哪些规则用得上", "Which rules apply"))
    yield Line(
        1,
        Bilingual(
            f"共 {count} 条规则，{count - len(left_out)} 条用得上，{len(left_out)} 条用不上：",
            f"Of {count} rules {count - len(left_out)} apply, {len(left_out)} cannot:",
        ),
    )
    reasons: dict[Bilingual, list[str]] = {}
    for rule, why in left_out:
        reasons.setdefault(why, []).append(rule.code)
    for why, codes in reasons.items():
        yield Line(2, Bilingual(f"{why.zh}：{'、'.join(codes)}。", f"{why.en}: {', '.join(codes)}."))


def template(form: AnyPath, path: AnyPath, *, force: bool = False) -> FormDefinition:
    """The empty workbook of a definition, of its own year and without a unit. Raises as `look`, and `WriteError`."""
    from kpi_addin.writing.template.template_workbook import write_template  # noqa: PLC0415

    definition = load_definition(asked_for(form))
    check_output(Path(path), FORM, force=force)
    write_template(Path(path), definition)
    return definition
