"""Addresses of how far a school or region is."""

from django.urls import path

from rodedraad.embedding import views

app_name = "embedding"
urlpatterns = [
    path("borging/", views.embedding, name="embedding"),
    path("borging/borging.pdf", views.file, name="file"),
    path("borging/delen/", views.share, name="share"),
    path("borging/intrekken/", views.withdraw, name="withdraw"),
]
