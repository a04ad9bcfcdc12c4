"""Many ask for a calendar at the same moment: never more than the limit."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection
from django.utils.timezone import localdate

from rodedraad.base.gate import Refused, acting_as
from rodedraad.programmes import rules
from rodedraad.programmes.actions.feeds import follow_own, follow_programme
from rodedraad.programmes.models import Feed, Programme
from rodedraad.schools.models import Membership, Organisation
from rodedraad.schools.years import school_year_of
from tests.cast import made_cast

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 6


def at_once(person: object, school: Organisation, deed: Callable[[], object]) -> tuple[int, int]:
    """How many of six threads were served, and how many were refused with a sentence."""
    start, served, refused = threading.Barrier(AT_ONCE), [], []

    def run() -> None:
        start.wait(20)
        try:
            with acting_as(person.pk, school.pk):  # type: ignore[attr-defined]
                deed()
            served.append(1)
        except Refused:
            refused.append(1)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(AT_ONCE)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    return len(served), len(refused)


def test_an_own_calendar_and_one_of_a_group_stop_at_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST_OWN_FEEDS", 2)
    monkeypatch.setattr(rules, "MOST_SHARED_FEEDS", 3)
    cast = made_cast()
    school, person = cast.vo, cast.counsellor
    with acting_as(person.pk, school.pk):
        membership = Membership.objects.get(person=person, organisation=school)
        programme = Programme.objects.create(
            organisation=school, school_year=school_year_of(localdate()), name="Havo", tracks=["havo"], years=[3]
        )
    own = at_once(person, school, lambda: follow_own(by=person, membership=membership))
    assert own == (2, AT_ONCE - 2)
    shared = at_once(
        person, school, lambda: follow_programme(by=person, programme=programme, track="havo", year=3, label="Havo 3")
    )
    assert shared == (3, AT_ONCE - 3)
    with acting_as(person.pk, school.pk):
        assert Feed.objects.filter(kind=Feed.Kind.PERSON).count() == 2
        assert Feed.objects.exclude(kind=Feed.Kind.PERSON).count() == 3
