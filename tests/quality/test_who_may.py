"""Who reads, changes and tells; and that late and stuck are in view of the owner and of who keeps the cycle."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.utils.timezone import localdate

from rodedraad.base.gate import acting_as
from rodedraad.quality import access, snapshots
from rodedraad.quality.actions import improvements as actions
from rodedraad.quality.models import Improvement
from tests.cast import ACTORS, Cast
from tests.quality.conftest import Make, client_of

pytestmark = pytest.mark.django_db
READERS = {"teacher", "counsellor", "team_leader", "administrator"}
MAY_KEEP = READERS - {"teacher"}
State = Improvement.State


@pytest.mark.parametrize("name", ACTORS)
def test_staff_reads_and_keepers_keep(cast: Cast, make: Make, name: str) -> None:
    made, actor = make(), cast.actor(name)
    with acting_as(getattr(actor, "pk", None), cast.vo.pk):  # with the second wall open for this school
        assert Improvement.objects.count() == 1
        seen = list(access.improvements_at(actor, cast.vo, today=localdate()))
        assert seen == ([made] if name in READERS else [])
        assert access.may_keep(actor, cast.vo, today=localdate()) is (name in MAY_KEEP)
        assert access.may_tell(actor, made, today=localdate()) is (name in MAY_KEEP)


@pytest.mark.parametrize("name", sorted(set(ACTORS) - MAY_KEEP - {"anonymous", "living_link", "dead_link"}))
def test_whoever_may_not_changes_nothing(cast: Cast, make: Make, name: str) -> None:
    actor, made = cast.actor(name), make()
    wanted = replace(snapshots.wanted_from(made), title="Gekaapt")
    with acting_as(actor.pk, cast.vo.pk):
        for deed in (
            lambda: actions.make_improvement(actor, cast.vo, wanted),
            lambda: actions.change_improvement(by=actor, improvement=made, wanted=wanted, version=1),
            lambda: actions.tell_state(by=actor, improvement=made, state=State.DONE),
            lambda: actions.go_back_to(by=actor, improvement=made, number=1),
            lambda: actions.remove_improvement(by=actor, improvement=made),
            lambda: actions.put_back_improvement(by=actor, improvement=made),
        ):
            with pytest.raises(PermissionDenied):
                deed()
        made.refresh_from_db()
        assert (made.title, made.state, made.removed_at) == ("Na elk bezoek een gesprek", State.OPEN, None)


def test_the_owner_tells_how_far_it_is_and_changes_nothing_else(cast: Cast, late: Improvement) -> None:
    with cast.acting(cast.teacher):
        actions.tell_state(by=cast.teacher, improvement=late, state=State.DONE, went="Ieder voerde het.")
        late.refresh_from_db()
        assert (late.state, late.went) == (State.DONE, "Ieder voerde het.")
        for deed in (
            lambda: actions.change_improvement(
                by=cast.teacher, improvement=late, wanted=snapshots.wanted_from(late), version=2
            ),
            lambda: actions.remove_improvement(by=cast.teacher, improvement=late),
            lambda: actions.go_back_to(by=cast.teacher, improvement=late, number=1),
        ):
            with pytest.raises(PermissionDenied):
                deed()


@pytest.mark.parametrize(
    ("name", "hears"),
    [("teacher", False), ("counsellor", True), ("team_leader", True), ("administrator", True)],
)
def test_late_and_stuck_are_for_who_keeps_the_cycle(cast: Cast, late: Improvement, name: str, hears: bool) -> None:
    with cast.acting(cast.counsellor):
        Improvement.objects.update(owner=None)
        actions.tell_state(by=cast.counsellor, improvement=late, state=State.BLOCKED, note="Wacht op het rooster.")
    told(cast, late, name, hears=hears)


def test_late_and_stuck_are_for_the_owner(cast: Cast, late: Improvement) -> None:
    with cast.acting(cast.teacher):
        actions.tell_state(by=cast.teacher, improvement=late, state=State.BLOCKED, note="Wacht op het rooster.")
    told(cast, late, "teacher", hears=True)


def told(cast: Cast, late: Improvement, name: str, *, hears: bool) -> None:
    """Every page on which one could read it; the title stands on each."""
    browser = client_of(cast.actor(name))
    for address in ("/verbeteren/", f"/verbeteren/{late.pk}/", "/verbeteren/lijst/?soort=csv"):
        answer = browser.get(address)
        assert answer.status_code == 200
        text = answer.content.decode()
        is_own_page = address.endswith(f"{late.pk}/")
        assert late.title in text
        assert ("Vastgelopen" in text) is hears, (address, name)
        assert ("Wacht op het rooster" in text) is (hears and is_own_page), (address, name)
        assert ("Datum voorbij" in text) is (hears and not address.endswith("csv")), (address, name)


def test_another_school_finds_nothing(cast: Cast, late: Improvement) -> None:
    browser = client_of(cast.other_counsellor)
    assert late.title not in browser.get("/verbeteren/").content.decode()
    for address in ("", "wijzigen/"):
        assert browser.get(f"/verbeteren/{late.pk}/{address}").status_code == 404
    for address in ("stand/", "verplaatsen/", "verwijderen/", "versies/1/terug/"):
        assert browser.post(f"/verbeteren/{late.pk}/{address}", {"column": "act"}).status_code == 404
