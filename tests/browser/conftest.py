"""A real browser on a node with the sample network, served as it is to people."""

import datetime as dt
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
_ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
_NOW = dt.datetime(2026, 11, 20, 9, 30, tzinfo=dt.UTC)

RESOLUTION = {
    "en": """58/220. Economic and technical cooperation among developing countries

The General Assembly,

Stressing that lighthouses need one another,

1. Takes note of the report of the keepers;[1]

2. Requests the Secretary-General to report on lighthouses.
""",
    "ru": """58/220. Экономическое и техническое сотрудничество между развивающимися странами

Генеральная Ассамблея,

подчеркивая, что маяки нужны друг другу,

1. принимает к сведению доклад смотрителей;

2. просит Генерального секретаря доложить о маяках.
""",
}

Opened = Callable[..., Page]


def pytest_sessionfinish() -> None:
    """The runner's summary is the last word: what the browser's driver had left to say at the end is not waited for."""
    logging.getLogger("asyncio").setLevel(logging.CRITICAL + 1)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium; the tests skip, saying so, where it is absent."""
    if not CHROMIUM.exists() and os.environ.get("BANDUNG_REQUIRE_BROWSER"):
        pytest.fail(f"{CHROMIUM} is not here, and BANDUNG_REQUIRE_BROWSER asks for the browser tests to run")
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not here: install chromium to run the browser tests")
    # Playwright keeps an event loop in this thread, in which Django would refuse to ask the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=_ARGUMENTS)
        yield opened
        opened.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(browser: Browser, live_server) -> Iterator[str]:
    """The address of a node that holds the register, the sample network and a resolution in two languages."""
    from bandung.mandates import read_resolution
    from bandung.server.accounts.services.register import load_register
    from bandung.server.mandates.services.resolutions import import_resolution
    from bandung.server.node.sampling import fill_with_sample

    load_register()
    fill_with_sample(now=_NOW, tell=lambda _: None)
    for language, text in RESOLUTION.items():
        read = read_resolution(text, file=f"lighthouses.{language}.txt").resolution
        assert read is not None
        import_resolution(resolution=read, content=text, file_name=f"lighthouses.{language}.txt", now=_NOW)
    yield str(live_server.url)
    _forget_indexes()


def _forget_indexes() -> None:
    """The tables of vectors are made as they are wanted, so the emptying of all tables after a test knows none."""
    from django.db import connection

    from bandung.server.exchange.models import MeaningIndex

    with connection.cursor() as cursor:
        for index in MeaningIndex.objects.all():
            cursor.execute(f'DROP TABLE IF EXISTS "{index.table}", "{index.codes}"')


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Opened]:
    """`visit("/path/", width=360, language="ar", ...)` opens a page as a new visitor; faults of the page fail the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(
        path: str, *, width: int = 1280, language: str = "en", scheme: str = "light", scripts: bool = True
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            locale=language,
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"{path}: {error}"))
        # What the page's policy forbids is said in the browser's console, as are files that do not load; that the
        # page itself answered a faulty form with 400 is said there as well, and is as it should be.
        page.on(
            "console",
            lambda said: (
                faults.append(f"{page.url}: {said.text}")
                if said.type == "error" and "status of 400" not in said.text
                else None
            ),
        )
        page.on(
            "request",
            lambda request: (
                faults.append(request.url) if not request.url.startswith((site, "data:")) else None
            ),
        )
        answer = page.goto(site + path)
        assert answer is not None
        assert answer.ok, f"{path}: {answer.status}"
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == [], "no script fails, nothing breaks the page's policy or is fetched from elsewhere"
