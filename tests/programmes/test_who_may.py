"""Who may do what with a programme; whoever may not, there was something to see."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.timezone import localdate

from rodedraad.base.gate import acting_as
from rodedraad.programmes import access
from rodedraad.programmes.actions.placements import remove_placement
from rodedraad.programmes.actions.programmes import close_programme, publish_programme, remove_programme
from rodedraad.programmes.models import Programme
from tests.cast import ACTORS, Cast
from tests.programmes.conftest import Place

pytestmark = pytest.mark.django_db
MAY_WRITE = {"teacher", "counsellor", "team_leader", "administrator"}
MAY_KEEP = MAY_WRITE - {"teacher"}


@pytest.mark.parametrize("name", ACTORS)
def test_staff_writes_and_keepers_keep(cast: Cast, programme: Programme, name: str) -> None:
    actor = cast.actor(name)
    with acting_as(getattr(actor, "pk", None), cast.vo.pk):  # with the second wall open for this school
        assert Programme.objects.filter(organisation=cast.vo).count() == 1
        seen = list(access.programmes_at(actor, cast.vo, today=localdate()))
        assert seen == ([programme] if name in MAY_WRITE else [])
        assert access.may_write(actor, cast.vo, today=localdate()) is (name in MAY_WRITE)
        assert access.may_keep(actor, cast.vo, today=localdate()) is (name in MAY_KEEP)


@pytest.mark.parametrize("name", sorted(set(ACTORS) - MAY_WRITE - {"anonymous", "living_link", "dead_link"}))
def test_whoever_may_not_changes_nothing(cast: Cast, programme: Programme, place: Place, name: str) -> None:
    actor, placement = cast.actor(name), place()
    with acting_as(actor.pk, cast.vo.pk):
        for deed in (
            lambda: publish_programme(by=actor, programme=programme),
            lambda: close_programme(by=actor, programme=programme),
            lambda: remove_programme(by=actor, programme=programme),
            lambda: remove_placement(by=actor, placement=placement),
        ):
            with pytest.raises(PermissionDenied):
                deed()
        programme.refresh_from_db()
        assert (programme.is_public, programme.removed_at) == (False, None)


def test_a_teacher_places_but_does_not_publish(cast: Cast, programme: Programme, place: Place) -> None:
    place()
    with cast.acting(cast.teacher), pytest.raises(PermissionDenied):
        publish_programme(by=cast.teacher, programme=programme)


def test_parents_read_what_is_certain_and_no_name_of_staff(cast: Cast, programme: Programme, place: Place) -> None:
    place(
        "Les op het mbo",
        owner_name="Mevrouw De Wit",
        what="De mentor verdeelt de groepen.",
        in_words="Je kiest een les.",
    )
    address = f"/programma/openbaar/{programme.pk}/"
    assert Client().get(address).status_code == 404
    with cast.acting(cast.counsellor):
        publish_programme(by=cast.counsellor, programme=programme)
    text = Client().get(address).content.decode()
    assert "Les op het mbo" in text
    assert "Je kiest een les." in text
    assert "De Wit" not in text
    assert "verdeelt de groepen" not in text
    with cast.acting(cast.counsellor):
        close_programme(by=cast.counsellor, programme=programme)
    assert Client().get(address).status_code == 404


def test_of_a_public_programme_the_second_wall_shows_its_row_and_not_what_is_placed(
    cast: Cast, programme: Programme, place: Place
) -> None:
    placement = place()
    with cast.acting(cast.counsellor):
        publish_programme(by=cast.counsellor, programme=programme)
    with acting_as(None, cast.mbo.pk):
        assert list(Programme.objects.all()) == [programme]
        assert not type(placement).objects.exists()
        assert Programme.objects.filter(pk=programme.pk).update(name="Gekaapt") == 0
