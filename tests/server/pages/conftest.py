"""Filled pages: the sample network, taken in once for the tests of a module."""

import datetime as dt

import pytest
from django.test import Client

RESOLUTION = """58/220. Economic and technical cooperation among developing countries

The General Assembly,

Stressing that lighthouses need one another,

1. Takes note of the report of the keepers;

2. Requests the Secretary-General to report on lighthouses.
"""


@pytest.fixture
def resolution(db):
    """A resolution with the symbol of 58/220 and a text of our own."""
    from bandung.mandates import read_resolution
    from bandung.server.mandates.services.resolutions import import_resolution

    read = read_resolution(RESOLUTION, file="lighthouses.txt").resolution
    assert read is not None
    import_resolution(
        resolution=read,
        content=RESOLUTION,
        file_name="lighthouses.txt",
        now=dt.datetime(2026, 11, 20, tzinfo=dt.UTC),
    )


@pytest.fixture
def reader() -> Client:
    """Somebody who reads English."""
    return Client(headers={"accept-language": "en"})
