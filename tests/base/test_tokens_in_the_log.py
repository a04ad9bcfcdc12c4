"""A link is a key: whoever reads the log of the server must not be able to use one."""

import logging
from logging.config import DictConfigurator

import pytest
from django.conf import settings
from django.test import Client

from rodedraad.base.tokens import LineWithoutTokens, made_token


@pytest.mark.parametrize("after", ["/", "", "?x=1", "/bijlage/1/"])
def test_a_token_in_a_path_becomes_a_dash(after: str) -> None:
    token = made_token()
    record = logging.LogRecord("django.request", 30, "", 0, "Not Found: %s", (f"/meelezen/{token}{after}",), None)
    line = LineWithoutTokens("{message}", style="{").format(record)
    assert line == f"Not Found: /meelezen/-{after}"


def test_an_ordinary_address_stays_readable() -> None:
    address = (
        "/praktijkvoorbeelden/1878-de-walburg-college-tour-en-meer/ /redactie/1f0e2c1c-9f0e-4c53-8a3e-0c8c2f3f9d10/"
    )
    record = logging.LogRecord("django.request", 30, "", 0, address, (), None)
    assert LineWithoutTokens("{message}", style="{").format(record) == address


@pytest.mark.django_db
def test_the_servers_own_log_is_written_that_way(caplog: pytest.LogCaptureFixture) -> None:
    token = made_token()
    Client().get(f"/meelezen/{token}/")
    formatter = DictConfigurator(settings.LOGGING).configure_formatter(settings.LOGGING["formatters"]["line"])
    assert token in caplog.text, "there was something to hide"
    written = "".join(formatter.format(record) for record in caplog.records)
    assert "Not Found: /meelezen/-/" in written and token not in written
