"""The dataset: flat tables of what the node knows, written as Parquet and read through Ibis."""

from bandung.reports.dataset.reader import Dataset, open_dataset
from bandung.reports.dataset.tables import TABLES, describe_columns, schema_of
from bandung.reports.dataset.writer import Manifest, write_dataset

__all__ = ["TABLES", "Dataset", "Manifest", "describe_columns", "open_dataset", "schema_of", "write_dataset"]
