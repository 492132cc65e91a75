"""The tables of this app."""

from bandung.server.exchange.models.exchange_record import ExchangeRecord, ExchangeVector

__all__ = ["ExchangeRecord", "ExchangeVector"]
