"""Serving the site with granian, one process or several."""

import os
import socket

from granian import Granian
from granian.constants import Interfaces

from bandung.server.home import HOME_VARIABLE, Home
from bandung.values import Unavailable


def serve(home: Home, *, host: str, port: int, workers: int) -> None:
    """Serve until told to stop. The workers inherit the home through the environment.

    Raises Unavailable where the address or the port cannot be had.
    """
    check_address(host, port)
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


def check_address(host: str, port: int) -> None:
    """Raise Unavailable where nothing can listen there: the port is taken, or the address is not this machine's."""
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except OSError as error:
        raise Unavailable(
            f"The site cannot be served at {host}:{port} ({error.strerror}); name another port with --port."
        ) from None
