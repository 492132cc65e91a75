"""What the node holds, in numbers."""

import datetime as dt

from django.apps import apps

from bandung.server.records.models import (
    Activity,
    Claim,
    Delivery,
    DeliveryState,
    Event,
    ExchangeRecord,
    Resolution,
)


def holdings() -> dict[str, int]:
    """{plain name: number of rows}, in the order in which they are told."""
    return {
        "activities": Activity.objects.count(),
        "claims": Claim.objects.count(),
        "deliveries": Delivery.objects.count(),
        "organizations": apps.get_model("accounts", "Organization").objects.count(),
        "practices, institutions, offers and needs": ExchangeRecord.objects.count(),
        "resolutions": Resolution.objects.count(),
        "events": Event.objects.count(),
        "pledges": apps.get_model("funds", "Pledge").objects.count(),
    }


def latest_delivery_at() -> dt.datetime | None:
    """When something last came in."""
    return Delivery.objects.order_by("-started_at").values_list("started_at", flat=True).first()


def unfinished_deliveries() -> list[str]:
    """The names of deliveries that were cut short."""
    unfinished = Delivery.objects.filter(state=DeliveryState.RUNNING)
    return [str(delivery) for delivery in unfinished.only("file_name", "uuid")]
