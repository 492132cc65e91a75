"""The languages of the interface by the tags that people use: `zh` is the Chinese that the catalogues have."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.utils import translation


@contextmanager
def speaking(tag: str) -> Iterator[None]:
    """Words of the interface in this language; in the node's own where the interface does not have it."""
    try:
        known = translation.get_supported_language_variant(tag)
    except LookupError:
        known = settings.LANGUAGE_CODE
    with translation.override(known):
        yield
