"""Events are read in the order of their days."""

from bandung.mandates.events import EventKind, load_events

EVENT = '[[event]]\ncode = "{}"\ntype = "{}"\ntitle = {{ en = "T" }}\nperiod = "{}"\n'


def test_events_come_by_their_first_day(tmp_path):
    path = tmp_path / "events.toml"
    path.write_text(
        EVENT.format("later", "summit", "2005-06-12/2005-06-16")
        + EVENT.format("first", "conference", "1955/1955")
    )
    events, findings = load_events(path)
    assert findings == ()
    assert [(event.code, event.type) for event in events] == [
        ("first", EventKind.CONFERENCE),
        ("later", EventKind.SUMMIT),
    ]


def test_a_wrong_type_a_wrong_kind_and_a_repeated_code_are_told(tmp_path):
    path = tmp_path / "events.toml"
    path.write_text(
        EVENT.format("a", "party", "2005/2005") + EVENT.format("b", "summit", "2005/2005") * 2 + "[[fair]]\n"
    )
    events, findings = load_events(path)
    assert [event.code for event in events] == ["b"]
    assert [finding.code for finding in findings] == ["bad-value", "repeated-code", "unknown-kind"]
