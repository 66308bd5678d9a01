"""Forms without a fault built in memory, small changes to them, and tables of what the rules then find."""

import pytest

pytest.register_assert_rewrite("tests.checks.memory.tables")
