"""One entry at the command line: shown as the file that would bring it, and taken out."""

from typing import Annotated

import typer

from bandung.cli.options import Format, FormatOption, HomeOption, home_of
from bandung.cli.output import write, write_json


def show(
    code: Annotated[str, typer.Argument(help="The entry's code.")],
    home: HomeOption = None,
    format_: FormatOption = Format.TEXT,
) -> None:
    """Show an entry whole, as TOML that `exchange import` reads again once corrected."""
    from bandung.exchange.writing import entries_as_toml
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.exchange.queries.matching import entry_with_code

        entry = entry_with_code(code)
    if format_ is Format.JSON:
        write_json(entry)
    else:
        write(entries_as_toml([entry]).rstrip())


def withdraw(
    code: Annotated[str, typer.Argument(help="The entry's code.")],
    by: Annotated[str, typer.Option(help="The e-mail address of who takes it out.")],
    home: HomeOption = None,
) -> None:
    """Take an entry out of the exchange and its index; introductions keep its code."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.accounts.queries.people import person_with_address
        from bandung.server.exchange.services.telling import withdraw_entry

        withdraw_entry(code=code, by=person_with_address(by))
    write(f"{code} is no longer in the exchange.")
