"""Addresses of jobs."""

from django.urls import path

from rodedraad.jobs import views

app_name = "jobs"
urlpatterns = [
    path("taken/", views.jobs, name="jobs"),
    path("taken/<uuid:pk>/", views.job, name="job"),
    path("taken/<uuid:pk>/stoppen/", views.cancel, name="cancel"),
    path("taken/<uuid:pk>/opnieuw/", views.retry, name="retry"),
]
