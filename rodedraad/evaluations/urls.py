"""Addresses of the yearly evaluation."""

from django.urls import path, re_path
from django.urls.converters import UUIDConverter

from rodedraad.evaluations.views import documents, evaluation, lists, signing, versions

app_name = "evaluations"
HOME = "jaarevaluatie/"
ONE = f"{HOME}<uuid:pk>/"
urlpatterns = [
    path(HOME, lists.home, name="home"),
    path(f"{HOME}beginnen/", lists.begin, name="begin"),
    path(ONE, evaluation.evaluation, name="evaluation"),
    path(f"{ONE}hoofdstuk/<slug:key>/", evaluation.chapter, name="chapter"),
    path(f"{ONE}hoofdstuk/<slug:key>/stand/", evaluation.state, name="state"),
    path(f"{ONE}bijwerken/", evaluation.gather, name="gather"),
    path(f"{ONE}documenten/", documents.documents, name="documents"),
    path(f"{ONE}documenten/<slug:key>/", documents.document, name="document"),
    re_path(
        rf"^{HOME}(?P<pk>{UUIDConverter.regex})/documenten/(?P<key>[a-z]+)\.(?P<kind>pdf|docx)$",
        documents.file,
        name="document_file",
    ),
    path(f"{ONE}vergelijken/", evaluation.compare, name="compare"),
    path(f"{ONE}ondertekenen/", signing.sign, name="sign"),
    path(f"{ONE}heropenen/", signing.reopen, name="reopen"),
    path(f"{ONE}uitgave/<int:number>/", signing.edition, name="edition"),
    path(f"{ONE}versies/", versions.versions, name="versions"),
    path(f"{ONE}versies/<uuid:kept>/", versions.version, name="version"),
    re_path(
        rf"^{HOME}(?P<pk>{UUIDConverter.regex})/(?P<deed>verwijderen|terugzetten)/$",
        lists.change_state,
        name="change_state",
    ),
]
