"""PostgreSQL's own programs: what they say where they fail."""

import pytest

from bandung.server.database import programs
from bandung.values import Unavailable


def test_the_fault_is_told_and_not_how_the_program_cleaned_up(tmp_path):
    (tmp_path / "data").write_text("this is no folder", encoding="utf-8")
    user, group = programs.ready_for_account()
    with pytest.raises(Unavailable, match="initdb failed: initdb: error: could not access directory"):
        programs.run("initdb", ["-D", str(tmp_path / "data" / "below")], user=user, group=group)
