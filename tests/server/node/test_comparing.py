"""The node compares new resolutions by itself."""

from bandung.mandates.linking.link import LinkKind
from bandung.server.mandates.queries.links import links_from
from bandung.server.node.comparing import compare_all_resolutions, compare_new_resolutions
from bandung.server.node.working import JOBS


def test_what_came_is_compared_by_meaning_once_and_said_in_a_sentence(bring):
    bring("58/999")
    later = bring("60/999", session="sixty-first", year=2005)
    assert compare_new_resolutions() == (
        "2 resolutions compared with their threads: 3 clauses repeat an earlier one."
    )
    assert compare_new_resolutions() is None
    assert {link.target for link in links_from(later) if link.kind is LinkKind.REPEATS} == {"A/RES/58/999"}


def test_a_command_compares_everything_at_once(bring):
    bring("58/999")
    bring("60/999", session="sixty-first", year=2005)
    compare_all_resolutions()
    assert compare_new_resolutions() is None


def test_it_is_among_the_jobs_of_the_node():
    assert "compare resolutions" in {job.name for job in JOBS}
