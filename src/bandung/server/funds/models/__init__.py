"""The tables of this app."""

from bandung.server.funds.models.fund import Fund
from bandung.server.funds.models.pledge import Pledge

__all__ = ["Fund", "Pledge"]
