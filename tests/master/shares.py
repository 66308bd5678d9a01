"""What tests of a share look at."""

from __future__ import annotations

from kpi_addin.language import use_language


def files(store):
    return sorted(
        file.relative_to(store.place.path).as_posix() for file in store.place.path.rglob("*") if file.is_file()
    )


def contents(store):
    return {name: (store.place.path / name).read_bytes() for name in files(store)}


def told(caught):
    """One line, in both languages."""
    text = str(caught.value)
    use_language("en")
    english = str(caught.value)
    use_language("zh")
    assert "\n" not in text + english
    assert text != english
    return text
