"""The API: the same queries as the pages, as JSON (OpenAPI 3.1)."""
