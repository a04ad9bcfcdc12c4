"""A region with so many schools as a test asks for, and scans of these that closed with the answers a test names."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation
from django.utils.timezone import localdate

from rodedraad.base.gate import acting_as
from rodedraad.regions.actions.moments import MomentWanted, propose_moment
from rodedraad.regions.models import ScanMoment, TakingPart
from rodedraad.regions.queries.summing import asked_of
from rodedraad.scan.items import RESPONDENTS, document
from rodedraad.schools.models import Organisation
from rodedraad.surveys.models import Audience, Instrument, InstrumentVersion, Round, Tally
from tests.cast import Cast

Answers = Mapping[tuple[str, str], Mapping[str, int]]  # (role, track) → step → how often, the same to every question
Scan = Callable[..., Round]


def client_of(person: Any) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(person)
    session = client.session
    session["second_factor"] = str(person.pk)
    session.save()
    return client


@pytest.fixture(autouse=True)
def language() -> Iterator[None]:
    """Sentences are matched in English, also after a page was asked for in Dutch."""
    with translation.override("en"):
        yield


@pytest.fixture
def moment(cast: Cast) -> ScanMoment:
    """A moment of the region, for vo and mbo, that ended yesterday."""
    today = localdate()
    wanted = MomentWanted("Scan najaar", today - timedelta(days=30), today - timedelta(days=1), ["vo", "mbo"])
    with cast.acting(cast.regional_editor):
        return propose_moment(by=cast.regional_editor, region=cast.region, wanted=wanted)


@pytest.fixture
def running(cast: Cast) -> ScanMoment:
    """A moment of the region, for vo and mbo, that runs."""
    today = localdate()
    wanted = MomentWanted("Scan nu", today - timedelta(days=3), today + timedelta(days=14), ["vo", "mbo"])
    with cast.acting(cast.regional_editor):
        return propose_moment(by=cast.regional_editor, region=cast.region, wanted=wanted)


def closed_scan(school: Organisation, answers: Answers, *, day: date | None = None, title: str = "Scan") -> Round:
    """A closed scan of this school, counted."""
    day = day or localdate() - timedelta(days=10)
    with acting_as(None, school.pk):
        round = Round.objects.create(
            organisation=school,
            title=title,
            purpose=Round.Purpose.SCAN,
            school_year=2026,
            opens_on=day,
            closes_on=day,
            closed_at=timezone.now(),
            counted_at=timezone.now(),
        )
        for order, ((role, track), steps) in enumerate(answers.items()):
            instrument = Instrument.objects.create(organisation=school, title=role)
            content = document(school.sector, role) if role in RESPONDENTS else {}
            version = InstrumentVersion.objects.create(
                organisation=school, instrument=instrument, number=1, content=content, fixed_at=timezone.now()
            )
            audience = Audience.objects.create(
                organisation=school, round=round, version=version, respondent=role, track=track, order=order
            )
            people = sum(steps.values())
            counts = {item: {"": people, **steps} for item in asked_of(school.sector, role)}
            Tally.objects.create(organisation=school, audience=audience, people=people, counts=counts)
    return round


@pytest.fixture
def schools(cast: Cast) -> Callable[[int], list[Organisation]]:
    """`schools(12)`: so many vo schools of the region, the school of the cast first."""

    def make(number: int) -> list[Organisation]:
        made = [cast.vo]
        for at in range(number - 1):
            school = Organisation.objects.create(kind="institution", name=f"School {at}", sector="vo", tracks=["havo"])
            school.regions.add(cast.region)
            made.append(school)
        return made

    return make


def joined(moment: ScanMoment, school: Organisation) -> TakingPart:
    """This school takes part, settled behind the scenes."""
    with acting_as(None, school.pk):
        return TakingPart.objects.create(organisation=school, region=moment.organisation, moment=moment, consent=1)
