"""Where the feeds are."""

from django.urls import path

from bandung.server.feeds.oai import oai

urlpatterns = [path("oai", oai, name="oai")]
