"""A bare Django page to compare with: what `startproject` gives, one query of 25 rows, as many elements as asked."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

LAYOUT = """<!doctype html><html lang="nl"><head><meta charset="utf-8">
<title>{% block title %}{% endblock %}</title></head>
<body><header><a href="/">Home</a></header><main>{% block content %}{% endblock %}</main></body></html>"""
PAGE = """{% extends "layout.html" %}{% block title %}{{ title }}{% endblock %}{% block content %}<h1>{{ title }}</h1>
<table>{% for row in rows %}<tr><td><a href="{% url "page" row.pk %}">{{ row.title }}</a></td><td>{{ row.number }}</td>
<td>{{ row.published_at|date:"j F Y" }}</td><td>{{ row.summary|truncatechars:80 }}</td>
<td>{{ row.hours_before }}</td></tr>{% endfor %}</table>{% endblock %}"""
OF_A_ROW, AROUND = 7, 10


def configure() -> None:
    """Settings as `django-admin startproject` writes them, with templates compiled once."""
    from rodedraad.base.environment import database_settings

    settings.configure(
        SECRET_KEY="only-for-measuring",  # noqa: S106
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF=__name__,
        DATABASES={"default": database_settings()},
        USE_TZ=True,
        INSTALLED_APPS=[
            *("django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"),
            *("django.contrib.messages", "django.contrib.staticfiles"),
        ],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "loaders": [
                        (
                            "django.template.loaders.cached.Loader",
                            [("django.template.loaders.locmem.Loader", {"layout.html": LAYOUT, "page.html": PAGE})],
                        )
                    ],
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ],
                },
            }
        ],
    )
    django.setup()


def page(request: HttpRequest, elements: int) -> HttpResponse:
    """25 rows of the database as a list with links, repeated until there are as many elements as asked."""
    from django.shortcuts import render

    found = list(practices().objects.order_by("-id")[:25])
    needed = max(1, round((elements - AROUND) / OF_A_ROW))
    rows = (found * (needed // len(found) + 1))[:needed]
    return render(request, "page.html", {"title": "Bare", "rows": rows})


@lru_cache(maxsize=1)
def practices() -> Any:
    """The table of practices as a plain model with the columns of a list."""
    from django.db import models

    class Practice(models.Model):
        id = models.BigAutoField(primary_key=True)
        number = models.CharField(max_length=20)
        title = models.CharField(max_length=200)
        summary = models.TextField()
        hours_before = models.DecimalField(max_digits=7, decimal_places=1)
        published_at = models.DateTimeField()

        class Meta:
            app_label = "bare"
            managed = False
            db_table = "library_practiceexample"

        def __str__(self) -> str:
            return self.title

    return Practice


urlpatterns = [path("<int:elements>/", page, name="page")]

if "DATABASE_URL" in os.environ and not settings.configured and Path(__file__).stem == "bare":
    configure()
    application = get_wsgi_application()
