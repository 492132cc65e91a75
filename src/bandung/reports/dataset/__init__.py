"""The node's rows as Parquet files: `tables.py` says which, `writer.py` writes them, `reader.py` opens them with Ibis.

Nothing is imported here, so that a row can be told without the engine that reads it.
"""
