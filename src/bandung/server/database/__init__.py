"""The system of record: PostgreSQL with pgvector, embedded in the node's home or reached by a URL."""
