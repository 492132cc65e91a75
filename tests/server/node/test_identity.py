"""Who a node is: read from node.toml, and refused in one sentence where that is broken."""

import pytest

from bandung.server.home import Home
from bandung.server.node.identity import identity_of
from bandung.values import Unavailable


def test_a_node_file_names_the_node(tmp_path):
    (tmp_path / "node.toml").write_text(
        'id = "0123456789ab"\nname = "Agência"\nnamespace = "abc.example"\nmade = 2026-11-20\n',
        encoding="utf-8",
    )
    identity = identity_of(Home(tmp_path))
    assert (identity.id, identity.name, identity.identifier_namespace) == (
        "0123456789ab",
        "Agência",
        "abc.example",
    )


def test_without_a_domain_of_its_own_a_node_has_a_namespace_no_domain_can_have(tmp_path):
    (tmp_path / "node.toml").write_text('id = "0123456789ab"\nname = "A"\n')
    assert identity_of(Home(tmp_path)).identifier_namespace == "node-01234567.bandung.invalid"


def test_a_home_without_a_node_says_how_to_make_one(tmp_path):
    with pytest.raises(Unavailable, match=r"no node in .* yet; make one with “bandung init”"):
        identity_of(Home(tmp_path))


@pytest.mark.parametrize(
    "content",
    [b"", b"id = ", b'id = "1"\n', b'name = "A"\n', b'id = 1\nname = "A"\n', b"\xff\xfe\x00", b"<xml/>"],
)
def test_a_broken_node_file_is_refused_in_one_sentence(tmp_path, content):
    (tmp_path / "node.toml").write_bytes(content)
    with pytest.raises(Unavailable, match=r"node\.toml cannot be read .*needs an id and a name") as refused:
        identity_of(Home(tmp_path))
    assert "\n" not in refused.value.message


def test_a_node_file_that_is_a_folder_is_refused_in_one_sentence(tmp_path):
    (tmp_path / "node.toml").mkdir()
    with pytest.raises(Unavailable, match=r"node\.toml cannot be read"):
        identity_of(Home(tmp_path))
