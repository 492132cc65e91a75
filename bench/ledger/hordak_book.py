"""django-hordak on the same server, in a project of its own: legs with a debit or a credit, checked by its trigger."""

from collections.abc import Callable, Sequence

import django
from django.conf import settings
from making import Made
from metering import Spent, metered


def prepare(database: dict[str, object]) -> None:
    """Its tables and as many accounts as ours has of account and class."""
    settings.configure(
        DATABASES={"default": database},
        INSTALLED_APPS=["django.contrib.contenttypes", "mptt", "djmoney", "hordak"],
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        HORDAK_CURRENCIES=["USD"],
        HORDAK_INTERNAL_CURRENCY="USD",
        HORDAK_DECIMAL_PLACES=4,
        HORDAK_MAX_DIGITS=22,
    )
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def measure(made: Sequence[Made], told: Callable[[str, int, Spent], None]) -> None:
    """Committed each, in one commit one by one, and by bulk_create."""
    from django.db import connection, transaction
    from hordak.models import Account, AccountType, Leg, Transaction
    from moneyed import Money

    kinds = {"cash": AccountType.asset, "grants": AccountType.expense}
    names = {(move.account, move.net_class) for one in made for move in one.moves}
    accounts = {
        name: Account.objects.create(
            name=" ".join(name),
            type=kinds.get(name[0], AccountType.income),
            currencies=["USD"],
            code=f"{place:02}",
        )
        for place, name in enumerate(sorted(names))
    }

    def legs(one: Made, booked: object) -> list[object]:
        return [
            Leg(
                transaction=booked,
                account=accounts[move.account, move.net_class],
                **{"debit" if move.amount > 0 else "credit": Money(abs(move.amount), "USD")},
            )
            for move in one.moves
        ]

    def book(one: Made) -> None:
        booked = Transaction.objects.create(date=one.on, description=one.reference)
        for leg in legs(one, booked):
            leg.save()  # type: ignore[attr-defined]

    part = made[: len(made) // 4]
    connection.ensure_connection()
    session = connection.connection.info.backend_pid
    with metered(session) as spent:
        for one in part:
            with transaction.atomic():
                book(one)
    told("committed each", len(part), spent[0])
    with metered(session) as spent, transaction.atomic():
        for one in part:
            book(one)
    told("in one commit, leg by leg", len(part), spent[0])
    with metered(session) as spent, transaction.atomic():
        booked = Transaction.objects.bulk_create(
            Transaction(date=one.on, description=one.reference) for one in made
        )
        Leg.objects.bulk_create(
            (leg for one, of in zip(made, booked, strict=True) for leg in legs(one, of)), batch_size=5000
        )
    told("in bulk (bulk_create)", len(made), spent[0])
