"""A file read in ranges tells what it tells as a whole, or is not divided."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bandung.activities.claim import ReadClaim
from bandung.activities.iati import read_activities
from bandung.activities.iati.ranges import divide, read_range, stops
from bandung.values import Finding, NotFound


def told_in_ranges(path: Path, parts: int) -> list[ReadClaim | Finding]:
    told: list[ReadClaim | Finding] = []
    for part in divide(path, parts):
        in_this = list(read_range(path, part))
        told += in_this
        if any(isinstance(item, Finding) and stops(item) for item in in_this):
            break
    return told


def document(*activities: str, header: str = "", between: str = "\n") -> str:
    return (
        f'{header}<iati-activities version="2.03" xml:lang="fr" default-currency="XOF">{between}'
        f"{between.join(activities)}{between}</iati-activities>"
    )


def activity(number: int, inside: str = "<title>Puits</title>") -> str:
    return f"<iati-activity>\n<iati-identifier>XX-{number}</iati-identifier>{inside}\n</iati-activity>"


@pytest.mark.parametrize(
    "text",
    [
        document(*(activity(number) for number in range(40))),
        document(
            *(activity(number) for number in range(40)), header='<?xml version="1.0" encoding="UTF-8"?>\n'
        ),
        document(*(activity(number) for number in range(40)), between="\n<!-- </iati-activity> -->"),
        document(*(activity(number, "<title><![CDATA[</iati-activity>]]></title>") for number in range(40))),
        document(*(activity(number, "<sector/><budget/>") for number in range(40)), between="\n\n"),
        document(
            *(activity(number, "<title>Forêt</title>") for number in range(40)),
            header='<?xml version="1.0" encoding="ISO-8859-1"?>',
        ),
    ],
    ids=["plain", "declared", "comments", "CDATA", "findings", "Latin 1"],
)
def test_the_ranges_together_tell_what_the_whole_file_tells(tmp_path: Path, text: str):
    path = tmp_path / "told.xml"
    path.write_text(text, encoding="iso-8859-1" if "8859" in text[:60] else "utf-8")
    ranges = divide(path, 3)
    assert len(ranges) == 3
    assert [part.start for part in ranges[1:]] == [part.end for part in ranges[:-1]]
    whole = list(read_activities(path))
    assert sum(isinstance(item, ReadClaim) for item in whole) == 40
    assert not [item for item in whole if isinstance(item, Finding)]
    assert told_in_ranges(path, 3) == whole


@pytest.mark.parametrize(
    "text",
    [
        document(*(activity(number) for number in range(9))).encode("utf-16"),
        document(*(activity(number) for number in range(9)), header='<?xml version="1.0" encoding="utf-7"?>'),
        document(*(activity(number) for number in range(9)), header="<!DOCTYPE iati-activities>"),
        "<r>" + document(*(activity(number) for number in range(9))) + "</r>",
        document("<group>", *(activity(number) for number in range(9)), "</group>"),
        document(*(f"<g>{activity(number)}</g>" for number in range(9))),
        document(activity(1, "".join(activity(number) for number in range(9)))),
        document(*(activity(number) for number in range(9)), between="\n<iati-activity/>"),
        document(
            *(activity(number) for number in range(9)), header="<!-- <iati-activities><iati-activity> -->"
        ),
        "",
        "<iati-activities/>",
        activity(1),
    ],
    ids=[
        *("another encoding", "an unsafe encoding", "a document type", "inside another root", "a group"),
        *(
            "many groups",
            "one inside another",
            "empty elements",
            "a misleading comment",
            "empty",
            "none",
            "bare",
        ),
    ],
)
def test_where_a_cut_is_not_proven_safe_the_file_is_one_range(tmp_path: Path, text: str | bytes):
    path = tmp_path / "told.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert len(divide(path, 3)) == 1
    assert told_in_ranges(path, 3) == list(read_activities(path))


@pytest.mark.parametrize("place", [0, 13, 39])
def test_of_a_broken_file_nothing_counts_after_the_break(tmp_path: Path, place: int):
    activities = [activity(number) for number in range(40)]
    activities[place] = activity(place, "<title>a & b</title>")
    path = tmp_path / "told.xml"
    path.write_text(document(*activities), encoding="utf-8")
    whole = list(read_activities(path))
    assert told_in_ranges(path, 3) == whole
    assert isinstance(whole[-1], Finding)
    assert whole[-1].code == "broken-xml"
    assert str(place) in whole[-1].message or place == 0


PIECES = st.lists(
    st.sampled_from(
        [
            activity(1),
            activity(2, "<sector code='x' vocabulary='99'>&lt;</sector>"),
            activity(
                3, '<title a="&lt;/iati-activity> &gt;"><narrative xml:lang="ar">بئر</narrative></title>'
            ),
            activity(4, "<!-- </iati-activity> --><budget><value>x</value></budget>"),
            activity(5, "<![CDATA[<iati-activity>]]>"),
            "<!-- <iati-activity> -->",
            "<?name </iati-activity>?>",
            "<group>" + activity(6) + "</group>",
            activity(7, activity(8)),
            "<iati-activity/>",
            "\n\n\n",
            "words",
            "&",
        ]
    ),
    max_size=25,
)


@settings(max_examples=200, deadline=None)
@given(PIECES, st.integers(2, 5))
def test_any_file_is_told_alike_in_ranges(
    tmp_path_factory: pytest.TempPathFactory, pieces: list[str], parts: int
):
    path = tmp_path_factory.getbasetemp() / "any.xml"
    path.write_text(document(*pieces), encoding="utf-8")
    in_ranges, whole = told_in_ranges(path, parts), list(read_activities(path))
    # Of broken XML libxml2 speaks in its own words, which may name another line within a range.
    assert [_without_its_words(one) for one in in_ranges] == [_without_its_words(one) for one in whole]


def _without_its_words(item: ReadClaim | Finding) -> object:
    is_broken = isinstance(item, Finding) and item.code == "broken-xml"
    return item.code if is_broken and isinstance(item, Finding) else item


def test_a_compressed_file_is_one_range_and_a_missing_one_an_error(tmp_path: Path):
    packed = tmp_path / "told.xml.gz"
    packed.write_bytes(b"\x1f\x8b and more")
    assert len(divide(packed, 2)) == 1
    with pytest.raises(NotFound):
        divide(tmp_path / "none.xml", 2)


def test_a_large_file_is_divided_without_all_of_it_staying_in_memory(tmp_path: Path):
    path = tmp_path / "large.xml"
    words = "<title>" + "Puits " * 2000 + "</title>"
    path.write_text(document(*(activity(number, words) for number in range(10_000))), encoding="utf-8")
    measured = (
        "import sys, resource; from pathlib import Path; from bandung.activities.iati.ranges import divide\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "parts = len(divide(Path(sys.argv[1]), 100))\n"
        "print(parts, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    told = subprocess.run(
        [sys.executable, "-c", measured, str(path)], capture_output=True, text=True, check=True
    ).stdout
    parts, grown = map(int, told.split())
    assert parts == 100
    # The file has 120 MB; ru_maxrss counts kilobytes on Linux and bytes on macOS.
    assert grown < (60_000 if sys.platform == "linux" else 60_000_000)


def test_ranges_and_claims_go_from_one_process_to_another(tmp_path: Path):
    path = tmp_path / "told.xml"
    path.write_text(document(*(activity(number) for number in range(9))), encoding="utf-8")
    for part in divide(path, 2):
        carried = pickle.loads(pickle.dumps(part))  # noqa: S301  # our own
        assert carried == part
        claims = list(read_range(path, carried))
        assert pickle.loads(pickle.dumps(claims)) == claims  # noqa: S301  # our own


@pytest.mark.shared
def test_real_files_are_told_alike_in_ranges(shared: Path):
    files = sorted((shared / "data" / "iati").glob("[pn]*/*.xml"))
    divided = 0
    for path in files:
        divided += len(divide(path, 3)) == 3
        assert told_in_ranges(path, 3) == list(read_activities(path)), path.name
    assert divided > 15
