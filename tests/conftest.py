"""What every test may use: the real data kept beside the project, and a database that runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the project; the test skips, saying so, where it is absent."""
    if not (_SHARED / "data").is_dir():
        pytest.skip("the real data folder ../shared/data is not here")
    return _SHARED


@pytest.fixture(autouse=True)
def _nobody_reads_on_in_the_last_reader_s_language() -> Iterator[None]:
    """A page asked for in Arabic leaves its thread speaking Arabic; the next test starts without a language."""
    yield
    from django.utils import translation

    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Hold the embedded server for as long as the run needs its test database."""
    from bandung.server.home import Home
    from bandung.server.node.opening import database_held

    with database_held(Home.current()):
        yield
        from django.db import connections

        connections.close_all()
