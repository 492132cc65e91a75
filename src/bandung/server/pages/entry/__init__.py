"""Telling of an activity by a form: the parts of the form, and the way between what is typed and the record."""
