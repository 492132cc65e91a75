"""The fonts of a PDF: Noto Sans and Amiri come with the program, and the serif of titles with Typst.

They hold Latin, Greek, Cyrillic and Arabic. What is set in Amiri can be searched, copied and read aloud; Noto Sans
Arabic takes letters apart into strokes and dots, and readers of a PDF find each letter twice. For all else, Chinese first, the fonts of the machine are asked; where it
has none, letters are missing, and the writer says which.
"""

from functools import cache

import langcodes
import typst

from bandung.reports.documents.pictures import FONT_FOLDERS

SANS = ("Noto Sans", "Amiri")
SERIF = ("Libertinus Serif", "Noto Sans", "Amiri")
ARABIC = ("Amiri", "Noto Sans")
"""In a language of the Arabic script its font comes first, with the figures that go with it."""
ASKED_FOR: dict[str, tuple[str, ...]] = {
    "zh": (
        "Noto Sans CJK SC",
        "Noto Sans SC",
        "Source Han Sans SC",
        "PingFang SC",
        "Microsoft YaHei",
        "WenQuanYi Micro Hei",
    ),
    "zh-Hant": (
        "Noto Sans CJK TC",
        "Noto Sans TC",
        "Source Han Sans TC",
        "PingFang TC",
        "Microsoft JhengHei",
    ),
    "ja": ("Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic"),
    "ko": ("Noto Sans CJK KR", "Noto Sans KR", "Apple SD Gothic Neo", "Malgun Gothic"),
}
"""Fonts of the machine that are preferred for a language, the first there is."""


@cache
def fonts(*, with_system: bool) -> typst.Fonts:
    """All fonts there are; looking through those of a machine takes some tenths of a second, so it is done once."""
    folders = [str(folder) for folder in FONT_FOLDERS]
    return typst.Fonts(include_system_fonts=with_system, font_paths=folders)


@cache
def families(language: str, *, with_system: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The families for text and for titles in a language, in the order in which letters are looked for."""
    there = set(fonts(with_system=with_system).families())
    # Chinese signs look different in China and Japan: without a language, the form of China.
    asked = ASKED_FOR.get(language, ASKED_FOR["zh"])
    own = next(((family,) for family in asked if family in there), ())
    if is_arabic(language):
        return ARABIC + own, ARABIC + own
    return SANS + own, SERIF + own


def is_arabic(language: str) -> bool:
    """Whether the language is written in the Arabic script."""
    return langcodes.Language.get(language).maximize().script == "Arab"
