"""Nobody is matched with themselves, whatever name or identifier stands there."""

from bandung.exchange import Need, Practice
from bandung.exchange.matching import same_owner
from bandung.registry.organizations import load_organizations
from bandung.values import Text


def owned(owner, other):
    title = Text.of("x", "en")
    return Need(code="n", owner=owner, title=title), Practice(code="p", owner=other, title=title)


def test_a_part_of_a_body_and_the_body_are_one():
    child = next(known for known in load_organizations() if known.parent)
    assert same_owner(*owned(child.code, child.parent))
    assert same_owner(*owned(child.parent, child.code))


def test_two_parts_of_one_body_are_two():
    first, second = [known for known in load_organizations() if known.parent == "cgiar"][:2]
    assert not same_owner(*owned(first.code, second.code))


def test_the_same_code_in_other_letters_is_the_same_and_nobody_is_nobody():
    known = load_organizations()[0]
    assert same_owner(*owned(known.code, known.code.upper()))
    assert not same_owner(*owned("", ""))
