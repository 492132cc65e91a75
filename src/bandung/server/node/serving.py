"""Serving the site with granian, one process or several."""

import os

from granian import Granian
from granian.constants import Interfaces

from bandung.server.home import HOME_VARIABLE, Home


def serve(home: Home, *, host: str, port: int, workers: int) -> None:
    """Serve until told to stop. The workers inherit the home through the environment."""
    os.environ[HOME_VARIABLE] = str(home.folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "bandung.server.settings"
    Granian(
        "bandung.server.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=4,
        log_access=False,
        log_enabled=False,
    ).serve()
