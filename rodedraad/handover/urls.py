"""Addresses of handing open answers over."""

from django.urls import path, re_path
from django.urls.converters import UUIDConverter

from rodedraad.handover import views

app_name = "handover"
STUDY = "vragenlijsten/rondes/<uuid:pk>/onderzoek/"
urlpatterns = [
    path(STUDY, views.study, name="study"),
    path(f"{STUDY}overdragen/", views.file, name="file"),
    re_path(
        rf"^vragenlijsten/rondes/(?P<pk>{UUIDConverter.regex})/onderzoek/(?P<deed>achterhouden|meegeven)/$",
        views.leave_out,
        name="leave_out",
    ),
]
