"""The five ways in which something asked for cannot be done.

Faults in people's data are not errors: they are returned as findings (see `findings`). An error carries one
sentence for a person, saying what, where and what to do; the command line and the API turn each kind into an
exit code or an HTTP status in one place of their own.
"""

from bandung.values.findings import Where


class BandungError(Exception):
    """What every error of the program derives from; `message` is one sentence for a person."""

    def __init__(self, message: str, *, where: Where | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where

    def __str__(self) -> str:
        place = str(self.where) if self.where else ""
        return f"{place}: {self.message}" if place else self.message


class InvalidInput(BandungError):
    """What was given cannot be understood or used."""


class NotFound(BandungError):
    """Nothing has the name, code or number that was asked for."""


class Conflict(BandungError):
    """It would contradict what is already recorded."""


class Forbidden(BandungError):
    """The person who asks may not do it."""


class Unavailable(BandungError):
    """Something the program needs is not there now: the database, a folder, a library."""
