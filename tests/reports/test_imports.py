"""Who wants a part of this room does not wait for the whole of it."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("bandung.reports.documents", "ibis"),
        ("bandung.reports.documents", "altair"),
        ("bandung.reports.charts", "ibis"),
        ("bandung.reports.dataset.tables", "ibis"),
    ],
)
def test_a_part_is_imported_without_what_only_others_need(module: str, heavy: str):
    program = f"import sys, {module}; sys.exit({heavy!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
