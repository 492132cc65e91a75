"""Where everything is: pages at the root, the API under /api/, feeds under /feeds/, the admin behind a login."""

from django.contrib import admin
from django.templatetags.static import static
from django.urls import include, path
from django.views.generic import RedirectView

from bandung.server.api.api import api
from bandung.server.feeds.calendar import calendar_feed

urlpatterns = [
    path("", include("bandung.server.pages.urls")),
    path("api/", api.urls),
    path("feeds/", include("bandung.server.feeds.urls")),
    path("calendar.ics", calendar_feed, name="calendar_feed"),
    path("admin/", admin.site.urls),
    # What browsers ask for on pages that name no mark of their own, as the admin's and the interface's.
    path("favicon.ico", RedirectView.as_view(url=static("bandung/mark.svg"))),
]
handler404 = "bandung.server.pages.views.errors.not_found"
