"""Who a node is, as its node.toml says."""

import tomllib

import msgspec

from bandung.server.home import Home
from bandung.values import Unavailable


class NodeIdentity(msgspec.Struct, frozen=True):
    """`id` never changes and names the node to others; `name` is for people."""

    id: str
    name: str


def identity_of(home: Home) -> NodeIdentity:
    """Read it; Unavailable where the file is missing or broken."""
    try:
        return msgspec.convert(tomllib.loads(home.node_file.read_text()), NodeIdentity)
    except FileNotFoundError:
        raise Unavailable(f"There is no node in {home.folder} yet; make one with “bandung init”.") from None
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise Unavailable(f"{home.node_file} cannot be read ({error}); it needs an id and a name.") from None
