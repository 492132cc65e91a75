"""Where a request comes from, directly and behind proxies; a header is believed only as far as the operator says."""

import pytest

from bandung.server.accounts.addresses import client_address

PROXY = "10.0.0.1"


def test_without_proxies_the_header_is_not_believed():
    assert client_address(remote="192.0.2.7", forwarded="198.51.100.1", proxies=0) == "192.0.2.7"


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ("198.51.100.1", 1, "198.51.100.1"),
        ("203.0.113.9, 198.51.100.1", 1, "198.51.100.1"),
        ("203.0.113.9, 198.51.100.1, 10.0.0.2", 2, "198.51.100.1"),
        ("2001:DB8::1", 1, "2001:db8::1"),
    ],
)
def test_behind_proxies_it_is_the_entry_that_the_outermost_one_appended(forwarded, proxies, address):
    assert client_address(remote=PROXY, forwarded=forwarded, proxies=proxies) == address


@pytest.mark.parametrize(("forwarded", "proxies"), [("", 1), ("198.51.100.1", 2), ("unknown", 1), (" , ", 1)])
def test_what_did_not_come_through_all_of_them_is_known_by_who_is_connected(forwarded, proxies):
    assert client_address(remote=PROXY, forwarded=forwarded, proxies=proxies) == PROXY
