"""A programme goes to the next school year in one action: dates moved round the holidays, nothing copied twice."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from rodedraad.base.gate import Refused, acting_as
from rodedraad.calendars.actions.loading import load_calendar
from rodedraad.calendars.actions.own_days import add_day
from rodedraad.calendars.models import OwnDay
from rodedraad.learning_line.actions.copying import Copied, copy_programme
from rodedraad.learning_line.queries.copying import proposal_for
from rodedraad.programmes import rules
from rodedraad.programmes.models import HoursGiven, Placement, Programme
from rodedraad.schools.models import Membership
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(cast: Cast) -> Iterator[Programme]:
    """A programme of 2026-2027 in region South, with one activity of each sort; inside the school's wall."""
    with acting_as(None, None):
        load_calendar()
    with cast.acting(cast.counsellor):
        found = Programme.objects.create(
            organisation=cast.vo,
            school_year=2026,
            name="Havo",
            tracks=["havo"],
            years=[3, 4],
            holiday_region="south",
            is_public=True,
            outside_aim_percent=20,
        )
        placed(found, "Rondleiding", date(2026, 9, 17))
        placed(found, "Stage", date(2026, 11, 9), date(2026, 11, 20))
        placed(found, "In de vakantie", date(2026, 10, 20))
        placed(found, "Zonder datum")
        HoursGiven.objects.create(organisation=cast.vo, programme=found, name="Mentor", hours=40)
        yield found


def placed(programme: Programme, title: str, starts_on: date | None = None, ends_on: date | None = None) -> Placement:
    return Placement.objects.create(
        organisation_id=programme.organisation_id,
        programme=programme,
        title=title,
        years=[3],
        starts_on=starts_on,
        ends_on=ends_on,
        competences=["networking"],
        what=f"Wat er bij {title} gebeurt",
    )


def copied(cast: Cast, programme: Programme, **changes: Any) -> Copied:
    given: dict[str, Any] = {"by": cast.counsellor, "programme": programme, "holiday_region": "south", "dates": {}}
    return copy_programme(**{**given, **changes})


def by_title(programme: Programme) -> dict[str, Placement]:
    return {row.title: row for row in Placement.objects.filter(programme=programme)}


def test_dates_move_and_everything_else_comes_along(cast: Cast, programme: Programme) -> None:
    done = copied(cast, programme)
    new = done.programme
    assert (new.school_year, new.copied_from, new.is_public, new.outside_aim_percent) == (2027, programme, False, 20)
    rows = by_title(new)
    assert set(rows) == {"Rondleiding", "Stage", "In de vakantie", "Zonder datum"}
    # South: school week 2 of 2026-2027 begins on 14 September (summer ended on 23 August... week 4), same in 2027
    assert rows["Rondleiding"].starts_on is not None and rows["Rondleiding"].starts_on.weekday() == 3
    assert rows["Rondleiding"].what == "Wat er bij Rondleiding gebeurt" and rows["Rondleiding"].version == 1
    stage = rows["Stage"]
    assert stage.starts_on and stage.ends_on and (stage.ends_on - stage.starts_on).days == 11
    assert (rows["In de vakantie"].starts_on, rows["Zonder datum"].starts_on) == (None, None)
    assert (done.placements, done.without_date) == (4, 1)
    assert not HoursGiven.objects.filter(programme=new).exists()


def test_the_old_year_stays_as_it_was(cast: Cast, programme: Programme) -> None:
    before = list(Placement.objects.filter(programme=programme).order_by("pk").values())
    copied(cast, programme)
    assert list(Placement.objects.filter(programme=programme).order_by("pk").values()) == before


def test_copied_twice_is_a_sentence_and_both_stay(cast: Cast, programme: Programme) -> None:
    done = copied(cast, programme)
    before = list(Placement.objects.order_by("pk").values())
    with pytest.raises(Refused) as refusal:
        copied(cast, programme)
    assert refusal.value.messages == [str(rules.objection_to_second_copy(is_there=True))]
    assert list(Placement.objects.order_by("pk").values()) == before
    assert Programme.objects.filter(copied_from=programme).get() == done.programme


