"""Addresses of the editors' terms."""

from django.urls import path, re_path

from rodedraad.terms import views

app_name = "terms"
urlpatterns = [
    path("regio/termen/", views.own_terms, name="own"),
    path("regio/termen/lijst/<slug:vocabulary>/", views.own_terms, name="own_of"),
    path("regio/termen/<int:pk>/", views.own_term, name="term"),
    re_path(
        r"^regio/termen/(?P<pk>[0-9]+)/(?P<deed>wijzigen|samenvoegen|stoppen|terughalen|voorstellen)/$",
        views.settle_term,
        name="settle",
    ),
    path("redactie/termen/", views.proposals, name="proposals"),
    path("redactie/termen/<int:pk>/", views.answer_proposal, name="answer"),
]
