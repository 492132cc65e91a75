"""A stream in pieces."""

from itertools import count

from bandung.values.batches import batches


def test_items_keep_their_order_and_the_last_batch_is_what_is_left():
    assert list(batches(range(7), 3)) == [[0, 1, 2], [3, 4, 5], [6]]


def test_a_stream_that_fills_its_batches_ends_without_an_empty_one():
    assert list(batches("abcd", 2)) == [["a", "b"], ["c", "d"]]
    assert list(batches([], 2)) == []


def test_nothing_is_read_ahead():
    numbers = count()
    assert next(batches(numbers, 3)) == [0, 1, 2]
    assert next(numbers) == 3
