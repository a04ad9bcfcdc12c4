"""A programme of the vo school with groups, activities and somebody who keeps it."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from rodedraad.programmes.actions.programmes import Particulars, begin_programme
from rodedraad.programmes.models import Placement, Programme
from rodedraad.schools.models import Group
from tests.cast import Cast

YEAR = 2026


def begun(cast: Cast, *, name: str = "Programma havo", school_year: int = YEAR) -> Programme:
    """A programme of two years of one track."""
    with cast.acting(cast.counsellor):
        return begin_programme(
            by=cast.counsellor,
            organisation=cast.vo,
            school_year=school_year,
            particulars=Particulars(name=name, tracks=("havo",), years=(2, 3)),
        )


def placed(cast: Cast, programme: Programme, title: str, **more: Any) -> Placement:
    """An activity, confirmed unless said otherwise."""
    with cast.acting(cast.counsellor):
        return Placement.objects.create(
            organisation=cast.vo, programme=programme, title=title, **{"years": [2], **more}
        )


@pytest.fixture
def programme(cast: Cast) -> Programme:
    """Two groups in year 2, none in year 3; a visit, a lesson, a draft and something without a date."""
    row = begun(cast)
    with cast.acting(cast.counsellor):
        Group.objects.filter(school_year=YEAR).delete()
        for name, track, year in (("h2a", "havo", "2"), ("h2b", "havo", "2"), ("v2a", "vwo", "2")):
            Group.objects.create(organisation=cast.vo, name=name, school_year=YEAR, track=track, year=year)
    visit = {"starts_on": date(2026, 11, 10), "ends_on": date(2026, 11, 11), "place": "firm"}
    placed(cast, row, "Bezoek aan de werf", coach_hours=Decimal("4.5"), owner_name="Fenna  dijkgraaf", **visit)
    placed(cast, row, "Les over kiezen", years=[2, 3], coach_hours=Decimal(2), starts_on=date(2026, 11, 16))
    placed(cast, row, "Nog geen uren", years=[3], period="najaar")
    placed(cast, row, "Een concept", coach_hours=Decimal(99), status="draft", **visit)
    return row


def browser(cast: Cast, name: str = "counsellor") -> Client:
    """The browser of this person, with the second step done."""
    client = Client(headers={"Accept-Language": "nl"})
    person = getattr(cast, name)
    client.force_login(person)
    session = client.session
    session["second_factor"] = str(person.pk)
    session.save()
    return client
