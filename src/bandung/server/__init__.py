"""Everything with a user, a row or a URL: Django, its tables, pages, API, feeds, and the embedded database."""
