"""Activities for others: CSV, XLSX, TOSSD's columns, GeoJSON, Parquet. All stream, one activity after the other."""

from bandung.activities.exports.delimited import write_csv
from bandung.activities.exports.geojson import write_geojson
from bandung.activities.exports.notes import Note
from bandung.activities.exports.parquet import write_parquet
from bandung.activities.exports.tossd import write_tossd
from bandung.activities.exports.workbook import write_xlsx

__all__ = ["Note", "write_csv", "write_geojson", "write_parquet", "write_tossd", "write_xlsx"]
