"""A form of one's own for a test, and the built-in ones again after it."""

from __future__ import annotations

import pytest

from kpi_addin.forms import library, use_form
from tests.forms.elements.own_form import OwnForm


@pytest.fixture
def own_form(tmp_path):
    """Called with the parts of a definition, it is asked for from then on."""
    yield lambda parts: OwnForm(tmp_path, parts)
    use_form(None)
    library.forget()
