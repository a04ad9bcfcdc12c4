"""What a school keeps about its people: names, numbers, groups, invitations, its own words and files with people."""

from datetime import date
from uuid import uuid4

from django.utils.timezone import localdate

from rodedraad.base.tokens import made_token
from rodedraad.schools.actions.invitations import invite
from rodedraad.schools.actions.people import add_person
from rodedraad.schools.models import Group, GroupMembership, LexiconWord, Role, Roster
from tests.matrix.entitled import ADMINISTRATORS, EDITORS, MEMBERS, audience
from tests.matrix.world import KEEPER, PLACES, World


def people(world: World) -> None:
    """Somebody with a name that nobody elsewhere may learn, in a group."""
    for place in PLACES:
        organisation = world.organisation(place)
        with world.acting(KEEPER[place]) as administrator:
            member = add_person(
                by=administrator,
                organisation=organisation,
                name=world.secret("name of a member", place, MEMBERS),
                role=Role.TEACHER,
                starts_on=date(2024, 8, 1),
                number=world.secret("number of a member", place, ADMINISTRATORS),
                username=world.secret("user name of a member", place, ADMINISTRATORS),
            )
            group = Group.objects.create(
                organisation=organisation,
                name=world.secret("name of a group", place, MEMBERS),
                school_year=localdate().year,
            )
            GroupMembership.objects.create(organisation=organisation, group=group, membership=member)
        world.row("member", place, {"pk": member.pk}, {"pk": uuid4()})
        world.row("group", place, {"pk": group.pk}, {"pk": uuid4()})


def invitations(world: World) -> None:
    """Somebody was asked to come."""
    for place in PLACES:
        with world.acting(KEEPER[place]) as administrator:
            row, token = invite(
                by=administrator,
                organisation=world.organisation(place),
                name=world.secret("name in an invitation", place, ADMINISTRATORS),
                email=f"{world.secret('e-mail address in an invitation', place, ADMINISTRATORS)}@voorbeeld.example",
                role=Role.TEACHER,
                starts_on=date(2024, 8, 1),
                number=world.secret("number in an invitation", place, set()),
            )
        world.row("invitation", place, {"pk": row.pk}, {"pk": uuid4()})
        world.row("invitation link", place, {"token": token}, {"token": made_token()})


def regions(world: World) -> None:
    """The region of the schools, and another one: everybody may know them."""
    for place, region in zip(PLACES, (world.cast.region, world.cast.other_region), strict=True):
        world.row("region", place, {"pk": region.pk}, {"pk": uuid4()})


def words(world: World) -> None:
    """A word the school uses instead of its sector's, and a file with people on its way in."""
    for place in PLACES:
        organisation = world.organisation(place)
        with world.acting(KEEPER[place]) as administrator:
            readers = audience(MEMBERS, place) | audience(EDITORS)  # who reviews its examples reads them in its words
            word = world.secret("word of a school", place, readers)
            LexiconWord.objects.create(
                organisation=organisation, key="learner", singular=word, plural=word, with_article=f"de {word}"
            )
            name = world.secret("name in a file with people", place, ADMINISTRATORS)
            roster = Roster.objects.create(
                organisation=organisation,
                file_name=f"{world.secret('name of a file with people', place, ADMINISTRATORS)}.csv",
                text=f"naam;rol\n{name};teacher\n",
                by=administrator,
            )
        world.row("roster", place, {"pk": roster.pk}, {"pk": uuid4()})
