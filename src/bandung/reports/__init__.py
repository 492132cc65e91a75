"""The compiled report: a dataset, measures over it, figures that know their records, charts and documents.

Start with `compile_report` (rendering/report.py); `write_dataset` (dataset/writer.py) and `open_dataset`
(dataset/reader.py) are the way in for rows. Nothing is imported here: who writes a document waits for no engine of
analytics.
"""
