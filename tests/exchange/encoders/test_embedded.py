"""The encoder inside the program, as it really is."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from bandung.exchange.encoders import encoder
from bandung.exchange.encoders.embedded import EmbeddedEncoder


def test_vectors_have_length_one_and_the_promised_shape():
    use = encoder()
    vectors = use.encode(["Água da chuva", "雨水", "", "x" * 5000])
    assert vectors.shape == (4, use.dimensions)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-4)
    assert use.encode([]).shape == (0, use.dimensions)


def test_the_same_in_another_language_is_nearer_than_something_else():
    portuguese, arabic, other = encoder().encode(
        ["Variedades tolerantes à seca", "أصناف تتحمل الجفاف", "Pagamentos por telemóvel"]
    )
    assert portuguese @ arabic > portuguese @ other + 0.2


def test_a_long_list_gives_what_its_texts_give_alone():
    texts = [f"Project {number} on water" for number in range(300)]
    together = encoder().encode(texts)
    assert np.allclose(together[299], encoder().encode([texts[299]])[0], atol=1e-4)


def test_several_threads_get_the_same_vectors_and_load_once():
    fresh = EmbeddedEncoder()
    texts = [f"Texto número {number}" for number in range(8)]
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda text: fresh.encode([text])[0], texts))
    assert np.allclose(np.stack(results), encoder().encode(texts), atol=1e-4)
