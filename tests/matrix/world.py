"""The world of the matrix: the same rows at the vo school and at the mbo, with a word of its own in private fields.

Such a word (a canary) occurs nowhere else. Whoever gets to read one without being entitled to it has found a leak.
"""

import random
import string
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from django.test import Client
from django.urls import reverse

from rodedraad.accounts.models import Person
from tests.cast import ACTORS, Cast, made_cast
from tests.matrix.entitled import PLACE_OF, audience

DAY = 24 * 60 * 60  # however long the questions take, these people proved who they are a moment ago
PLACES = ("vo", "mbo")
KEEPER = {
    "vo": "administrator",
    "mbo": "other_administrator",
    "region": "regional_editor",
    "other_region": "other_regional_editor",
}
WRITER = {"vo": "counsellor", "mbo": "other_counsellor"}


@dataclass(frozen=True)
class Secret:
    """A word, what it stands in, where that belongs, and the actors who may read it."""

    word: str
    field: str
    place: str
    known_to: frozenset[str]


@dataclass
class World:
    """Everybody and everything: rows by kind and place as the parameters of their address, and all secrets by word.

    `beside`: pages of rows that no question is asked about (actor, door, parameters), where a secret can be read too.
    """

    cast: Cast
    secrets: dict[str, Secret] = field(default_factory=dict)
    rows: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    unknown: dict[str, dict[str, Any]] = field(default_factory=dict)
    beside: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    hidden_files: dict[str, Any] = field(default_factory=dict)
    clients: dict[str, Client] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(20261122))

    def secret(self, what: str, place: str, known_to: str | set[str]) -> str:
        """A new word for this field, to be read only by these actors (a word of the policy, or the actors)."""
        word = "kanarie" + "".join(self.chance.choices(string.ascii_lowercase, k=12))
        actors = audience(known_to, place) if isinstance(known_to, str) else known_to
        self.secrets[word] = Secret(word, what, place, frozenset(actors))
        return word

    def row(self, kind: str, place: str, known: dict[str, Any], unknown: dict[str, Any] | None = None) -> None:
        """Remember the parameters of the address of this row, and those of one that never was."""
        self.rows[kind, place] = known
        if unknown is not None:
            self.unknown[kind] = unknown

    def organisation(self, place: str) -> Any:
        """The organisation of a place."""
        return getattr(self.cast, place)

    @contextmanager
    def acting(self, actor: str, place: str = "") -> Iterator[Person]:
        """Work as this actor at that place (or at home)."""
        person = getattr(self.cast, actor)
        with self.cast.acting(person, self.organisation(place or PLACE_OF[actor])):
            yield person

    def client(self, actor: str) -> Client:
        """The browser of this actor as it was at the beginning: whatever an earlier answer set is gone."""
        client = self.clients[actor]
        client.cookies = SimpleCookie(self.cookies[actor])
        return client

    def open_browsers(self) -> None:
        """A browser for every actor: people just signed in, link holders after they opened their link."""
        for number, actor in enumerate(ACTORS, start=1):
            client = Client(headers={"Accept-Language": "nl"}, REMOTE_ADDR=f"10.0.0.{number}")
            self.clients[actor] = client
            person = self.cast.actor(actor)
            if isinstance(person, Person):
                sign_in(client, person)
            if actor in ("living_link", "dead_link"):
                client.get(reverse("schools:open_invitation", args=[getattr(self.cast, actor).token]))
            client.get(reverse("portal:health"))  # what a first request keeps, so that later ones only read
            self.cookies[actor] = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def sign_in(client: Client, person: Person) -> None:
    """This browser is signed in, with every step proved a moment ago."""
    client.force_login(person)
    session = client.session
    proof = {"method": "password", "at": time.time() + DAY, "reauthenticated": True}
    session["seen"] = time.time() + DAY
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [proof]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(person.pk)
    session.save()


def made_world() -> World:
    """Everything, made new. Rows of each app stand in a file of their own."""
    from tests.matrix import rows

    world = World(made_cast())
    for make in rows.MAKERS:
        make(world)
    world.open_browsers()
    return world
