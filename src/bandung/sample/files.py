"""Where the files of the sample network lie, in the installed package."""

from importlib.resources import files
from pathlib import Path

EXCHANGE, FUNDS, EVENTS = "exchange.toml", "funds.toml", "events.toml"
"""Practices, offers and needs; funds and pledges; conferences and sessions."""
BOOK, RATES = "book.toml", "rates.csv"
"""What became of the pledges, step by step; rates of exchange of the days it needs."""


def sample_file(name: str) -> Path:
    """The path of EXCHANGE, FUNDS, EVENTS, BOOK or RATES."""
    return Path(str(files(__package__).joinpath(name)))


def activity_files() -> tuple[Path, ...]:
    """The IATI activity files (2.03, one of 1.05), one for each reporter, in the order of their names."""
    folder = Path(str(files(__package__).joinpath("activities")))
    return tuple(sorted(folder.glob("*.xml")))
