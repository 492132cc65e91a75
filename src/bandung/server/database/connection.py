"""Which database the node uses, in Django's terms: the embedded one, or the one BANDUNG_DATABASE_URL names."""

import os
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from bandung.server.database import embedded
from bandung.server.home import Home
from bandung.values import InvalidInput

URL_VARIABLE = "BANDUNG_DATABASE_URL"


def external_url() -> str | None:
    """The address of the node's own choice of server, if it made one."""
    return os.environ.get(URL_VARIABLE) or None


def django_database(home: Home) -> dict[str, Any]:
    """The settings of Django's default database; nothing is started or asked."""
    common: dict[str, Any] = {"ENGINE": "django.db.backends.postgresql", "CONN_HEALTH_CHECKS": True}
    url = external_url()
    if url is None:
        socket_folder = embedded.EmbeddedServer(home.postgres).socket_folder
        return common | {
            "NAME": embedded.DATABASE,
            "USER": embedded.USER,
            "HOST": str(socket_folder),
            "PORT": str(embedded.PORT),
            "CONN_MAX_AGE": 60,
        }
    if not url.startswith(("postgresql://", "postgres://")):
        raise InvalidInput(
            f"{URL_VARIABLE} names no PostgreSQL server; "
            "it should look like postgresql://user:password@host:5432/name."
        )
    try:
        parts = conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        raise InvalidInput(f"{URL_VARIABLE} cannot be read ({str(error).strip()}).") from None
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    known = {names[key]: str(value) for key, value in parts.items() if key in names}
    return (
        common
        | {"NAME": embedded.DATABASE}
        | known
        | {
            "OPTIONS": {key: value for key, value in parts.items() if key not in names},
            "CONN_MAX_AGE": 60,
        }
    )
