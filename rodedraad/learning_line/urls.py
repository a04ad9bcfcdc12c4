"""Addresses of the learning line."""

from django.urls import path

from rodedraad.learning_line.views import beside, files

app_name = "learning_line"
PROGRAMME = "programma/<uuid:pk>/"
urlpatterns = [
    path("programma/vergelijken/", beside.compare, name="compare"),
    path("programma/leerlijn/", beside.line, name="line"),
    path(f"{PROGRAMME}meenemen/", files.out, name="out"),
    path(f"{PROGRAMME}bestanden/<str:name>", files.file, name="file"),
]
