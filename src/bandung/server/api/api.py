"""The API."""

from ninja import NinjaAPI

api = NinjaAPI(title="Bandung")
