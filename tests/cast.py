"""The cast: invented people in invented organisations who play the fifteen actors; the same people as in the demo.

The fixture `cast` stands in `tests/conftest.py`; every test that asks for it gets everybody, made through actions.
"""

import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.accounts.models import Person
from rodedraad.base.gate import acting_as
from rodedraad.schools import access
from rodedraad.schools.actions import founding
from rodedraad.schools.actions.invitations import invite, withdraw_invitation
from rodedraad.schools.models import Guest, Invitation, Link, Membership, Organisation, Role

DATA = settings.PACKAGE / "portal" / "data" / "demo"
ORGANISATIONS = {
    "landelijke-kennisbank",
    *("regio-merenkant", "regio-heidezoom"),
    *("het-roeihuis", "merenwaard", "merenwaard-kade", "roc-merenkant", "hogeschool-merenland"),
    "werf-kielzog",
}
STAFF_ACTORS = (
    *("teacher", "counsellor", "team_leader", "administrator", "other_counsellor", "other_administrator"),
    *("ended", "regional_editor", "other_regional_editor", "national_editor"),
)
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
ACTORS = ("anonymous", "stranger", *STAFF_ACTORS, "living_link", "dead_link", "operator")


@dataclass
class Door:
    """A way in without an account: the token, and who holds it."""

    token: str
    guest: Guest


@dataclass
class Cast:
    """Everybody by name: `cast.teacher`, `cast.vo`. `cast.acting(person)` sets whom the database answers."""

    people: dict[str, Person]
    organisations: dict[str, Organisation]
    living_link: Door
    dead_link: Door
    anonymous: AnonymousUser = field(default_factory=AnonymousUser)

    def __getattr__(self, name: str) -> Person:
        key = name.replace("_", "-")
        if key in self.__dict__.get("people", {}):
            return self.__dict__["people"][key]
        raise AttributeError(name)

    @property
    def vo(self) -> Organisation:
        """The school of teacher, counsellor, team leader, administrator and ended."""
        return self.organisations["merenwaard"]

    @property
    def vo_location(self) -> Organisation:
        """A location of the vo school, an organisation of its own; `two_places` works there and at the mbo."""
        return self.organisations["merenwaard-kade"]

    @property
    def mbo(self) -> Organisation:
        """The school of the other counsellor and the other administrator."""
        return self.organisations["roc-merenkant"]

    @property
    def hbo(self) -> Organisation:
        return self.organisations["hogeschool-merenland"]

    @property
    def po(self) -> Organisation:
        return self.organisations["het-roeihuis"]

    @property
    def region(self) -> Organisation:
        """The region of vo, mbo, hbo and po, kept by the regional editor."""
        return self.organisations["regio-merenkant"]

    @property
    def other_region(self) -> Organisation:
        return self.organisations["regio-heidezoom"]

    @property
    def national(self) -> Organisation:
        return self.organisations["landelijke-kennisbank"]

    @property
    def firm(self) -> Organisation:
        return self.organisations["werf-kielzog"]

    def actor(self, name: str) -> Any:
        """One of ACTORS as what `access` takes: a Person, a Guest or an anonymous user."""
        if name in {"living_link", "dead_link"}:
            return getattr(self, name).guest
        return self.anonymous if name == "anonymous" else getattr(self, name)

    def home(self, person: Person) -> Organisation | None:
        """The first organisation where this person has (or had) a place."""
        with acting_as(person.pk, None):
            rows = Membership.objects.filter(person=person).select_related("organisation").order_by("starts_on", "pk")
            first = min(rows, key=lambda row: not row.holds(localdate()), default=None)
            return first.organisation if first else None

    def place(self, person: Person, organisation: Organisation | None = None) -> Membership:
        """This person's membership there (or at home)."""
        organisation = organisation or self.home(person)
        assert organisation is not None
        with acting_as(person.pk, organisation.pk):
            return Membership.objects.get(person=person, organisation=organisation)

    @contextmanager
    def acting(self, person: Any, organisation: Organisation | None = None) -> Iterator[Organisation | None]:
        """The database answers as it would in a request of this person, at this organisation (or at home)."""
        if isinstance(person, Guest):
            with acting_as(None, person.organisation_id):
                yield self.vo
            return
        known = isinstance(person, Person)
        where = organisation or (self.home_now(person) if known else None)
        with acting_as(person.pk if known else None, where.pk if where else None):
            yield where

    def home_now(self, person: Person) -> Organisation | None:
        """Where a request of this person would begin: nowhere, once the place has ended."""
        with acting_as(person.pk, None):
            row = access.living_memberships(person, today=localdate()).first()
            return row.organisation if row else None


def rows(name: str, table: str) -> list[dict[str, Any]]:
    """The rows of one of the demo's data files."""
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))[table]


def made_cast() -> Cast:
    """Everybody, made through actions."""
    chosen = [row for row in rows("organisations", "organisation") if row["key"] in ORGANISATIONS]
    organisations = founding.found_organisations(chosen, is_invented=True)
    placed = [
        row
        for row in rows("people", "person")
        if not row["places"] or any(place["organisation"] in organisations for place in row["places"])
    ]
    people = founding.settle_people(placed, organisations, is_invented=True)
    _give_second_factors(placed, people)
    vo, administrator = organisations["merenwaard"], people["administrator"]
    with acting_as(administrator.pk, vo.pk):
        living = _door(administrator, vo, "Vera Genodigde")
        dead = _door(administrator, vo, "Piet Afgezegd")
        withdraw_invitation(by=administrator, invitation=Invitation.objects.get(pk=dead.guest.subject))
    return Cast(people=people, organisations=organisations, living_link=living, dead_link=dead)


def _give_second_factors(placed: list[dict[str, Any]], people: dict[str, Person]) -> None:
    """Who sees other people's data has an authenticator app (all with the same secret), so that pages open."""
    guarded = [
        people[row["key"]]
        for row in placed
        if row.get("is_operator") or any(place["role"] in access.SECOND_FACTOR_ROLES for place in row["places"])
    ]
    secret = encrypt(TOTP_SECRET)
    Authenticator.objects.bulk_create(
        Authenticator(user=person, type=Authenticator.Type.TOTP, data={"secret": secret}) for person in guarded
    )


def _door(by: Person, organisation: Organisation, name: str) -> Door:
    invitation, token = invite(
        by=by,
        organisation=organisation,
        name=name,
        email=f"{name.split()[0].lower()}@voorbeeld.example",
        role=Role.TEACHER,
        starts_on=date(2024, 8, 1),
    )
    link = access.open_link(token, Link.Purpose.INVITATION, now=timezone.now())
    assert link is not None and link.subject == invitation.pk
    return Door(token, access.guest_of(link, name=name))
