"""Addresses of visions of a region and its schools, and of all that are open."""

from django.urls import path

from rodedraad.visions.views import visions

app_name = "visions"
urlpatterns = [
    path("verbeteren/visie/regio/", visions.home, name="home"),
    path("verbeteren/visie/regio/<uuid:pk>/", visions.answer, name="answer"),
    path("visies/", visions.index, name="index"),
]
