"""The field in which amounts are kept: exact, as the ledger's lines are."""

from typing import Any

from django.db import models


class Amount(models.DecimalField):  # type: ignore[type-arg]  # django-stubs asks for types that Django has not
    """Below 10^18, four decimal places."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **{"max_digits": 22, "decimal_places": 4, **named})
