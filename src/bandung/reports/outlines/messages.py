"""The texts of an outline, for the tool that collects messages to translate (babel, "Writing extraction methods").

In the mapping file of babel: `[extractors] outline = bandung.reports.outlines.messages:extract` and
`[outline: **/outlines/*.toml]`.
"""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from typing import IO, Any

Message = tuple[int, str, str, list[str]]


def extract(
    file: IO[bytes], keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Message]:
    """Each title, subtitle and introduction as (line, function, text, comments)."""
    del keywords, comment_tags, options  # an outline has no function calls and no comments for translators
    content = file.read().decode("utf-8")
    lines = content.splitlines()
    outline = tomllib.loads(content)
    texts = [outline["title"], outline["subtitle"]]
    texts += [text for section in outline["sections"] for text in (section["title"], section["intro"])]
    for text in texts:
        line = next((number for number, read in enumerate(lines, start=1) if text in read), 1)
        yield line, "gettext", text, []
