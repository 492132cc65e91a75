"""What each page shows: a view asks a query and hands its answer to a template; nothing here writes."""
