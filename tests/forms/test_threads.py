"""Several threads that read workbooks at the same time find every form whole."""

from __future__ import annotations

import sys
import threading

import pytest

from kpi_addin.forms import left_out, library


@pytest.fixture
def switching_often():
    """Threads take turns so often that what one has begun is seen by the others."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    library.forget()
    yield
    sys.setswitchinterval(usual)
    library.forget()


@pytest.mark.usefixtures("switching_often")
def test_what_another_thread_is_loading_is_no_circle():
    found = []
    wanted = ["department-2024", "department-2025"] * 3
    threads = [
        threading.Thread(target=lambda form=form: found.append(library.find_definition(form))) for form in wanted
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert left_out() == []
    assert sorted(each.id for each in found if each) == sorted(wanted)
