"""What a deed led to: said above the next page, or at its field."""

from typing import Any

from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest
from django.test import RequestFactory

from rodedraad.base.devices import remembering, secret_of
from rodedraad.base.gate import Refused
from rodedraad.base.requests import sent_to
from rodedraad.base.telling import kept, telling


class Hours(forms.Form):
    hours = forms.IntegerField()


def asked() -> HttpRequest:
    request = RequestFactory().get("/")
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]
    return request


def said(request: HttpRequest) -> list[tuple[str, str]]:
    return [(message.level_tag, str(message)) for message in get_messages(request)]


def refuse(**_fields: Any) -> None:
    raise Refused("Zoveel uren heeft een jaar niet.")


def test_what_went_well_is_told_and_a_refusal_instead() -> None:
    request = asked()
    with telling(request, "Bewaard."):
        pass
    with telling(request, "Bewaard."):
        refuse()
    with telling(request):
        pass
    assert [text for _tag, text in said(request)] == ["Bewaard.", "Zoveel uren heeft een jaar niet."]


def test_a_form_is_kept_or_says_at_the_field_why_not() -> None:
    given: list[int] = []
    assert kept(Hours({"hours": "3"}), lambda hours: given.append(hours))
    assert given == [3]
    form = Hours({"hours": "9000"})
    assert not kept(form, refuse, at="hours")
    assert form.errors["hours"] == ["Zoveel uren heeft een jaar niet."]
    above = Hours({"hours": "9000"})
    assert not kept(above, refuse) and above.non_field_errors()


def test_a_form_that_is_not_filled_in_changes_nothing() -> None:
    assert not kept(Hours({"hours": "veel"}), refuse)


def test_a_page_that_asked_for_a_part_goes_elsewhere_as_a_whole() -> None:
    request = asked()
    assert sent_to(request, "/ontwerpen/").status_code == 302
    request.htmx = True  # type: ignore[attr-defined]
    answer = sent_to(request, "/ontwerpen/")
    assert (answer.status_code, answer["HX-Redirect"]) == (200, "/ontwerpen/")


def test_a_device_keeps_its_secret_for_the_pages_of_one_link_only() -> None:
    request = asked()
    assert secret_of(request, "told") == ""
    answer = remembering(sent_to(request, "/x/"), request, cookie="told", secret="geheim", path="/x/")
    cookie = answer.cookies["told"]
    assert (cookie.value, cookie["path"], cookie["samesite"]) == ("geheim", "/x/", "Lax")
    assert cookie["httponly"]
    request.COOKIES["told"] = cookie.value
    assert secret_of(request, "told") == "geheim"
