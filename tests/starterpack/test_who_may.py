"""Own versions are for who works at the school; whoever may not, there was something to see."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.timezone import localdate

from rodedraad.base.gate import acting_as
from rodedraad.starterpack import access, queries
from rodedraad.starterpack.actions.own import change_item, copy_item, keep_as_it_is, put_back_item, remove_item
from rodedraad.starterpack.models import OwnItem
from tests.cast import ACTORS, Cast

MAY = {"teacher", "counsellor", "team_leader", "administrator"}


@pytest.mark.parametrize("name", ACTORS)
def test_own_versions_are_for_who_works_at_the_school(cast: Cast, own: OwnItem, name: str) -> None:
    actor = cast.actor(name)
    with acting_as(getattr(actor, "pk", None), cast.vo.pk):  # with the second wall open for this school
        seen = list(access.own_items_at(actor, cast.vo, today=localdate()))
        assert seen == ([own] if name in MAY else [])
        assert OwnItem.objects.count() == 1


@pytest.mark.parametrize("name", sorted(set(ACTORS) - MAY - {"anonymous", "living_link", "dead_link"}))
def test_whoever_may_not_changes_nothing(cast: Cast, own: OwnItem, name: str) -> None:
    actor, kit = cast.actor(name), queries.kit("walk")
    assert kit is not None
    with acting_as(actor.pk, cast.vo.pk):
        for deed in (
            lambda: copy_item(by=actor, organisation=cast.vo, item=kit),
            lambda: change_item(by=actor, item=own, title="Gekaapt", content={}, version=1),
            lambda: remove_item(by=actor, item=own),
            lambda: put_back_item(by=actor, item=own),
            lambda: keep_as_it_is(by=actor, item=own),
        ):
            with pytest.raises(PermissionDenied):
                deed()
        own.refresh_from_db()
        assert (own.title, own.removed_at, OwnItem.objects.count()) == (queries.kit("walk").title, None, 1)  # type: ignore[union-attr]


def test_the_second_wall_holds_on_its_own(cast: Cast, own: OwnItem) -> None:
    with acting_as(None, cast.mbo.pk):
        assert not OwnItem.objects.exists()
    with acting_as(None, cast.vo.pk):
        assert OwnItem.objects.count() == 1
