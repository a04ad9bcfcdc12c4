"""A link is a key: whoever reads the log of the server must not be able to use one."""

import logging
from logging.config import DictConfigurator

import pytest
from django.conf import settings
from django.test import Client

from rodedraad.base.tokens import LineWithoutTokens, made_token


def configured() -> logging.Formatter:
    """As the server writes its lines."""
    return DictConfigurator(settings.LOGGING).configure_formatter(dict(settings.LOGGING["formatters"]["line"]))


@pytest.mark.parametrize("after", ["/", "", "?x=1", "/bijlage/1/"])
def test_a_token_in_a_path_becomes_a_dash(after: str) -> None:
    token = made_token()
    record = logging.LogRecord("django.request", 30, "", 0, "Not Found: %s", (f"/meelezen/{token}{after}",), None)
    line = LineWithoutTokens("{message}", style="{").format(record)
    assert line == f"Not Found: /meelezen/-{after}"


@pytest.mark.parametrize("code", ["BCDF2345", "bcdf2345", "BCDF-2345", "BCDF%202345", "bc df.23-45"])
@pytest.mark.parametrize("after", ["/", "/3/", "/klaar/", "", "?volgende=1"])
def test_a_code_of_the_board_becomes_a_dash(code: str, after: str) -> None:
    record = logging.LogRecord("django.security.csrf", 30, "", 0, "Forbidden: %s", (f"/en/vragen/{code}{after}",), None)
    assert LineWithoutTokens("{message}", style="{").format(record) == f"Forbidden: /en/vragen/-{after}"


def test_an_ordinary_address_stays_readable() -> None:
    address = (
        "/praktijkvoorbeelden/1878-de-walburg-college-tour-en-meer/ /redactie/1f0e2c1c-9f0e-4c53-8a3e-0c8c2f3f9d10/ "
        "/vragen/ /vragen/voor-mij/ /vragen/voor-mij/1f0e2c1c-9f0e-4c53-8a3e-0c8c2f3f9d10/3/ /vragenlijsten/nieuw/"
    )
    record = logging.LogRecord("django.request", 30, "", 0, address, (), None)
    assert LineWithoutTokens("{message}", style="{").format(record) == address


@pytest.mark.django_db
def test_the_servers_own_log_is_written_that_way(caplog: pytest.LogCaptureFixture) -> None:
    token = made_token()
    Client().get(f"/meelezen/{token}/")
    formatter = configured()
    assert token in caplog.text, "there was something to hide"
    written = "".join(formatter.format(record) for record in caplog.records)
    assert "Not Found: /meelezen/-/" in written and token not in written


@pytest.mark.django_db
def test_who_answers_with_a_page_that_is_too_old_leaves_no_code_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    Client(enforce_csrf_checks=True).post("/vragen/BCDF2345/3/", {"a-talks": "1"})
    formatter = configured()
    assert "BCDF2345" in caplog.text, "there was something to hide"
    assert "BCDF2345" not in "".join(formatter.format(record) for record in caplog.records)
