"""What lies on a share and is not what its settings ask for: other years, other forms, amounts in another unit, another master."""

from __future__ import annotations

from kpi_addin.errors import KpiError
from kpi_addin.forms import FormDefinition
from kpi_addin.language import Bilingual
from kpi_addin.master.made_of import made_of_master
from kpi_addin.master.share.hashes import full_hash
from kpi_addin.master.share.ledger import Snapshot
from kpi_addin.master.share.share_settings import ShareSettings
from kpi_addin.master.share.store import Store
from kpi_addin.master.share.submission import Submission
from kpi_addin.master.witness import contradiction


def of_other_years(store: Store, at: Snapshot) -> Bilingual | None:
    """What is told where nobody has handed in for the share's year, and many have for another: a slip in share.toml."""
    year, years = store.settings.year, sorted({its_year for its_year, _ in at.heads})
    if not years or year in years:
        return None
    others = "、".join(map(str, years))
    return Bilingual(
        f"share.toml 里的年度是 {year}，库里只有 {others} 年的上报，总表保持原样、没有重建；"
        f"如果年度写错了，请在 {store.place.name} 的 share.toml 中改正 year；如果是新的一年，第一份上报之后自动建立新的总表。",
        f"share.toml says {year}, but everything was handed in for {', '.join(map(str, years))}: the master is left as it is. "
        f"Mend the year in the share.toml of {store.place.name}; for a new year the first hand-in makes its master.",
    )


def check_fits(submission: Submission, definition: FormDefinition | None, settings: ShareSettings) -> None:
    """Raises `KpiError` for what cannot be added up with the others at its place: another form, another unit of money.

    ``definition`` is that of the form that belongs there, None where the share does not take it.
    """
    form, unit = submission.form, submission.form.money_unit.value
    if definition is None or form.form_id != definition.id:
        taken = "、".join(settings.forms) if definition is None else definition.id
        place = "" if definition is None or len(settings.forms) == 1 else "在这里"
        raise KpiError(
            f"《{submission.file}》是 {form.form_id} 表，汇总库{place}收 {taken} 表，没有计入；请该单位用正确的表重新上报，"
            "或请管理员核对 share.toml 的 form 和 forms。",
            f"{submission.file} is form {form.form_id}, the share takes {taken}{' there' if place else ''}: not counted; "
            "hand in the right form, or check form and forms in share.toml.",
        )
    if unit not in {None, definition.money_unit}:
        raise KpiError(
            f"《{submission.file}》的金额单位是“{unit}”，总表用{definition.money_unit}，没有计入；请该单位换算后重新上报。",
            f"The amounts of {submission.file} are in {unit}, the master's in {definition.money_unit}: not counted; "
            "have them converted and handed in again.",
        )


def keep_another(store: Store, master: bytes | None, at: Snapshot) -> Bilingual | None:
    """Keep a master of another year or ledger, which this share's submissions cannot give again, and say where."""
    told = made_of_master(master)
    if master is None or told is None:
        return None
    if told.year == store.settings.year and contradiction(store, told, at) is None:
        return None
    code = full_hash(master)
    store.place.keep_workbook(code, master)
    where = f"workbooks/{code[:2]}/{code}.xlsx"
    return Bilingual(
        f"原来的总表（{told.year} 年，登记簿第 {told.number} 条）已另存为汇总库里的 {where}。",
        f"The master that was there (of {told.year}, entry {told.number} of the ledger) is kept on the share as {where}.",
    )
