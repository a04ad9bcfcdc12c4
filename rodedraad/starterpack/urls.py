"""Addresses of the starter pack."""

from django.urls import URLPattern, URLResolver, path, re_path
from django.urls.converters import UUIDConverter

from rodedraad.starterpack.models import Kind
from rodedraad.starterpack.views import activities, own, public

app_name = "starterpack"
OWN = "startpakket/eigen/<uuid:pk>/"
UUID = UUIDConverter.regex
KINDS = "|".join(Kind.values)
DEEDS = "eerder|later|verwijderen|terugzetten"
urlpatterns: list[URLPattern | URLResolver] = [
    path("startpakket/", public.start, name="start"),
    path("startpakket/kits/<slug:key>/", public.kit, name="kit"),
    path("startpakket/kits/<slug:key>/pdf/", public.kit_pdf, name="kit_pdf"),
    path("startpakket/kits/<slug:key>/zip/", public.kit_zip, name="kit_zip"),
    path("startpakket/programma/<slug:track>/", public.programme, name="programme"),
    path("startpakket/programma/<slug:track>/pdf/", public.programme_pdf, name="programme_pdf"),
    path("startpakket/gesprekskaarten/", public.cards, name="cards"),
    path("startpakket/teksten/<slug:key>/", public.text, name="text"),
    path("startpakket/thuis/<slug:key>/", public.home_task, name="home_task"),
    path("startpakket/bedrijf/", public.firm, name="firm"),
    path("startpakket/eigen/", own.own_items, name="own_items"),
    re_path(rf"^startpakket/eigen/maken/(?P<kind>{KINDS})/(?P<key>[a-z0-9-]+)/$", own.copy, name="copy"),
    path(OWN, own.own_item, name="own_item"),
    path(f"{OWN}wijzigen/", own.change_own_item, name="change_own_item"),
    path(f"{OWN}activiteiten/nieuw/", activities.own_activity, name="add_own_activity"),
    path(f"{OWN}activiteiten/<int:place>/", activities.own_activity, name="own_activity"),
    re_path(
        rf"^startpakket/eigen/(?P<pk>{UUID})/activiteiten/(?P<place>\d{{1,4}})/(?P<deed>{DEEDS})/$",
        activities.change_activity,
        name="change_own_activity",
    ),
    re_path(rf"^startpakket/eigen/(?P<pk>{UUID})/(?P<which>pdf|zip)/$", own.own_item_file, name="own_item_file"),
    re_path(
        rf"^startpakket/eigen/(?P<pk>{UUID})/(?P<deed>verwijderen|terugzetten|zo-laten)/$",
        own.change_state,
        name="change_own_state",
    ),
]
