"""Beginning a scan: a questionnaire for each role, one round for all; who may, when not, and nothing half made."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.timezone import localdate
from django.utils.translation import override

from rodedraad.base.gate import Refused
from rodedraad.scan.actions.beginning import begin_scan
from rodedraad.scan.items import document
from rodedraad.scan.rules.beginning import objection_to_groups, objection_to_scanning
from rodedraad.scan.wanted import Group, Wanted
from rodedraad.schools.models import LexiconWord, Organisation
from rodedraad.surveys.actions.rounds import close_round
from rodedraad.surveys.content import read
from rodedraad.surveys.models import Instrument, Round
from tests.cast import Cast

pytestmark = pytest.mark.django_db
NAMES = {
    "leader": "Leiders",
    "counsellor": "Decanen",
    "mentor": "Mentoren",
    "learner": "Leerlingen",
    "parent": "Ouders",
}


def wanted(**other: Any) -> Wanted:
    today = localdate()
    groups = (Group("leader", invited=3), Group("learner", "3a", "havo", 3, 28), Group("learner", "3b", "havo", 3))
    return replace(Wanted("LOB-scan najaar", today, today + timedelta(days=14), groups), **other)


def begun(cast: Cast, by: str = "counsellor", school: Organisation | None = None, **other: Any) -> Round:
    person = cast.people[by.replace("_", "-")]
    with cast.acting(person):
        return begin_scan(by=person, organisation=school or cast.vo, wanted=wanted(**other), names=NAMES)


def test_each_role_gets_its_own_questions_once_and_every_group_a_code(cast: Cast) -> None:
    made = begun(cast, by_name=True)
    with cast.acting(cast.counsellor):
        groups = list(made.audiences.select_related("version__instrument"))
        assert [(group.respondent, group.label, group.is_anonymous, group.invited) for group in groups] == [
            ("leader", "", False, 3),
            ("learner", "3a", True, 28),
            ("learner", "3b", True, None),
        ]
        assert {group.version.instrument.key for group in groups} == {"scan:leader", "scan:learner"}
        assert groups[1].version == groups[2].version
        assert read(groups[0].version.content) == read(document("vo", "leader"))
        assert all(len(group.code) == 8 for group in groups)
        assert made.purpose == Round.Purpose.SCAN


def test_a_second_scan_asks_the_same_version_and_knows_which_it_follows(cast: Cast) -> None:
    first = begun(cast)
    with cast.acting(cast.counsellor):
        close_round(by=cast.counsellor, round=first)
    second = begun(cast, title="LOB-scan voorjaar", previous=first)
    with cast.acting(cast.counsellor):
        assert second.previous == first
        assert set(first.audiences.values_list("version", flat=True)) == set(
            second.audiences.values_list("version", flat=True)
        )
        assert Instrument.objects.count() == 2


def test_a_school_that_says_it_in_other_words_since_asks_a_new_version(cast: Cast) -> None:
    first = begun(cast)
    with cast.acting(cast.counsellor):
        close_round(by=cast.counsellor, round=first)
        before = first.audiences.get(respondent="leader").version
        LexiconWord.objects.create(
            organisation=cast.vo, key="learner", singular="deelnemer", plural="deelnemers", with_article="de deelnemer"
        )
    second = begun(cast, title="Nog eens")
    with cast.acting(cast.counsellor):
        after = second.audiences.get(respondent="leader").version
        assert (before.number, after.number) == (1, 2)
        assert "deelnemers" in str(after.content) and "deelnemers" not in str(before.content)
        assert {item.key for item in read(before.content).items} == {item.key for item in read(after.content).items}


def test_a_scan_of_a_location_says_so_in_the_name_of_every_group(cast: Cast) -> None:
    with cast.acting(cast.counsellor):
        place = Organisation.objects.filter(parent=cast.vo).first()
        assert place is not None
    made = begun(cast, place=place.name)
    with cast.acting(cast.counsellor):
        assert list(made.audiences.values_list("label", flat=True)) == [
            place.name,
            f"{place.name} · 3a",
            f"{place.name} · 3b",
        ]


@pytest.mark.parametrize(
    ("other", "sentence"),
    [
        ({"groups": ()}, "Kies wie"),
        ({"groups": (Group("learner", "3a"), Group("learner", "3b"))}, "minstens twee rollen"),
        ({"groups": (Group("learner"), Group("other"))}, "geen vragen"),
        ({"place": "Nergens"}, "locaties"),
        ({"title": "  "}, "naam"),
        ({"closes_on": localdate() - timedelta(days=1)}, "dag"),
        ({"groups": (Group("learner", "x" * 81), Group("leader"))}, "80"),
    ],
)
def test_what_cannot_be_asked_leaves_nothing_behind(cast: Cast, other: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        begun(cast, **other)
    with cast.acting(cast.counsellor):
        assert not Round.objects.exists() and not Instrument.objects.exists()


def test_pressed_twice_there_is_one_scan(cast: Cast) -> None:
    first = begun(cast)
    with pytest.raises(Refused, match="open scan"):
        begun(cast, title=" lob-scan NAJAAR ")
    with cast.acting(cast.counsellor):
        assert list(Round.objects.all()) == [first]


def test_parents_of_students_are_not_asked_and_a_region_has_no_questions(cast: Cast) -> None:
    groups = (Group("leader"), Group("parent"))
    with override("nl"):
        assert objection_to_groups(groups, "vo") is None
        assert "geen vragen" in str(objection_to_groups(groups, "hbo"))
        assert objection_to_scanning(cast.vo) is None
        assert "sector" in str(objection_to_scanning(cast.region))


def test_who_only_teaches_or_works_elsewhere_does_not_begin(cast: Cast) -> None:
    for by in ("teacher", "other_counsellor", "regional_editor"):
        with pytest.raises(PermissionDenied):
            begun(cast, by=by)
    with cast.acting(cast.counsellor):
        assert not Round.objects.exists()


def test_a_scan_of_another_school_is_not_what_this_one_follows(cast: Cast) -> None:
    survey = begun(cast)
    with cast.acting(cast.counsellor):
        Round.objects.filter(pk=survey.pk).update(purpose=Round.Purpose.SURVEY)
    with pytest.raises(PermissionDenied):
        begun(cast, title="Nog eens", previous=survey)
