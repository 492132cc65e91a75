"""What the database refuses, as the program's own errors, in the sentence that the database gives."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError, connection, transaction

from bandung.values import BandungError, Conflict, InvalidInput, NotFound

_STATES = {"BN001": InvalidInput, "BN002": Conflict, "BN003": NotFound}
_TAKEN = {
    "entry_reversed_once": "The entry is taken back already; an entry is taken back once.",
    "entry_key_in_book": "An entry with the same key is in the journal already; what is sent twice is posted once.",
}


@contextmanager
def refusals() -> Iterator[None]:
    """Turns what the ledger's triggers and constraints raise into InvalidInput, Conflict or NotFound.

    Inside a transaction of the caller's a savepoint is taken, so that the caller may go on.
    """
    try:
        if connection.in_atomic_block:
            with transaction.atomic():
                yield
        else:
            yield
    except DatabaseError as error:
        raised = _as_ours(error)
        if raised is None:
            raise
        raise raised from error


def _as_ours(error: DatabaseError) -> BandungError | None:
    cause = error.__cause__
    state = getattr(cause, "sqlstate", None) or ""
    diagnosis = getattr(cause, "diag", None)
    if state in _STATES:
        return _STATES[state](getattr(diagnosis, "message_primary", None) or str(error))
    told = _TAKEN.get(getattr(diagnosis, "constraint_name", None) or "")
    if told:
        return Conflict(told)
    if state.startswith(
        "22"
    ):  # PostgreSQL's class of data exceptions, e.g. an amount too large for its column
        return InvalidInput(
            f"An entry cannot be posted as it is written: {getattr(diagnosis, 'message_primary', error)}."
        )
    return None
