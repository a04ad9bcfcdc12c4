"""Browsers of people at the schools of the tests."""

from django.test import Client

from tests.cast import Cast


def keeper(cast: Cast, name: str = "counsellor") -> Client:
    """The browser of somebody of the cast, signed in, with the second step done."""
    client = Client(headers={"Accept-Language": "nl"})
    person = getattr(cast, name)
    client.force_login(person)
    session = client.session
    session["second_factor"] = str(person.pk)
    session.save()
    return client
