"""Who may do what at an organisation: one table for all fifteen actors, and each wall on its own."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.utils.timezone import localdate

from rodedraad.base.gate import acting_as
from rodedraad.schools import access
from rodedraad.schools.actions import groups, rosters, words
from rodedraad.schools.lexicon import Word
from rodedraad.schools.models import Group, Invitation, LexiconWord, Membership, Roster
from tests.cast import ACTORS, Cast
from tests.schools.walls import without_the_second_wall

pytestmark = pytest.mark.django_db
OWN = {"teacher", "counsellor", "team_leader", "administrator"}
MAY: dict[str, tuple[Callable[..., bool], set[str]]] = {
    "keep people": (lambda by, cast: access.may_keep_people(by, cast.vo, today=localdate()), {"administrator"}),
    "keep groups": (
        lambda by, cast: access.may_keep_groups(by, cast.vo, today=localdate()),
        {"administrator", "counsellor", "team_leader"},
    ),
    "change the organisation": (
        lambda by, cast: access.may_change_organisation(by, cast.vo, today=localdate()),
        {"administrator", "operator"},
    ),
    "settle participation": (
        lambda by, cast: access.may_settle_participation(by, cast.vo, cast.region, today=localdate()),
        {"administrator", "operator", "regional_editor"},
    ),
    "make organisations": (lambda by, cast: access.may_make_organisations(by), {"operator"}),
    "give a letter to the teacher": (
        lambda by, cast: access.may_give_letter(by, teacher_of(cast), today=localdate()),
        {"administrator", "operator"},
    ),
    "be a member": (lambda by, cast: access.is_member(by, cast.vo, today=localdate()), OWN),
    "see people": (
        lambda by, cast: access.people_at(by, cast.vo, today=localdate()).exists(),
        OWN,
    ),
    "see groups": (lambda by, cast: access.groups_at(by, cast.vo, today=localdate()).exists(), OWN),
    "see invitations": (
        lambda by, cast: access.invitations_at(by, cast.vo, today=localdate()).exists(),
        {"administrator"},
    ),
    "see files with people": (
        lambda by, cast: access.rosters_at(by, cast.vo, today=localdate()).exists(),
        {"administrator"},
    ),
}


def teacher_of(cast: Cast) -> Membership:
    """The teacher's place at the vo school."""
    with acting_as(cast.teacher.pk, None):
        return Membership.objects.select_related("person", "organisation").get(person=cast.teacher)


@pytest.fixture
def furnished(cast: Cast) -> Cast:
    """The vo school with a group, a word of its own and a file that was handed in."""
    by: Any = {"by": cast.administrator, "organisation": cast.vo}
    with cast.acting(cast.administrator):
        group = groups.make_group(**by, name="3b", school_year=2026)
        groups.put_in_group(by=cast.administrator, group=group, memberships=[teacher_of(cast)])
        words.choose_words(**by, words={"learner": Word("kanjer", "kanjers", "de kanjer")})
        rosters.receive_roster(**by, file_name="lijst.csv", content=b"naam;rol\nSanne Bos;docent\n")
    return cast


@pytest.mark.parametrize("what", sorted(MAY))
def test_who_may(furnished: Cast, what: str) -> None:
    """Asked for the vo school, with the second wall off: the first wall alone decides."""
    rule, allowed = MAY[what]
    with without_the_second_wall():
        assert {name for name in ACTORS if rule(furnished.actor(name), furnished)} == allowed


@pytest.mark.parametrize("what", [name for name in sorted(MAY) if name.startswith("see")])
def test_who_sees_as_in_a_request(furnished: Cast, what: str) -> None:
    """The same with both walls, each actor in a request of its own."""
    rule, allowed = MAY[what]
    seen = set()
    for name in ACTORS:
        with furnished.acting(furnished.actor(name)):
            if rule(furnished.actor(name), furnished):
                seen.add(name)
    assert seen == allowed


def test_there_was_something_to_see(furnished: Cast) -> None:
    with furnished.acting(furnished.administrator):
        assert Membership.objects.filter(organisation=furnished.vo).count() == 5
        assert [model.objects.count() for model in (Group, LexiconWord, Roster)] == [1, 1, 1]
        assert Invitation.objects.count() == 2


@pytest.mark.parametrize("name", [name for name in ACTORS if name not in OWN])
def test_the_second_wall_holds_alone(furnished: Cast, name: str) -> None:
    """Asking for everything, as code that forgot the first wall would: nothing of the vo school but one's own place."""
    person = furnished.actor(name)
    if name in {"living_link", "dead_link"}:
        return
    with furnished.acting(person):
        found = set(Membership.objects.filter(organisation=furnished.vo).values_list("person__username", flat=True))
        assert found <= {getattr(person, "username", "")}
        for model in (Group, Invitation, LexiconWord, Roster):
            assert not model._default_manager.filter(organisation=furnished.vo).exists()


def test_a_place_that_ended_yesterday_shows_nothing(furnished: Cast) -> None:
    place = furnished.place(furnished.counsellor)
    with furnished.acting(furnished.administrator):
        Membership.objects.filter(pk=place.pk).update(starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31))
    with without_the_second_wall():
        assert not access.people_at(furnished.counsellor, furnished.vo, today=localdate()).exists()
        assert access.people_at(furnished.counsellor, furnished.vo, today=date(2020, 12, 31)).exists()


def test_a_teacher_helps_only_who_shares_a_group_and_can_do_no_more(furnished: Cast) -> None:
    """The teacher is in 3b; the mbo teacher's colleague is not, and the counsellor can do more."""
    today = localdate()
    with furnished.acting(furnished.administrator):
        group = Group.objects.get()
        counsellor = Membership.objects.select_related("person").get(person=furnished.counsellor)
        groups.put_in_group(by=furnished.administrator, group=group, memberships=[counsellor])
    with furnished.acting(furnished.counsellor):
        assert access.may_give_letter(furnished.counsellor, teacher_of(furnished), today=today)
    with furnished.acting(furnished.teacher):
        assert not access.may_give_letter(furnished.teacher, counsellor, today=today)


def test_whether_somebody_works_elsewhere_is_told_as_yes_or_no(cast: Cast) -> None:
    with cast.acting(cast.other_administrator):
        assert access.has_place_elsewhere(cast.two_places, cast.mbo.pk, today=localdate())
        assert not access.has_place_elsewhere(cast.mbo_teacher, cast.mbo.pk, today=localdate())
        assert not Membership.objects.filter(organisation=cast.vo_location).exists()
