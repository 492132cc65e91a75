"""What the exports have in common: whom they tell what a format could not take."""

from collections.abc import Callable

from bandung.values import Finding

Note = Callable[[Finding], None]
"""Takes a finding while the export goes on; nothing is gathered, so that memory stays bounded."""


def no_note(finding: Finding) -> None:
    """For those who do not want to know."""
    del finding
