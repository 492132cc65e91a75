"""Who a node is, as its node.toml says."""

import tomllib

import msgspec

from bandung.server.home import Home
from bandung.values import Unavailable


class NodeIdentity(msgspec.Struct, frozen=True):
    """`id` never changes and names the node to others; `name` is for people.

    `namespace` is the domain name that the node's record identifiers carry, `email` whom other nodes may write to,
    `organization` the code of who runs the node. Each may be set in node.toml.
    """

    id: str
    name: str
    namespace: str = ""
    email: str = "nobody@bandung.invalid"
    organization: str = ""

    @property
    def identifier_namespace(self) -> str:
        """The namespace as set, else one made of the id that no domain can have (RFC 2606)."""
        return self.namespace or f"node-{self.id[:8]}.bandung.invalid"


def identity_of(home: Home) -> NodeIdentity:
    """Read it; Unavailable where the file is missing or broken."""
    try:
        return msgspec.convert(tomllib.loads(home.node_file.read_text(encoding="utf-8")), NodeIdentity)
    except FileNotFoundError:
        raise Unavailable(f"There is no node in {home.folder} yet; make one with “bandung init”.") from None
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise Unavailable(f"{home.node_file} cannot be read ({error}); it needs an id and a name.") from None
    except OSError as error:
        raise Unavailable(
            f"{home.node_file} cannot be read ({error.strerror}); it needs an id and a name."
        ) from None
