"""A node of the network: who runs it, where it answers, and how it names its records (oai identifier scheme 2.0)."""

import re

import msgspec

from bandung.values import InvalidInput

_NAMESPACE = re.compile(r"[A-Za-z][A-Za-z0-9-]*(\.[A-Za-z][A-Za-z0-9-]*)+")
_LOCAL = re.compile(r"[A-Za-z0-9\-_.!~*'();/?:@&=+$,%]+")
_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!~*'()/:")


class Node(msgspec.Struct, frozen=True):
    """A node's identity. `namespace` is the domain name its identifiers carry, `organization` the code of who runs it.

    `base_url` is the address of its OAI-PMH provider.
    """

    name: str
    namespace: str
    base_url: str
    admin_email: str
    organization: str

    def __post_init__(self) -> None:
        if not _NAMESPACE.fullmatch(self.namespace):
            message = f"“{self.namespace}” is not a domain name such as node.example.org"
            raise InvalidInput(message)


def identifier(node: Node, kind: str, code: str) -> str:
    """`oai:namespace:kind/code`, the code percent-encoded where the scheme has no room for a character."""
    local = "".join(
        character if character in _SAFE else "".join(f"%{byte:02X}" for byte in character.encode())
        for character in f"{kind}/{code}"
    )
    return f"oai:{node.namespace}:{local}"


def is_identifier(text: str) -> bool:
    """Whether the text has the form of the oai identifier scheme (section 2.1)."""
    scheme, _, rest = text.partition(":")
    namespace, _, local = rest.partition(":")
    return scheme == "oai" and bool(_NAMESPACE.fullmatch(namespace) and _LOCAL.fullmatch(local))
