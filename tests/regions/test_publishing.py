"""The picture of a moment: made once of what may be told, fixed from then on, and never one school alone."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error, transaction

from rodedraad.base.gate import Refused
from rodedraad.regions.actions.moments import change_moment, remove_moment
from rodedraad.regions.actions.publishing import publish_picture
from rodedraad.regions.models import Picture, ScanMoment, TakingPart
from rodedraad.regions.queries.comparison import beside
from rodedraad.regions.queries.picture import groups_in, left_out, like_us, rows_of, themes_of
from rodedraad.regions.queries.summing import asked_of
from rodedraad.schools.lexicon import Words
from rodedraad.schools.models import Organisation
from rodedraad.surveys.models import Round, Tally
from tests.cast import Cast
from tests.regions.conftest import Answers, closed_scan, joined
from tests.regions.test_moments import WANTED

Schools = Callable[[int], list[Organisation]]
LOW, HIGH = {"1": 6, "2": 6}, {"3": 6, "4": 6}
FOUR_LEARNERS: Answers = {("learner", "havo"): {"2": 2, "4": 2}}
TWELVE: Answers = {("learner", "havo"): LOW, ("parent", ""): HIGH}
QUESTION = asked_of("vo", "learner")[0]


def published(cast: Cast, moment: ScanMoment, schools: list[Organisation], answers: list[Answers]) -> Picture:
    for school, given in zip(schools, answers, strict=True):
        closed_scan(school, given)
        joined(moment, school)
    with cast.acting(cast.regional_editor):
        return publish_picture(by=cast.regional_editor, moment=moment)


def cells(picture: Picture, role: str) -> dict[str, Any]:
    return {key: items[QUESTION] for key, items in picture.content["cells"].get(role, {}).items() if QUESTION in items}


@pytest.mark.parametrize("who", ["counsellor", "administrator", "other_regional_editor", "national_editor"])
def test_only_who_keeps_the_region_publishes(cast: Cast, moment: ScanMoment, who: str) -> None:
    person = getattr(cast, who)
    with cast.acting(person), pytest.raises(PermissionDenied):
        publish_picture(by=person, moment=moment)


def test_not_before_the_last_day_and_not_of_two_institutions(
    cast: Cast, moment: ScanMoment, running: ScanMoment, schools: Schools
) -> None:
    two = schools(2)
    with pytest.raises(Refused, match="2 institutions"):
        published(cast, moment, two, [TWELVE] * 2)
    assert not TakingPart.objects.filter(counted_at__isnull=False).exists()
    with cast.acting(cast.regional_editor), pytest.raises(Refused, match="still answer"):
        publish_picture(by=cast.regional_editor, moment=running)


def test_locations_of_one_institution_are_one(cast: Cast, moment: ScanMoment, schools: Schools) -> None:
    one, other = schools(2)
    place = Organisation.objects.create(kind="location", name="Dependance", sector="vo", parent=one)
    place.regions.add(cast.region)
    with pytest.raises(Refused, match="2 institutions"):
        published(cast, moment, [one, other, place], [TWELVE] * 3)


def test_answers_of_schools_are_added_up(cast: Cast, moment: ScanMoment, schools: Schools) -> None:
    picture = published(cast, moment, schools(3), [TWELVE, TWELVE, {("learner", "havo"): HIGH, ("parent", ""): HIGH}])
    n, mean, low, high, institutions = cells(picture, "learner")[""]
    assert (n, round(mean, 2), institutions) == (36, round((24 * 1.5 + 12 * 3.5) / 36, 2), 3)
    assert low < mean < high
    assert picture.content["schools"] == 3


def test_nine_answers_are_not_told_and_stand_as_left_out(cast: Cast, moment: ScanMoment, schools: Schools) -> None:
    nine: Answers = {("learner", "havo"): {"2": 3}, ("parent", ""): HIGH}
    picture = published(cast, moment, schools(3), [nine] * 3)
    assert cells(picture, "learner") == {}
    assert cells(picture, "parent")[""][0] == 36
    assert left_out(picture, "") == len(asked_of("vo", "learner"))
    hidden = [row for row in rows_of(picture) if row[1] == "learner"]
    assert hidden
    assert all(figure is None for *_names, figure in hidden)
    first = next(theme for theme in themes_of(picture, "", Words()) if "learner" in theme.asked)
    assert "learner" in first.hidden


def test_ten_answers_of_which_one_school_gave_nearly_all_are_not_told(
    cast: Cast, moment: ScanMoment, schools: Schools
) -> None:
    many: Answers = {("learner", "havo"): {"2": 300}}
    picture = published(cast, moment, schools(3), [many, FOUR_LEARNERS, FOUR_LEARNERS])
    assert cells(picture, "learner") == {}


def test_a_track_of_two_schools_is_hidden_and_another_with_it(cast: Cast, moment: ScanMoment, schools: Schools) -> None:
    one: Answers = {("learner", "havo"): LOW, ("learner", "vwo"): LOW, ("learner", "vmbo-tl"): LOW}
    other: Answers = {("learner", "havo"): LOW, ("learner", "vmbo-tl"): LOW}
    picture = published(cast, moment, schools(4), [one, one, other, other])
    told = cells(picture, "learner")
    assert told[""][0] == 4 * 12 + 4 * 12 + 2 * 12
    assert "vo/vwo" not in told
    assert len({"vo/havo", "vo/vmbo-tl"} & set(told)) == 1
    assert {group.key for group in groups_in(picture)} >= {"", "vo/havo", "vo/vwo", "vo/vmbo-tl"}


def test_what_a_school_asked_itself_and_who_does_not_know_are_not_counted(
    cast: Cast, moment: ScanMoment, schools: Schools
) -> None:
    all_of_them = schools(3)
    for school in all_of_them:
        closed_scan(school, {("learner", "havo"): {"2": 6, "unknown": 5}, ("other", ""): LOW})
        joined(moment, school)
    with cast.acting(cast.counsellor):
        tally = Tally.objects.filter(audience__respondent="learner").get()
        tally.counts["eigen-vraag"] = {"": 6, "2": 6}
        tally.save()
    with cast.acting(cast.regional_editor):
        picture = publish_picture(by=cast.regional_editor, moment=moment)
    assert cells(picture, "learner")[""][0] == 18
    assert set(picture.content["cells"]) == {"learner"}
    assert "eigen-vraag" not in str(picture.content)


def test_only_schools_that_joined_and_still_belong_count(cast: Cast, moment: ScanMoment, schools: Schools) -> None:
    four = schools(4)
    stranger, gone = four[2], Organisation.objects.create(kind="institution", name="Weg", sector="vo")
    for school in [*four, gone]:
        closed_scan(school, TWELVE)
        if school != stranger:
            joined(moment, school)
    with cast.acting(cast.regional_editor):
        picture = publish_picture(by=cast.regional_editor, moment=moment)
    assert picture.content["schools"] == 3


def test_a_published_picture_is_fixed(cast: Cast, moment: ScanMoment, schools: Schools) -> None:
    picture = published(cast, moment, schools(3), [TWELVE] * 3)
    with cast.acting(cast.regional_editor):
        for deed in (
            lambda: publish_picture(by=cast.regional_editor, moment=moment),
            lambda: remove_moment(by=cast.regional_editor, moment=moment),
            lambda: change_moment(by=cast.regional_editor, moment=moment, wanted=WANTED, version=None),
        ):
            with pytest.raises(Refused, match="published"):
                deed()
        for change in (lambda: Picture.objects.update(content={}), lambda: Picture.objects.all().delete()):
            with pytest.raises(Error, match="permission denied"), transaction.atomic():
                change()
        assert Picture.objects.get() == picture


def test_a_scan_counts_in_one_picture_only(cast: Cast, moment: ScanMoment, schools: Schools) -> None:
    three = schools(3)
    published(cast, moment, three, [TWELVE] * 3)
    with cast.acting(cast.regional_editor):
        second = ScanMoment.objects.create(
            organisation=cast.region,
            title="Nog eens",
            opens_on=moment.opens_on,
            closes_on=moment.closes_on,
            sectors=["vo"],
        )
    for school in three:
        joined(second, school)
    with cast.acting(cast.regional_editor), pytest.raises(Refused, match="0 institutions"):
        publish_picture(by=cast.regional_editor, moment=second)


def test_the_picture_is_read_in_the_region_and_nowhere_else(cast: Cast, moment: ScanMoment, schools: Schools) -> None:
    published(cast, moment, schools(3), [TWELVE] * 3)
    for who in (cast.teacher, cast.other_counsellor, cast.regional_editor):
        with cast.acting(who):
            assert Picture.objects.count() == 1
    for who in (cast.other_regional_editor, cast.national_editor):
        with cast.acting(who):
            assert Picture.objects.count() == 0


def test_the_region_cannot_read_a_scan_of_a_school(cast: Cast, moment: ScanMoment, schools: Schools) -> None:
    published(cast, moment, schools(3), [TWELVE] * 3)
    with cast.acting(cast.counsellor):
        assert Round.objects.count() == 1
    with cast.acting(cast.regional_editor):
        assert Round.objects.count() == Tally.objects.count() == 0


def test_schools_like_us_are_shown_from_ten_others_and_without_names(
    cast: Cast, moment: ScanMoment, schools: Schools
) -> None:
    twelve = schools(12)
    answers: list[Answers] = [{("learner", "havo"): {"1": 13 - at, "4": at + 1}} for at in range(12)]
    picture = published(cast, moment, twelve, answers)
    shown = like_us(picture, "vo")
    row = next(iter(shown.values()))[0]
    means = sorted((13 - at + 4 * (at + 1)) / 14 for at in range(12))
    assert (row.role, row.schools, row.mean) == ("learner", 12, round(sum(means) / 12, 1))
    assert row.low is not None
    assert row.high is not None
    assert row.low > means[0]
    assert row.high < means[-1]
    assert "School 3" not in str(picture.content)
    with cast.acting(cast.counsellor):
        assert len(beside(picture, cast.vo)) > 0
    with cast.acting(cast.other_counsellor):
        assert beside(picture, cast.mbo) == []


def test_ten_schools_are_too_few_for_schools_like_us(cast: Cast, moment: ScanMoment, schools: Schools) -> None:
    picture = published(cast, moment, schools(10), [TWELVE] * 10)
    assert cells(picture, "learner")
    assert like_us(picture, "vo") == {}
