"""Records as files of the IATI standards 2.03, valid by the official schemas."""

from bandung.activities.iati.writing.delivery import write_activities
from bandung.activities.iati.writing.organisation_file import write_organizations
from bandung.activities.iati.writing.parties import completed_reporter
from bandung.activities.iati.writing.sending import WritingTally

__all__ = ["WritingTally", "completed_reporter", "write_activities", "write_organizations"]
