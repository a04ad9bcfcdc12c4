"""A bare Django page to compare with: what `startproject` gives, one query of 25 rows, as many elements as asked."""

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

LAYOUT = """<!doctype html><html lang="nl"><head><meta charset="utf-8">
<title>{% block title %}{% endblock %}</title></head>
<body><header><a href="/">Home</a></header><main>{% block content %}{% endblock %}</main></body></html>"""
PAGE = """{% extends "layout.html" %}{% block title %}{{ title }}{% endblock %}{% block content %}<h1>{{ title }}</h1>
<ul>{% for row in rows %}<li><label class="a"><input type="checkbox" name="{{ row.name }}" value="{{ row.value }}">
<span>{{ row.label }}</span></label></li>{% endfor %}</ul>{% endblock %}"""
OF_A_ROW, AROUND = 4, 10


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
    """25 rows of the database, shown as often as gives the asked number of elements."""
    from django.contrib.contenttypes.models import ContentType
    from django.shortcuts import render

    found = list(ContentType.objects.order_by("pk")[:25])
    needed = max(1, (elements - AROUND) // OF_A_ROW)
    rows = [
        {"name": row.app_label, "value": f"{row.model}-{number}", "label": row.model}
        for number, row in zip(range(needed), found * (needed // len(found) + 1), strict=False)
    ]
    return render(request, "page.html", {"title": "Bare", "rows": rows})


urlpatterns = [path("<int:elements>/", page)]

if "DATABASE_URL" in os.environ and not settings.configured and Path(__file__).stem == "bare":
    configure()
    application = get_wsgi_application()
