"""Addresses of what a region does together."""

from django.urls import path, re_path
from django.urls.converters import UUIDConverter

from rodedraad.regions.views import learning, moments, picture, taking_part

app_name = "regions"
MOMENT, PICTURE, LESSON = "regio/moment/<uuid:pk>/", "regio/scan/<uuid:pk>/", "regio/leren/<uuid:pk>/"
DEED = rf"(?P<pk>{UUIDConverter.regex})/(?P<deed>verwijderen|terugzetten)/$"
urlpatterns = [
    path("regio/", moments.home, name="home"),
    path("regio/moment/nieuw/", moments.add, name="add"),
    path(MOMENT, moments.moment, name="moment"),
    path(f"{MOMENT}wijzigen/", moments.change, name="change"),
    path(f"{MOMENT}publiceren/", moments.publish, name="publish"),
    path(f"{MOMENT}meedoen/", taking_part.join, name="join"),
    path(f"{MOMENT}terugtrekken/", taking_part.withdraw, name="withdraw"),
    path(f"{MOMENT}kiezen/", taking_part.choose, name="choose"),
    re_path(rf"^regio/moment/{DEED}", moments.change_state, name="change_state"),
    path("regio/scan/", picture.pictures, name="pictures"),
    path(PICTURE, picture.picture, name="picture"),
    path(f"{PICTURE}onze-school/", picture.compare, name="compare"),
    path(f"{PICTURE}bestand/<str:name>", picture.file, name="file"),
    path("regio/leren/", learning.learning, name="learning"),
    path("regio/leren/delen/", learning.share, name="share"),
    path(f"{LESSON}wijzigen/", learning.change, name="change_lesson"),
    re_path(rf"^regio/leren/{DEED}", learning.change_state, name="change_lesson_state"),
]
