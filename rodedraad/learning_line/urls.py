"""Addresses of the learning line."""

from django.urls import path

from rodedraad.learning_line.views import beside, copying, files, met

app_name = "learning_line"
PROGRAMME = "programma/<uuid:pk>/"
urlpatterns = [
    path("programma/vergelijken/", beside.compare, name="compare"),
    path("programma/leerlijn/", beside.line, name="line"),
    path("programma/openbaar/<uuid:pk>/", met.public, name="public"),
    path(f"{PROGRAMME}kopieren/", copying.copy, name="copy"),
    path(f"{PROGRAMME}jongere/", met.learner, name="learner"),
    path(f"{PROGRAMME}meenemen/", files.out, name="out"),
    path(f"{PROGRAMME}bestanden/<str:name>", files.file, name="file"),
]
