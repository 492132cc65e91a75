"""Where the files of the sample network lie, in the installed package."""

from importlib.resources import files
from pathlib import Path


def activity_files() -> tuple[Path, ...]:
    """The IATI activity files (2.03, one of 1.05), one for each reporter, in the order of their names."""
    folder = Path(str(files(__package__).joinpath("activities")))
    return tuple(sorted(folder.glob("*.xml")))
