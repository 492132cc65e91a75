"""The addresses of the pages. Codes and symbols stand in them as people write them."""

from django.urls import path
from django.views.i18n import set_language

from bandung.server.pages.views import (
    activities,
    claims,
    countries,
    deliveries,
    exchange,
    home,
    organizations,
    reports,
    resolutions,
    review,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", home.search_page, name="search"),
    path("about/", home.about, name="about"),
    path("language/", set_language, name="set_language"),
    path("activities/", activities.activities, name="activities"),
    path("activities/<str:code>/", activities.activity, name="activity"),
    path("activities/<str:code>/differences/<str:field>/", review.difference, name="difference"),
    path("review/", review.pairs, name="review"),
    path("review/<int:number>/", review.pair, name="review_pair"),
    path("review/<int:number>/decision/", review.decide, name="review_decide"),
    path("claims/<uuid:identifier>/", claims.claim, name="claim"),
    path("organizations/", organizations.organizations, name="organizations"),
    path("organizations/<path:code>/", organizations.organization, name="organization"),
    path("countries/", countries.countries, name="countries"),
    path("countries/<str:code>/", countries.country, name="country"),
    path("groupings/", countries.groupings, name="groupings"),
    path("groupings/<str:code>/", countries.grouping, name="grouping"),
    path("resolutions/", resolutions.resolutions, name="resolutions"),
    path("resolutions/<path:symbol>/", resolutions.resolution, name="resolution"),
    path("exchange/", exchange.exchange, name="exchange"),
    path("exchange/<path:code>/", exchange.exchange_entry, name="exchange_entry"),
    path("deliveries/", deliveries.deliveries, name="deliveries"),
    path("deliveries/<uuid:identifier>/", deliveries.delivery, name="delivery"),
    path("report/", reports.report, name="report"),
    path("report/<str:name>/<path:file>", reports.report_file, name="report_file"),
]