def test_what_was_asked_gets_the_date_that_was_given(cast: Cast, programme: Programme) -> None:
    asked = by_title(programme)["In de vakantie"]
    done = copied(cast, programme, dates={asked.pk: (date(2027, 11, 8), date(2027, 11, 9))})
    row = by_title(done.programme)["In de vakantie"]
    assert (row.starts_on, row.ends_on, done.without_date) == (date(2027, 11, 8), date(2027, 11, 9), 0)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ((date(2027, 10, 26), None), "Herfstvakantie"),
        ((date(2027, 11, 9), date(2027, 11, 8)), ""),
        ((date(2026, 11, 9), None), "2027-2028"),
        ((date(2028, 8, 1), None), "2027-2028"),
    ],
)
def test_a_date_that_cannot_be_is_refused_and_nothing_is_copied(
    cast: Cast, programme: Programme, days: tuple[date, date | None], sentence: str
) -> None:
    asked = by_title(programme)["In de vakantie"]
    with pytest.raises(Refused) as refusal:
        copied(cast, programme, dates={asked.pk: days})
    assert sentence in refusal.value.messages[0] and asked.title in refusal.value.messages[0]
    assert Programme.objects.count() == 1 and Placement.objects.count() == 4


def test_a_date_given_for_what_was_not_asked_counts_for_nothing(cast: Cast, programme: Programme) -> None:
    moved = by_title(programme)["Rondleiding"]
    done = copied(cast, programme, dates={moved.pk: (date(2028, 6, 1), None)})
    assert by_title(done.programme)["Rondleiding"].starts_on != date(2028, 6, 1)


def test_without_a_region_everything_with_a_date_is_asked(cast: Cast, programme: Programme) -> None:
    proposal = proposal_for(programme, region="")
    assert proposal.year is None and len(proposal.asked) == 3
    assert all("vakanties" in row.reasons[0] for row in proposal.asked)


def test_a_day_on_which_the_school_is_closed_is_gone_round_and_named(cast: Cast, programme: Programme) -> None:
    before = next(row for row in proposal_for(programme, region="south").dated if row.placement.title == "Rondleiding")
    assert before.starts_on is not None
    add_day(
        by=cast.counsellor,
        organisation=cast.vo,
        school_year=2027,
        name="Sportdag",
        starts_on=before.starts_on,
        ends_on=before.starts_on,
        kind=OwnDay.Kind.CLOSED,
    )
    after = next(row for row in proposal_for(programme, region="south").dated if row.placement.title == "Rondleiding")
    assert after.starts_on != before.starts_on and "Sportdag" in " ".join(after.reasons)


def test_who_left_the_school_is_not_named_in_the_new_year(cast: Cast, programme: Programme) -> None:
    rows = by_title(programme)
    ended, living = cast.place(cast.ended, cast.vo), cast.place(cast.teacher, cast.vo)
    for title, owner in (("Rondleiding", ended), ("Stage", living)):
        Placement.objects.filter(pk=rows[title].pk).update(owner=owner, owner_name=owner.name)
    new = by_title(copied(cast, programme).programme)
    assert (new["Rondleiding"].owner_id, new["Rondleiding"].owner_name) == (None, "")
    assert Membership.objects.get(pk=new["Stage"].owner_id) == living


@pytest.mark.parametrize("actor", ["teacher", "other_counsellor", "ended", "anonymous", "regional_editor"])
def test_who_may_not_copy_gets_nothing(cast: Cast, programme: Programme, actor: str) -> None:
    with pytest.raises(PermissionDenied):
        copied(cast, programme, by=cast.actor(actor))
    assert Programme.objects.count() == 1


def test_the_page_shows_old_and_new_and_copies_with_one_press(cast: Cast, programme: Programme, client: Client) -> None:
    client.force_login(cast.team_leader)
    address = f"/programma/{programme.pk}/kopieren/"
    text = client.get(address).content.decode()
    assert "Rondleiding" in text and "Dezelfde schoolweek" in text and "17 september 2026" in text
    asked = by_title(programme)["In de vakantie"]
    wrong = client.post(address, {"holiday_region": "south", f"from-{asked.pk}": "2027-10-26"})
    assert "Herfstvakantie" in wrong.content.decode() and "2027-10-26" in wrong.content.decode()
    done = client.post(address, {"holiday_region": "south", f"from-{asked.pk}": "2027-11-08"})
    new = Programme.objects.get(school_year=2027)
    assert done["Location"].endswith(f"/programma/{new.pk}/")
    again = client.get(address).content.decode()
    assert str(new.pk) in again and 'method="post" novalidate' not in again
    assert "al naar dat schooljaar" in client.post(address, {"holiday_region": "south"}).content.decode() or (
        Programme.objects.filter(school_year=2027).count() == 1
    )


def test_another_school_finds_no_page(cast: Cast, programme: Programme, client: Client) -> None:
    client.force_login(cast.other_counsellor)
    assert client.get(f"/programma/{programme.pk}/kopieren/").status_code == 404
