"""Addresses of a questionnaire as a whole."""

from django.urls import path

from rodedraad.editions import views

app_name = "editions"
OF_ONE = "vragenlijsten/<uuid:pk>/"
urlpatterns = [
    path(f"{OF_ONE}pagina/<slug:key>/", views.page, name="page"),
    path(f"{OF_ONE}verplaatsen/", views.place, name="place"),
    path(f"{OF_ONE}ongedaan/", views.undo, name="undo"),
    path(f"{OF_ONE}talen/", views.language, name="language"),
    path(f"{OF_ONE}talen/wijzigen/", views.change_language, name="change_language"),
    path(f"{OF_ONE}versies/<int:number>/", views.version, name="version"),
]
