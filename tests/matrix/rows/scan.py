"""A closed scan of each school: that it was, and what came out, is for who works there."""

from datetime import timedelta
from uuid import uuid4

from django.utils.timezone import localdate

from rodedraad.questionnaires.wording import respondent_names
from rodedraad.scan.actions.beginning import begin_scan
from rodedraad.scan.wanted import Group, Wanted
from rodedraad.schools.queries.words import words_of
from rodedraad.surveys.actions.rounds import close_round
from rodedraad.surveys.models import Response
from tests.matrix.entitled import MEMBERS
from tests.matrix.world import PLACES, WRITER, World


def scans(world: World) -> None:
    """Twelve youngsters and twelve colleagues answered, anonymously."""
    today = localdate()
    for place in PLACES:
        with world.acting(WRITER[place]) as by:
            school = world.organisation(place)
            groups = (Group("mentor"), Group("learner", world.secret("group of a scan", place, MEMBERS)))
            title = world.secret("name of a scan", place, MEMBERS)
            wanted = Wanted(title, today, today + timedelta(days=14), groups)
            made = begin_scan(by=by, organisation=school, wanted=wanted, names=respondent_names(words_of(school)))
            for audience in made.audiences.all():
                Response.objects.bulk_create(
                    Response(
                        organisation=school,
                        audience=audience,
                        is_anonymous=True,
                        values={"vision-noticed": "2"},
                        began_on=today,
                    )
                    for _number in range(12)
                )
            close_round(by=by, round=made)
        world.row("scan", place, {"pk": made.pk}, {"pk": uuid4()})
        name = {"name": "scan.csv"}
        world.row("scan file", place, {"pk": made.pk, **name}, {"pk": uuid4(), **name})
        world.row("questions of a scan", place, {"role": "mentor"}, {"role": "nobody"})
