"""Addresses of how far a school or region is."""

from django.urls import path, re_path
from django.urls.converters import UUIDConverter

from rodedraad.embedding import views

app_name = "embedding"
urlpatterns = [
    path("borging/", views.embedding, name="embedding"),
    path("borging/borging.pdf", views.file, name="file"),
    re_path(rf"^borging/(?P<pk>{UUIDConverter.regex})/(?P<deed>delen|intrekken)/$", views.share, name="share"),
]
