"""The sample network: what a few agencies, centres and United Nations entities tell of their cooperation.

The records are written for the program about real activities (see SOURCE.md); what is invented says so in its own
text ("Illustrative figure."). Several activities are told by two or three parties, each in its own way.
"""

from bandung.sample.files import BOOK, EVENTS, EXCHANGE, FUNDS, RATES, activity_files, sample_file

__all__ = ["BOOK", "EVENTS", "EXCHANGE", "FUNDS", "RATES", "activity_files", "sample_file"]
