"""Attempts to sign in that failed, so that passwords are not guessed one after another."""

from django.db import models


class SignInFailure(models.Model):
    """One failed attempt: on which account, from which network address, when. Kept for a day."""

    account = models.CharField(max_length=254, db_index=True)
    address = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.account} · {self.at}"
