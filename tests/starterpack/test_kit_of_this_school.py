"""Where a kit is used, the school's own version of it goes before the starter pack's."""

from rodedraad.starterpack import queries
from rodedraad.starterpack.actions.own import change_item, copy_item, remove_item
from rodedraad.starterpack.models import OwnItem
from tests.cast import Cast


def test_the_own_version_is_used_with_its_words_and_terms(cast: Cast, own: OwnItem) -> None:
    pack = queries.kit("walk")
    assert pack is not None
    with cast.acting(cast.teacher):
        change_item(by=cast.teacher, item=own, title="Onze ronde", content=own.content | {"minutes": 75}, version=1)
        found = queries.kit_for(cast.vo, "walk")
    assert found is not None
    assert (found.title, found.content["minutes"], found.own, found.key) == ("Onze ronde", 75, own.pk, "walk")
    assert (found.goals, found.competences, found.elements) == (pack.goals, pack.competences, pack.elements)
    assert (found.sectors, found.tracks) == (pack.sectors, pack.tracks)


def test_without_an_own_version_or_with_a_removed_one_it_is_the_packs(cast: Cast, own: OwnItem) -> None:
    with cast.acting(cast.teacher):
        museum = queries.kit_for(cast.vo, "museum-visit")
        assert museum is not None and museum == queries.kit("museum-visit") and museum.own is None
        remove_item(by=cast.teacher, item=own)
        assert queries.kit_for(cast.vo, "walk") == queries.kit("walk")
        assert queries.kit_for(cast.vo, "no-such-kit") is None


def test_of_two_own_versions_the_one_changed_last_is_used(cast: Cast, own: OwnItem) -> None:
    kit = queries.kit("walk")
    assert kit is not None
    with cast.acting(cast.teacher):
        copy_item(by=cast.teacher, organisation=cast.vo, item=kit)
        change_item(by=cast.teacher, item=own, title="Toch deze", content=dict(own.content), version=1)
        found = queries.kit_for(cast.vo, "walk")
        assert found is not None and found.title == "Toch deze"


def test_another_school_uses_its_own_or_the_packs(cast: Cast, own: OwnItem) -> None:
    with cast.acting(cast.other_counsellor):
        found = queries.kit_for(cast.mbo, "walk")
    assert found is not None and found.own is None
