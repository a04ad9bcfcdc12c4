"""What cannot be: each gets a sentence, nothing changes, and nothing is lost."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rodedraad.base.gate import Refused
from rodedraad.programmes.actions.placements import change_placement, move_placement, place_activity
from rodedraad.programmes.actions.programmes import Particulars, begin_programme, change_programme
from rodedraad.programmes.models import Placement, Programme
from rodedraad.programmes.placed import Details
from rodedraad.programmes.queries.placements import details_of
from tests.cast import Cast
from tests.programmes.conftest import Place

pytestmark = pytest.mark.django_db


def bad(year: int) -> dict[str, dict[str, Any]]:
    return {
        "valt niet in het schooljaar": {"starts_on": date(year, 7, 31)},
        "tot en met 31 juli": {"starts_on": date(year + 1, 7, 30), "ends_on": date(year + 1, 8, 1)},
        "voor de eerste dag": {"starts_on": date(year, 10, 6), "ends_on": date(year, 10, 5)},
        "de eerste dag": {"ends_on": date(year, 10, 5)},
        "onder nul": {"learner_hours": Decimal("-0.1")},
        "onder nul zijn": {"coach_hours": Decimal("NaN")},
        "1680.1 uur is meer": {"coach_hours": Decimal("1680.1")},
        "Studiepunten": {"study_points": Decimal(61)},
        "hoort niet bij dit programma": {"years": (5,)},
        "ten minste één jaar": {"years": ()},
        "Deze opleiding": {"tracks": ("havo",)},
        "“verzonnen” kennen we niet": {"competences": ("verzonnen",)},
        "“zomaar” kennen we niet": {"subject": "zomaar"},
        "een titel": {"title": "  "},
        "langer dan 4000": {"what": "x" * 4001},
        "soort en een plaats": {"kind": "feestje"},
    }


def test_each_gets_its_sentence_and_nothing_is_placed(cast: Cast, programme: Programme, year: int) -> None:
    for words, fields in bad(year).items():
        details = Details(**{"title": "Bezoek", "years": (1,)} | fields)
        with cast.acting(cast.teacher), pytest.raises(Refused) as refusal:
            place_activity(by=cast.teacher, programme=programme, details=details)
        assert words in refusal.value.messages[0], words
    with cast.acting(cast.teacher):
        assert not Placement.objects.exists()


def test_the_edges_themselves_are_fine(cast: Cast, place: Place, year: int) -> None:
    made = place(starts_on=date(year, 8, 1), ends_on=date(year + 1, 7, 31), learner_hours=Decimal(1680))
    assert place("Nul uur", learner_hours=Decimal(0)).learner_hours == 0
    assert made.learner_hours == 1680


def test_the_database_refuses_what_passed_by_the_rules(cast: Cast, place: Place) -> None:
    made = place()
    wrong: list[Callable[[], Any]] = [
        lambda: Placement.objects.filter(pk=made.pk).update(learner_hours=-1),
        lambda: Placement.objects.filter(pk=made.pk).update(coach_hours=1681),
        lambda: Placement.objects.filter(pk=made.pk).update(ends_on=date(2026, 9, 1)),
        lambda: Programme.objects.filter(pk=made.programme_id).update(outside_aim_percent=101),
    ]
    for deed in wrong:
        with cast.acting(cast.teacher), pytest.raises(IntegrityError), transaction.atomic():
            deed()


def test_two_who_change_the_same_do_not_overwrite_each_other(cast: Cast, place: Place) -> None:
    made = place("Eerst")
    with cast.acting(cast.teacher):
        first = details_of(made)
        change_placement(by=cast.teacher, placement=made, details=Details(title="Dan", years=(2,)), version=1)
        with pytest.raises(Refused, match="Iemand wijzigde"):
            change_placement(by=cast.teacher, placement=made, details=first, version=1)
        made.refresh_from_db()
        assert (made.title, made.version) == ("Dan", 2)


def test_a_year_in_which_something_stands_does_not_go(cast: Cast, programme: Programme, place: Place) -> None:
    place(years=(4,))
    with cast.acting(cast.counsellor):
        for fields in (
            Particulars("Programma", ["vmbo-kb", "vmbo-tl"], [1, 2, 3]),
            Particulars("", ["vmbo-kb"], [1, 2, 3, 4]),
            Particulars("Programma", ["onbekend"], [1, 2, 3, 4]),
            Particulars("Programma", ["vmbo-kb"], [1, 2, 3, 4], "", 101),
        ):
            with pytest.raises(Refused):
                change_programme(by=cast.counsellor, programme=programme, particulars=fields, version=1)
        changed = change_programme(
            by=cast.counsellor,
            programme=programme,
            particulars=Particulars("Korter", ["vmbo-kb"], [1, 4]),
            version=1,
        )
    assert (changed.years, changed.version) == ([1, 4], 2)


def test_a_school_year_far_away_is_refused(cast: Cast, year: int) -> None:
    with cast.acting(cast.counsellor), pytest.raises(Refused, match="Kies een schooljaar"):
        begin_programme(
            by=cast.counsellor,
            organisation=cast.vo,
            school_year=year + 4,
            particulars=Particulars("Te vroeg", ["havo"], [1]),
        )


def test_a_thousand_in_one_week_still_open_and_the_thousandth_is_warned_of(
    cast: Cast, programme: Programme, place: Place, year: int
) -> None:
    from tests.programmes.test_pages import client_of

    day = date(year, 10, 6)
    with cast.acting(cast.teacher):
        Placement.objects.bulk_create(
            Placement(organisation=cast.vo, programme=programme, title=f"Les {n}", years=[n % 4 + 1], starts_on=day)
            for n in range(999)
        )
    client = client_of(cast.teacher)
    answer = client.post(
        f"/programma/{programme.pk}/activiteiten/nieuw/",
        {"title": "De duizendste", "kind": "lesson", "place": "inside", "years": "1", "starts_on": day.isoformat()},
        follow=True,
    )
    assert "Er staan nu 1000 activiteiten in deze week" in answer.content.decode()
    month = client.get(f"/programma/{programme.pk}/kalender/?maand={year}-10").content.decode()
    assert month.count('class="rd-month__card"') == 40  # ten in each of the four years
    assert "en nog 240" in month or "en nog 241" in month
    listed = client.get(f"/programma/{programme.pk}/activiteiten/?week={day:%Y-%m-%d}").content.decode()
    assert "1000 activiteiten" in listed.replace(".", "")


def test_moving_out_of_the_year_or_onto_itself_is_refused(cast: Cast, place: Place, year: int) -> None:
    made = place(starts_on=date(year, 8, 3), years=(1, 2))
    for fields in ({"monday": date(year, 7, 20)}, {"from_year": 3, "to_year": 4}, {"from_year": 1, "to_year": 2}):
        with cast.acting(cast.teacher), pytest.raises(Refused):
            move_placement(by=cast.teacher, placement=made, **fields)
    with cast.acting(cast.teacher):
        made.refresh_from_db()
    assert (made.starts_on, made.years) == (date(year, 8, 3), [1, 2])


def test_a_week_after_the_last_day_there_is_no_error_of_ours(cast: Cast, programme: Programme, place: Place) -> None:
    from tests.programmes.test_pages import client_of

    place("Een les")
    client = client_of(cast.teacher)
    for week in ("9999-12-31", "9999-12-27", "0001-01-01"):
        assert client.get(f"/programma/{programme.pk}/activiteiten/?week={week}").status_code == 200, week
