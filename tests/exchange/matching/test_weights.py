"""Weights are data; a file that is wrong is refused in one sentence."""

import pytest

from bandung.exchange.matching.weights import PARTS, default_weights, load_weights, parse_weights
from bandung.values import InvalidInput, NotFound

WEIGHTS = "\n".join(f"{part} = 1" for part in PARTS)
REST = '[freshness]\nfull_days = 1\nnone_days = 2\n[conditions]\ngroupings = []\nleast_developed = "ldc"\n[cooperation]\nhalf_activities = 5\nowners_count = 5\n'


def test_the_default_weights_name_every_part():
    assert tuple(default_weights().of) == PARTS


def test_a_file_of_the_same_form_is_read(tmp_path):
    path = tmp_path / "weights.toml"
    path.write_text(f'version = "mine"\n[weights]\n{WEIGHTS}\n{REST}')
    assert load_weights(path).version == "mine"
    with pytest.raises(NotFound):
        load_weights(tmp_path / "none.toml")


@pytest.mark.parametrize(
    "document",
    [
        "[[",
        'version = "x"',
        f'version = "x"\n[weights]\nmeaning = 1\n{REST}',
        f'version = "x"\n[weights]\n{WEIGHTS.replace("meaning = 1", "meaning = -1")}\n{REST}',
        f'version = "x"\n[weights]\n{WEIGHTS.replace(" = 1", " = 0")}\n{REST}',
        f'version = "x"\n[weights]\n{WEIGHTS}\n{REST.replace("none_days = 2", "none_days = 1")}',
        f'version = "x"\n[weights]\n{WEIGHTS}\n{REST.replace("full_days = 1", "full_days = true")}',
        f'version = "x"\n[weights]\n{WEIGHTS}\n{REST.replace("half_activities = 5", "half_activities = 0")}',
    ],
)
def test_weights_that_cannot_be_used_are_refused(document):
    with pytest.raises(InvalidInput):
        parse_weights(document, "weights.toml")
