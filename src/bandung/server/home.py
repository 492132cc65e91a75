"""The node's home: one folder that holds everything a node is, so that copying it copies the node.

node.toml      who this node is
secret_key     signs sessions; readable by its owner only
postgres/      the embedded database (unless BANDUNG_DATABASE_URL names another server)
dataset/       the analytical copy, in Parquet
reports/       compiled reports
work.json      what the node did by itself, and when
"""

import os
import secrets
from pathlib import Path

import platformdirs

from bandung.values import Unavailable

HOME_VARIABLE = "BANDUNG_HOME"


class Home:
    """The paths inside one node's home folder. Making the object touches nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.expanduser().resolve()
        self.node_file = self.folder / "node.toml"
        self.secret_key_file = self.folder / "secret_key"
        self.postgres = self.folder / "postgres"
        self.dataset = self.folder / "dataset"
        self.reports = self.folder / "reports"
        self.work_file = self.folder / "work.json"

    @classmethod
    def current(cls) -> "Home":
        """The home named by BANDUNG_HOME, else the user's own data folder."""
        named = os.environ.get(HOME_VARIABLE)
        return cls(Path(named) if named else default_folder())

    def create(self) -> None:
        """Make the folder, private to its owner, and the secret key; what exists stays as it is."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self.reports.mkdir(exist_ok=True)
            if not self.secret_key_file.exists():
                descriptor = os.open(self.secret_key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(descriptor, "w") as file:
                    file.write(secrets.token_urlsafe(64))
        except OSError as error:
            raise Unavailable(
                f"The home folder {self.folder} cannot be written ({error.strerror}); "
                "choose another with --home, or make it writable for this account."
            ) from error

    def secret_key(self) -> str:
        """The key of this home; a passing one where the home is not made yet."""
        try:
            return self.secret_key_file.read_text()
        except FileNotFoundError:
            return secrets.token_urlsafe(64)


def default_folder() -> Path:
    """Where a node lives unless told otherwise: /var/lib/bandung for root, else the user's data folder."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return Path("/var/lib/bandung")
    return platformdirs.user_data_path("bandung")
