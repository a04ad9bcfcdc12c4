"""Addresses of exchange: downloads, import, the change log of the base."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from rodedraad.exchange.views import imports
from rodedraad.opendata import api, feeds
from rodedraad.opendata.views import changes, downloads


class FileKind(StringConverter):
    """One of the files that can be downloaded."""

    regex = "|".join(downloads.FILES)


class Ending(StringConverter):
    """The two forms of one practice as a file."""

    regex = "json|jsonld"


register_converter(FileKind, "open_file")
register_converter(Ending, "practice_ending")
app_name = "exchange"
urlpatterns = [
    path("kennisbank/alles/", downloads.everything, name="everything"),
    path("kennisbank/alles/<open_file:kind>/", downloads.download, name="download"),
    path("kennisbank/api/", api.explanation, name="api"),
    path("kennisbank/nieuw.atom", feeds.news, name="news"),
    path("kennisbank/wijzigingen/", changes.changes, name="changes"),
    path("uitwisseling/", imports.imports, name="imports"),
    path("uitwisseling/<uuid:pk>/", imports.import_file, name="import_file"),
    path("uitwisseling/<uuid:pk>/kolommen/", imports.columns, name="import_columns"),
    path("uitwisseling/<uuid:pk>/fouten.csv", imports.faults, name="import_faults"),
    path("uitwisseling/<uuid:pk>/invoeren/", imports.bring_in, name="bring_in"),
    path("uitwisseling/<uuid:pk>/verwijderen/", imports.remove, name="remove_import"),
    path(
        "kennisbank/voorbeeld/<str:reference>.<practice_ending:ending>", downloads.practice_file, name="practice_file"
    ),
]
