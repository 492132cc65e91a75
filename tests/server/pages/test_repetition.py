"""A clause beside the one it repeats."""

from bandung.mandates import Force, Mandate
from bandung.mandates.linking.difference import Change
from bandung.mandates.linking.link import Link, LinkBasis, LinkKind
from bandung.server.pages.repetition import repetition
from bandung.values import Text


def test_the_words_that_differ_are_told_from_the_earlier_to_the_later():
    earlier, later = (
        Mandate(
            symbol=symbol,
            key="op-1.1",
            paragraph="1",
            position=0,
            force=Force.REQUEST,
            what=Text.of(text, "en"),
        )
        for symbol, text in (("A/RES/58/1", "requests a report"), ("A/RES/60/1", "requests a full report"))
    )
    link = Link(symbol="A/RES/60/1", kind=LinkKind.REPEATS, target="A/RES/58/1", basis=LinkBasis.LIKENESS)
    shown = repetition(link, earlier, later)
    assert [(part.change, part.text) for part in shown.parts] == [
        (Change.SAME, "requests a"),
        (Change.ADDED, " full"),
        (Change.SAME, " report"),
    ]
    assert shown.language == "en"
