"""Addresses that only tests use: a page rendered late, a page that fails after writing, a database that is away."""

from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.response import TemplateResponse
from django.urls import path

from rodedraad.accounts.models import Person
from rodedraad.schools.models import Group

handler500 = "rodedraad.base.pages.server_error"


@login_not_required
def rendered_late(request: HttpRequest) -> HttpResponse:
    template = engines["django"].from_string("{% for group in groups %}{{ group.name }} {% endfor %}")
    return TemplateResponse(request, template, {"groups": Group.objects.all()})


@login_not_required
def fails_after_writing(request: HttpRequest) -> HttpResponse:
    Person.objects.create_user("half-geschreven")
    raise RuntimeError("no luck")


@login_not_required
def refuses_after_writing(request: HttpRequest) -> HttpResponse:
    Person.objects.create_user("half-geschreven")
    return HttpResponse("away", status=503)


@login_not_required
def database_is_away(request: HttpRequest) -> HttpResponse:
    raise OperationalError("the database system is shutting down")


@login_not_required
def whom(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('rodedraad.person', true), current_setting('rodedraad.organisation', true)"
        )
        return HttpResponse(" ".join(value or "-" for value in cursor.fetchone()))


urlpatterns = [
    path("late/", rendered_late),
    path("fails/", fails_after_writing),
    path("refuses/", refuses_after_writing),
    path("away/", database_is_away),
    path("whom/", whom),
    path("inloggen/", whom, name="account_login"),
]
