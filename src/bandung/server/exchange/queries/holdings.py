"""How much the exchange holds."""

from bandung.server.exchange.models import ExchangeRecord


def exchange_count(*kinds: str) -> int:
    """Records of the exchange of these kinds; of all where none is named."""
    rows = ExchangeRecord.objects.filter(kind__in=kinds) if kinds else ExchangeRecord.objects.all()
    return rows.count()
