"""Documents to write: a small statement in any language, and texts that somebody might send to do harm."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest

from bandung.reports.charts import Bar, draw_bars
from bandung.reports.documents import (
    Block,
    Bullets,
    Column,
    ColumnKind,
    Document,
    Emphasis,
    Fact,
    Facts,
    Figure,
    Heading,
    Note,
    Paragraph,
    Run,
    Table,
)
from bandung.values import Money

DAY = dt.date(2019, 12, 31)


@pytest.fixture
def make_document() -> Callable[..., Document]:
    def make(*blocks: Block, language: str = "en", title: str = "A statement", **more: object) -> Document:
        return Document(title=title, language=language, on=DAY, blocks=blocks, **more)

    return make


@pytest.fixture
def svg() -> bytes:
    bars = [Bar("Brazil", 12.0, "12"), Bar("البرازيل", 3.0, "3")]
    return draw_bars(bars, name="chart", title="Bars", description="Two bars", language="en").encode()


@pytest.fixture
def statement(svg: bytes) -> Document:
    """Every block, every kind of column and every kind of cell."""
    usd = [Money(Decimal(amount), "USD") for amount in ("40000", "1234567.5", "-200.25")]
    columns = (
        Column("Donor"),
        Column("Day", ColumnKind.DATE),
        Column("Pledged", ColumnKind.MONEY),
        Column("Share", ColumnKind.PERCENT),
        Column("Projects", ColumnKind.NUMBER),
        Column("Told", ColumnKind.MONEY),
    )
    rows = (
        (Run("Brazil", link="https://b.example/BRA"), DAY, usd[0], Decimal("0.811"), 12, usd[0]),
        ("China", None, usd[1], Decimal("0.05"), 1024, Money(Decimal(900), "CNY")),
        (Run("مصر", language="ar"), dt.date(2019, 3, 1), usd[2], None, 0, None),
    )
    total = (("All", "", Money(Decimal("1274367.25"), "USD"), "", 1036, ""),)
    return Document(
        title="Statement of the Fund",
        subtitle="For the year 2019",
        language="en",
        on=DAY,
        source="The node of Brazil",
        blocks=(
            Facts((Fact("Balance", usd[1]), Fact("Interest", None), Fact("Opened", DAY))),
            Heading(1, "Contributions"),
            Paragraph(
                (
                    "Every amount is ",
                    Run("frozen", Emphasis.STRONG),
                    "; see ",
                    Run("it", link="https://b.example/"),
                )
            ),
            Table(columns=columns, rows=rows, total=total, caption="By donor", note="Gifts are not in it."),
            Bullets(("First", "Second")),
            Figure(svg=svg, alternative="Brazil 12", caption="Activities", note="Counted once."),
            Note("Rates of the month."),
        ),
    )


HARMFUL = (
    '#read("/etc/passwd")',
    "*bold* _it_ $x$ @ref <label> = Heading `raw` \\u{41} // comment /* more */ [content] #{1+1}",
    '"); #import "@preview/x:1.0.0": * //',
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    '=HYPERLINK("http://evil.example","x")',
    "<w:t>&amp;</w:t>]]><!-- x -->&#0;",
    "_x0041_ stays",
    "{=1}",
    "an 😀 emoji",
    "كلمة word слово 词 מילה",
    "  spaces  kept  ",
)
"""Texts that another reader might take for markup, a formula or an order."""


@pytest.fixture(params=HARMFUL)
def harmful(request: pytest.FixtureRequest) -> str:
    return str(request.param)
