"""What several commands on the funds read and print: amounts, days, and who acts."""

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any

import typer

from bandung.values import InvalidInput, Money

_AMOUNT = re.compile(
    r"(?P<currency>[A-Za-z]{3})\s*(?P<amount>-?[\d.,\s]+)|(?P<first>-?[\d.,\s]+?)\s*(?P<last>[A-Za-z]{3})"
)
OnOption = Annotated[str, typer.Option("--on", help="The day, e.g. 2024-03-15.", show_default="today")]
FundArgument = Annotated[str, typer.Argument(help="The fund’s code, e.g. pgtf.")]
ReferenceOption = Annotated[str, typer.Option(help="What it rests on, e.g. the bank’s reference.")]
ClassOption = Annotated[
    str | None, typer.Option("--class", help="The class of net assets, e.g. core.", show_default="by earmark")
]
EarmarkOption = Annotated[str | None, typer.Option(help="The purpose, e.g. a window.", show_default="none")]


def money_of(text: str) -> Money:
    """`USD1250.50`, `"USD 1,250.50"` or `"1250.50 USD"`."""
    told_ = _AMOUNT.fullmatch(text.strip())
    if told_ is None:
        raise InvalidInput(f"“{text[:40]}” is no amount; write it as USD1250.50 or “USD 1250.50”.")
    return Money.parse(told_["amount"] or told_["first"], told_["currency"] or told_["last"])


def day_or_none(text: str) -> dt.date | None:
    """The day an option names, None where it is empty."""
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise InvalidInput(f"“{text[:40]}” is no day; write it as 2003-12-22.") from None


def now() -> dt.datetime:
    """The moment of the command."""
    return dt.datetime.now(dt.UTC)


def told(money: Money | None) -> str:
    """An amount as a table shows it."""
    return f"{money.currency} {money.amount.normalize():,f}" if money else ""


def plain(value: Any) -> str:
    """A number as a table shows it: with thousands, without needless zeros beyond two places."""
    return f"{Decimal(value):,.2f}"
