"""People, organizations and the roles people have in them."""
