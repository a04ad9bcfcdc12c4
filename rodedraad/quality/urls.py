"""Addresses of what a school improves."""

from django.urls import path, re_path
from django.urls.converters import UUIDConverter

from rodedraad.quality.views import board, improvement, vision

app_name = "quality"
ONE = "verbeteren/<uuid:pk>/"
urlpatterns = [
    path("verbeteren/", board.board, name="board"),
    path("verbeteren/lijst/", board.sheet, name="sheet"),
    path("verbeteren/visie/", vision.vision, name="vision"),
    path("verbeteren/visie/schrijven/", vision.write, name="write_vision"),
    path("verbeteren/visie/vaststellen/", vision.agree, name="agree_vision"),
    path("verbeteren/visie/gegevens/", vision.keep, name="keep_vision"),
    path("visie/<uuid:pk>/", vision.public, name="public_vision"),
    path("verbeteren/nieuw/", improvement.add, name="add"),
    path(ONE, improvement.improvement, name="improvement"),
    path(f"{ONE}wijzigen/", improvement.change, name="change"),
    path(f"{ONE}stand/", improvement.tell, name="tell"),
    path(f"{ONE}verplaatsen/", board.move, name="move"),
    path(f"{ONE}versies/<int:number>/terug/", improvement.go_back, name="go_back"),
    re_path(
        rf"^verbeteren/(?P<pk>{UUIDConverter.regex})/(?P<deed>verwijderen|terugzetten)/$",
        improvement.change_state,
        name="change_state",
    ),
]
