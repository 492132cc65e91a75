"""Words of version 1 of the IATI standard that versions 2 say otherwise: gazetteers, precision, vocabularies."""

from bandung.activities.vocabulary import rows

GAZETTEERS: dict[str, str] = {row["told"].lower(): row["vocabulary"] for row in rows("gazetteers")}
EXACTNESS: dict[str, str] = {row["told"]: row["exactness"] for row in rows("location_precisions")}


def vocabularies(element: str) -> dict[str, str]:
    """{name of a vocabulary in lower case: its code of version 2} for this element."""
    return {
        row["told"].lower(): row["vocabulary"]
        for row in rows("vocabulary_names")
        if row["element"] == element
    }
