"""The benchmark of reconciling on a thinned set: quality must not fall."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bandung.activities.reconcile import load_weights

_PROJECT = Path(__file__).resolve().parents[3]


@pytest.mark.shared
def test_reconciling_stays_as_good_as_it_was_measured(shared):
    run = subprocess.run(
        [sys.executable, "bench/reconcile", "--quick"],
        cwd=_PROJECT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    # A share is printed with its interval (Wilson) behind it.
    told = re.compile(
        r"^(\S.*?)\s{2,}ours\s+\d+\s+\d+\s+\d+\s+([\d.]+) \([^)]*\)\s+([\d.]+) \(", re.MULTILINE
    )
    found = {name: (float(precision), float(recall)) for name, precision, recall in told.findall(run.stdout)}
    assert found["cabei"] == (1.0, 1.0)
    for name in ("retold", "told otherwise"):
        assert found[name][0] >= 0.96
        assert found[name][1] >= 0.87


def test_every_sign_is_either_for_or_against():
    against = {code for code, weight in load_weights().signs.items() if weight < 0}
    assert {"title-differs", "numbers-differ", "told-apart", "relatives"} <= against
    assert not against & {"title-same", "total", "countries", "same-identifier"}
