"""What a page says of the parties beside their names: shares and times, each time they had the role."""

from types import SimpleNamespace

from bandung.activities.record import Party, Role
from bandung.server.pages.tellings import held_by
from bandung.values import Period, Text


def row(pk: int, role: str, code: str, name: str) -> SimpleNamespace:
    """A row of a party as the pages read it."""
    return SimpleNamespace(pk=pk, role=role, organization=SimpleNamespace(code=code, name=name))


def test_shares_are_found_by_identifier_by_name_and_by_a_short_name_of_the_register():
    parties = (
        Party(Role.PROVIDER, Text.of("ABC", "pt"), "XI-BANDUNG-br-abc", share=40),
        Party(Role.PROVIDER, Text.of("APC-Colombia", "es"), share=25),
        Party(Role.SECOND_PROVIDER, Text.of("Bank of Rivers", "en"), share=35),
    )
    rows = [
        row(1, "provider", "br-abc", "Agência Brasileira de Cooperação"),
        row(2, "provider", "co-apc", "Agencia Presidencial de Cooperación Internacional de Colombia"),
        row(3, "second-provider", "other", "Bank of Rivers"),
        row(4, "recipient", "other", "Bank of Rivers"),
    ]
    held = held_by(SimpleNamespace(parties=parties), rows)
    assert {key: [party.share for party in told] for key, told in held.items()} == {1: [40], 2: [25], 3: [35]}


def test_a_role_that_was_held_twice_is_told_twice():
    first = Party(Role.PROVIDER, Text.of("Bank of Rivers", "en"), period=Period.parse("2018", "2019"))
    second = Party(Role.PROVIDER, Text.of("Bank of Rivers", "en"), period=Period.parse("2021", "2022"))
    held = held_by(SimpleNamespace(parties=(first, second)), [row(1, "provider", "bank", "Bank of Rivers")])
    assert held == {1: (first, second)}
