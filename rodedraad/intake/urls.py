"""Addresses of intake."""

from django.urls import path, re_path
from django.urls.converters import UUIDConverter

from rodedraad.accounts.limits import takes_link
from rodedraad.intake.views import drafts, files, guide, readers

app_name = "intake"
DRAFT = "leidraad/<uuid:pk>/"
UUID = UUIDConverter.regex
urlpatterns = [
    path("leidraad/", guide.start, name="start"),
    path("leidraad/begin/", guide.begin, name="begin"),
    path("leidraad/voorbeelden/", drafts.drafts, name="drafts"),
    path("meelezen/<str:token>/", takes_link(readers.guest), name="guest"),
    path(DRAFT, drafts.draft, name="draft"),
    path(f"{DRAFT}alles/", guide.whole, name="whole"),
    path(f"{DRAFT}stand/", guide.state, name="state"),
    path(f"{DRAFT}versies/", drafts.versions, name="versions"),
    path(f"{DRAFT}versies/<uuid:kept>/", drafts.version, name="version"),
    path(f"{DRAFT}bijlagen/", files.files, name="files"),
    path(f"{DRAFT}bijlagen/<uuid:file>/", files.file, name="file"),
    path(f"{DRAFT}bijlagen/<uuid:file>/verwijderen/", files.remove_file, name="remove_file"),
    path(f"{DRAFT}indienen/", drafts.submit, name="submit"),
    path(f"{DRAFT}opmerkingen/", drafts.comment, name="comment"),
    path(f"{DRAFT}meelezers/", readers.readers, name="readers"),
    path(f"{DRAFT}meelezers/antwoord/", readers.change_readers, name="change_readers"),
    path(f"{DRAFT}logboek/", drafts.log, name="log"),
    re_path(
        rf"^leidraad/(?P<pk>{UUID})/(?P<deed>terughalen|verwijderen|terugzetten)/$",
        drafts.change_state,
        name="change_state",
    ),
    path(f"{DRAFT}<slug:slug>/", guide.question, name="question"),
]
