import pytest

from bandung.funds.ledger import load_chart
from bandung.server.funds.models import Fund
from bandung.server.funds.queries.charts import chart_of
from bandung.server.funds.services.opening import open_book
from bandung.values import NotFound


def test_the_chart_in_the_database_is_the_one_that_was_told(db):
    for code in ("unfssc", "pgtf"):
        Fund.objects.create(code=code, name=code)
        open_book(fund=code, chart=code)
        assert chart_of(code) == load_chart(code)
    with pytest.raises(NotFound):
        chart_of("atlantis")
