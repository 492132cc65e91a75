"""Commands for the people who may log in."""

import getpass
import os
import sys
from typing import Annotated

import typer

from bandung.cli.options import Format, FormatOption, HomeOption, home_of
from bandung.cli.output import say, write, write_json, write_table
from bandung.values import InvalidInput

app = typer.Typer(help="The people who may log in.", no_args_is_help=True)
PASSWORD_VARIABLE = "BANDUNG_PASSWORD"  # noqa: S105 - the variable's name, no password


@app.callback()
def _group() -> None:
    pass


@app.command()
def add(
    email: Annotated[str, typer.Argument(help="The person's e-mail address.")],
    home: HomeOption = None,
    name: Annotated[str, typer.Option(help="The person's name.")] = "",
    administrator: Annotated[bool, typer.Option(help="May do everything, the admin included.")] = False,
) -> None:
    """Add a person; the password is asked for, or taken from BANDUNG_PASSWORD."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.accounts.services.people import add_person

        person = add_person(email=email, name=name, password=_password(), administrator=administrator)
        say(f"{person} may log in at /sign-in/ now{', and at /admin/' if administrator else ''}.")


@app.command()
def token(
    email: Annotated[str, typer.Argument(help="The address of the person for whom the program acts.")],
    home: HomeOption = None,
    name: Annotated[str, typer.Option(help="What the token is for.")] = "",
    days: Annotated[int, typer.Option(help="How many days it is valid, 366 at most.")] = 90,
) -> None:
    """Make a token with which a program may write through the API; it is shown once."""
    import datetime as dt

    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.accounts.services.access import issue_token

        write(issue_token(email=email, name=name, days=days, now=dt.datetime.now(dt.UTC)))
        say("Send it as “Authorization: Bearer …”; it is kept nowhere and cannot be shown again.")


@app.command()
def role(
    email: Annotated[str, typer.Argument(help="The person's e-mail address.")],
    organization: Annotated[str, typer.Option(help="Code, identifier or name of the organization.")],
    as_: Annotated[
        str, typer.Option("--as", help="reader, contributor, editor or administrator; none takes it away.")
    ] = "contributor",
    home: HomeOption = None,
) -> None:
    """Let a person speak for an organization, or no more."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.accounts.services.memberships import give_role, take_role

        if as_ == "none":
            say(f"{email} speaks for “{take_role(email=email, organization=organization)}” no more.")
        else:
            given = give_role(email=email, organization=organization, role=as_)
            say(f"{given.person} is {given.get_role_display()} of “{given.organization}” now.")


@app.command(name="list")
def list_(home: HomeOption = None, format_: FormatOption = Format.TEXT) -> None:
    """Who may sign in, and for whom they speak."""
    from bandung.server.node.opening import opened

    with opened(home_of(home)):
        from bandung.server.accounts.queries.memberships import people_listed

        people = people_listed()
    if format_ is Format.JSON:
        write_json(people)
    else:
        write_table(
            ("address", "name", "runs the node", "speaks for"),
            [
                (
                    one.email,
                    one.name,
                    "yes" if one.runs_the_node else "",
                    ", ".join(f"{code} ({what})" for code, what in one.roles.items()),
                )
                for one in people
            ],
        )


def _password() -> str:
    if given := os.environ.get(PASSWORD_VARIABLE):
        return given
    if not sys.stdin.isatty():
        raise InvalidInput(f"There is no terminal to ask for a password; set {PASSWORD_VARIABLE}.")
    first = getpass.getpass("Password: ")
    if getpass.getpass("The same again: ") != first:
        raise InvalidInput("The two passwords differ; run the command again.")
    return first
