"""Doubtful language tags, noted beside the other findings when claims are compared."""

from bandung.server.records.models import Delivery, DeliveryFinding
from bandung.server.records.services.comparing import compare_claims

PORTUGUESE = "Apoio à implantação de bancos de leite humano nos hospitais da província"


def notes() -> "list[tuple[str, str | None]]":
    rows = DeliveryFinding.objects.filter(code="language-tag-doubtful")
    return [(row.message, row.record) for row in rows]


def test_a_text_in_another_language_than_said_is_noted_once_and_counted(deliver, file, activity):
    deliver(file(activity("XX-AGENCY-0001", title=PORTUGUESE)))
    before = Delivery.objects.get().findings_count
    assert notes() == []
    compare_claims()
    ((message, record),) = notes()
    assert "English" in message
    assert "Portuguese" in message
    assert record == "XX-AGENCY-0001"
    assert Delivery.objects.get().findings_count == before + 1 == DeliveryFinding.objects.count()
    compare_claims(again=True)
    assert len(notes()) == 1
    assert Delivery.objects.get().findings_count == before + 1
