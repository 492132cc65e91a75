"""The form by which people tell entries of the exchange: practices, institutions, experts, offers and needs."""
