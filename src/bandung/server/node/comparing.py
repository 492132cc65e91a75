"""Comparing new resolutions with their threads by the encoder that ships with the program.

The bounds of `mandates.linking.likeness` were measured with that one; another encoder has other cosines.
"""

from django.utils import timezone

from bandung.exchange import encoder
from bandung.exchange.encoders import Encoder
from bandung.server.mandates.services.comparing import compare_resolutions, resolutions_to_compare
from bandung.values import Unavailable


def compare_new_resolutions() -> str | None:
    """One slice: what came since, in a sentence; None where nothing came. Words decide alone where no encoder loads."""
    if not resolutions_to_compare():
        return None
    compared, found = compare_resolutions(encoder=_encoder(), now=timezone.now())
    return f"{compared:,} resolutions compared with their threads: {found:,} clauses repeat an earlier one."


def compare_all_resolutions() -> None:
    """Everything that waits at once, for a command that wants to see it."""
    waiting = len(resolutions_to_compare())
    if waiting:
        compare_resolutions(encoder=_encoder(), now=timezone.now(), limit=waiting)


def _encoder() -> Encoder | None:
    try:
        return encoder()
    except Unavailable:
        return None
