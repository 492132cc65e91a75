"""Where everything is: pages at the root, the API under /api/, feeds under /feeds/, the admin behind a login."""

from django.contrib import admin
from django.urls import include, path

from bandung.server.api.api import api

urlpatterns = [
    path("", include("bandung.server.pages.urls")),
    path("api/", api.urls),
    path("feeds/", include("bandung.server.feeds.urls")),
    path("admin/", admin.site.urls),
]
handler404 = "bandung.server.pages.views.errors.not_found"
