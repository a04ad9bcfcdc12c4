"""Addresses of scan."""

from django.urls import path, re_path
from django.urls.converters import UUIDConverter

from rodedraad.scan.views import beginning, home, result, share, talk, talk_step

app_name = "scan"
TALK = "scan/<uuid:pk>/gesprek/"
SHARE = "scan/<uuid:pk>/deel/"
urlpatterns = [
    path("scan/", home.home, name="home"),
    path("scan/beginnen/", beginning.begin, name="begin"),
    path("scan/vragen/<slug:role>/", beginning.questions, name="questions"),
    path("scan/<uuid:pk>/", result.result, name="result"),
    path("scan/<uuid:pk>/<str:name>", result.file, name="file"),
    path(TALK, talk.talk, name="talk"),
    path(f"{TALK}voorbereiden/", talk.prepare, name="prepare_talk"),
    path(f"{TALK}<int:number>/", talk_step.step, name="talk_step"),
    path(f"{TALK}<int:number>/stand/", talk_step.state, name="talk_state"),
    path(f"{TALK}versies/<uuid:kept>/", talk_step.version, name="talk_version"),
    path(f"{TALK}verslag/", talk.minutes, name="talk_minutes"),
    path(f"{TALK}verslag/gesprek.pdf", talk.minutes_pdf, name="talk_minutes_pdf"),
    re_path(
        rf"^scan/(?P<pk>{UUIDConverter.regex})/gesprek/(?P<deed>heropenen|verwijderen|terugzetten)/$",
        talk.change_talk,
        name="change_talk",
    ),
    path(SHARE, share.share, name="share"),
    path(f"{SHARE}<slug:council>/", share.version, name="share_version"),
    path(f"{SHARE}<slug:council>/kort.pdf", share.version_pdf, name="share_pdf"),
]
