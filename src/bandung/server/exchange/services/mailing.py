"""Letters to those who tell for an organization, each in the language that the person reads.

Mail is a courtesy: what is said stands on the person's own page too, so a letter that cannot be sent stops nothing.
"""

import smtplib
from collections.abc import Callable

import msgspec
from django.conf import settings
from django.core.mail import send_mail

from bandung.server.accounts.queries.people import correspondents_for
from bandung.server.languages import speaking


class Letter(msgspec.Struct, frozen=True):
    """What a letter says, in the language that is active when it is written."""

    subject: str
    body: str


def mail_is_set_up() -> bool:
    """Whether somebody told Django how to send mail."""
    standard = "django.core.mail.backends.smtp.EmailBackend"
    return standard != settings.EMAIL_BACKEND or settings.EMAIL_HOST != "localhost"


def write_to(organization_id: int, letter: Callable[[], Letter]) -> int:
    """How many people were written to; `letter` is called for each of them, in their language.

    One letter each, so that nobody reads the addresses of others; a server that refuses one is no reason to stop.
    """
    if not mail_is_set_up():
        return 0
    sent = 0
    for reader in correspondents_for(organization_id):
        with speaking(reader.language):
            written = letter()
        try:
            sent += send_mail(" ".join(written.subject.split()), written.body, None, [reader.email])
        except (OSError, smtplib.SMTPException):
            continue
    return sent
