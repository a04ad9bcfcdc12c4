"""Addresses of the hours."""

from django.urls import path

from rodedraad.hours.views import balance, capacity, plan, week

app_name = "hours"
PROGRAMME = "programma/<uuid:pk>/"
urlpatterns = [
    path("uren/", capacity.capacity, name="capacity"),
    path("uren/ontwerp/<uuid:pk>/", plan.of_plan, name="of_plan"),
    path(f"{PROGRAMME}uren/", balance.balance, name="balance"),
    path(f"{PROGRAMME}uren/<uuid:row>/", balance.given, name="given"),
    path(f"{PROGRAMME}uren/bestand/<str:name>", balance.sheet, name="sheet"),
    path(f"{PROGRAMME}mentoruur/", week.week, name="week"),
    path(f"{PROGRAMME}lijsten/", week.lists, name="lists"),
    path(f"{PROGRAMME}lijsten/<str:name>", week.list_file, name="list_file"),
]
