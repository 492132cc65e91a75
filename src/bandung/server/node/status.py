"""How the node is: who it is, where it lives, which versions, and what it holds."""

import platform
from typing import TYPE_CHECKING

import msgspec

import bandung
from bandung.server.database.connection import external_url
from bandung.server.home import Home
from bandung.server.node.identity import identity_of
from bandung.server.node.working import JobState, work_done

if TYPE_CHECKING:
    from bandung.server.records.queries.holdings import Holdings


class NodeStatus(msgspec.Struct, frozen=True):
    """`holdings` counts what the node holds and says when something last came in; `work` is what it did by itself."""

    node: str
    name: str
    home: str
    version: str
    python: str
    database: str
    holdings: "Holdings"
    claims_to_compare: int
    work: tuple[JobState, ...]


def node_status(home: Home) -> NodeStatus:
    """The status of an opened node."""
    from django.db import connection

    from bandung.server.exchange.queries.holdings import exchange_count
    from bandung.server.mandates.queries.holdings import resolution_count
    from bandung.server.records.queries.holdings import holdings
    from bandung.server.records.services.comparing import claims_to_compare

    identity = identity_of(home)
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0]
        cursor.execute("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
        vector = cursor.fetchone()[0]
    where = "embedded" if external_url() is None else "by BANDUNG_DATABASE_URL"
    return NodeStatus(
        node=identity.id,
        name=identity.name,
        home=str(home.folder),
        version=bandung.__version__,
        python=platform.python_version(),
        database=f"PostgreSQL {version}, {where}, pgvector {vector}",
        holdings=holdings(exchange_records=exchange_count(), resolutions=resolution_count()),
        claims_to_compare=claims_to_compare(),
        work=work_done(home),
    )
