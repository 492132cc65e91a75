"""The site: server-rendered pages, no tables."""
