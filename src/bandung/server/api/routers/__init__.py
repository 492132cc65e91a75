"""A router for each subject; every one asks the queries that the pages ask."""
