"""Addresses of the inventory of what there is."""

from django.urls import path, re_path
from django.urls.converters import UUIDConverter

from rodedraad.accounts.limits import takes_link
from rodedraad.inventories.views import asking, guest

app_name = "inventories"
LINK = "wat-doen-wij-al/<str:token>/"
PROGRAMME = "programma/<uuid:pk>/wat-doen-wij-al/"
urlpatterns = [
    path(LINK, takes_link(guest.guest), name="guest"),
    path(f"{LINK}beeld/", takes_link(guest.guest_picture), name="guest_picture"),
    path(f"{LINK}<uuid:pk>/", takes_link(guest.guest_answer), name="guest_answer"),
    path(PROGRAMME, asking.inventory, name="inventory"),
    path(f"{PROGRAMME}sluiten/", asking.close, name="close"),
    path("verteld/<uuid:pk>/samenvoegen/", asking.merge, name="merge"),
    re_path(
        rf"^verteld/(?P<pk>{UUIDConverter.regex})/"
        r"(?P<deed>bevestigen|verwijderen|terugzetten|losmaken|heropenen)/$",
        asking.settle,
        name="settle",
    ),
]
