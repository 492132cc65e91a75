"""Encoders are found by name; one that is missing says what to install."""

import pytest

from bandung.exchange.encoders import DEFAULT_ENCODER, ENCODERS, encoder
from bandung.values import NotFound


def test_the_default_is_registered_and_built_once():
    assert DEFAULT_ENCODER in {registered.name for registered in ENCODERS}
    assert encoder() is encoder(DEFAULT_ENCODER)
    assert encoder().name == DEFAULT_ENCODER


def test_the_embedded_encoder_reads_sixteen_languages():
    assert len(encoder().languages) == 16
    assert {"ar", "en", "es", "fr", "ru", "zh", "pt"} <= encoder().languages
    assert "sw" not in encoder().languages


def test_an_unknown_name_is_not_found_and_told_the_known_ones():
    with pytest.raises(NotFound, match=DEFAULT_ENCODER):
        encoder("nothing")
