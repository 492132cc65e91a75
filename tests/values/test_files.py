"""Files that people name: read where they are files, written whole or not at all."""

import os
from pathlib import Path

import pytest

from bandung.values import InvalidInput, NotFound
from bandung.values.files import opened, written


def test_a_file_is_opened_and_what_is_none_is_named(tmp_path: Path):
    (tmp_path / "told").write_bytes(b"told")
    with opened(tmp_path / "told") as stream:
        assert stream.read() == b"told"
    with pytest.raises(NotFound, match="there is no such file"):
        opened(tmp_path / "nothing")
    with pytest.raises(InvalidInput, match="this is a folder"):
        opened(tmp_path)


def test_a_pipe_is_refused_before_anything_waits_on_it(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InvalidInput, match="a pipe or a device"):
        opened(tmp_path / "pipe")


def write_half(path: Path) -> None:
    """Begin, and find that there is nothing more to write."""
    with written(path) as stream:
        stream.write(b"half")
        raise NotFound("nothing more to write")


def test_a_file_is_written_whole_or_the_older_one_stays(tmp_path: Path):
    path = tmp_path / "out.csv"
    with written(path) as stream:
        stream.write(b"first")
    with pytest.raises(NotFound):
        write_half(path)
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["folder", "pipe", "missing/out.csv"])
def test_what_cannot_be_written_is_said_in_a_sentence_and_left_as_it_is(tmp_path: Path, name: str):
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    before = sorted(one.name for one in tmp_path.iterdir())
    said = r"no file that could be written|There is no folder"
    with pytest.raises(InvalidInput, match=said), written(tmp_path / name) as stream:
        stream.write(b"told")
    assert sorted(one.name for one in tmp_path.iterdir()) == before
    assert (tmp_path / "pipe").is_fifo()
