"""The funds and what is pledged to them."""
