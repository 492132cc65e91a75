"""A stream in pieces that fit into memory."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of `size` items in their order, the last one shorter; no empty list. Reads no further than it gives."""
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
