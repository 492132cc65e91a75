"""Which way a file is read, and what cannot be read at all."""

import os
from pathlib import Path

import pytest

from bandung.activities.sheets.choosing import choose_reader
from bandung.values import InvalidInput


def test_a_folder_is_named_as_such(tmp_path: Path):
    with pytest.raises(InvalidInput, match="this is a folder; name the files in it"):
        choose_reader(tmp_path)


def test_a_pipe_is_refused_before_it_is_opened(tmp_path: Path):
    pipe = tmp_path / "pipe.xml"
    os.mkfifo(pipe)
    with pytest.raises(InvalidInput, match="a pipe or a device; save it as a file first"):
        choose_reader(pipe)


def test_a_link_to_a_file_is_read_as_the_file(tmp_path: Path):
    (tmp_path / "file.xml").write_text("<iati-activities/>")
    link = tmp_path / "link.xml"
    link.symlink_to(tmp_path / "file.xml")
    assert choose_reader(link).name == "iati"
