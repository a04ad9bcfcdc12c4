"""Addresses of the programme."""

from django.urls import path, re_path
from django.urls.converters import UUIDConverter

from rodedraad.accounts.limits import takes_link
from rodedraad.programmes.views import calendar, feeds, placements, plans, programmes

app_name = "programmes"
PROGRAMME = "programma/<uuid:pk>/"
PLACEMENT = f"{PROGRAMME}activiteiten/<uuid:placement>/"
UUID = UUIDConverter.regex
urlpatterns = [
    path("programma/", programmes.home, name="home"),
    path("programma/nieuw/", programmes.begin, name="begin"),
    path("programma/van-ontwerp/<uuid:pk>/", plans.from_plan, name="from_plan"),
    path(PROGRAMME, programmes.programme, name="programme"),
    path(f"{PROGRAMME}activiteiten/", programmes.activities, name="activities"),
    path(f"{PROGRAMME}activiteiten/nieuw/", placements.add, name="add"),
    path(f"{PROGRAMME}activiteiten/ontwerp/", placements.place_plan, name="place_plan"),
    path(PLACEMENT, placements.placement, name="placement"),
    path(f"{PLACEMENT}verplaatsen/", placements.move, name="move"),
    path(f"{PROGRAMME}kalender/", calendar.month, name="month"),
    path(f"{PROGRAMME}gegevens/", programmes.particulars, name="particulars"),
    path("agenda/", feeds.feeds, name="feeds"),
    path("agenda/<uuid:pk>/intrekken/", feeds.revoke, name="revoke_feed"),
    path("agenda/<str:token>.ics", takes_link(feeds.feed), name="feed"),
    re_path(
        rf"^programma/(?P<pk>{UUID})/activiteiten/(?P<placement>{UUID})/(?P<deed>bevestigen|verwijderen|terugzetten)/$",
        placements.change_placement,
        name="change_placement",
    ),
    re_path(
        rf"^programma/(?P<pk>{UUID})/(?P<deed>openbaar|sluiten|verwijderen|terugzetten)/$",
        programmes.change_state,
        name="change_state",
    ),
]
