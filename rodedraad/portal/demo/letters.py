"""An invented round with letters and a reminder, made through the same actions as by hand."""

from collections.abc import Mapping
from datetime import timedelta
from random import Random
from typing import Any
from uuid import uuid4

from django.utils.timezone import localdate

from rodedraad.accounts.models import Person
from rodedraad.base.gate import acting_as
from rodedraad.base.tokens import made_token
from rodedraad.invitations import access, mail
from rodedraad.invitations.actions.letters import begin_with_letter, make_letters
from rodedraad.invitations.actions.reminders import plan_reminder, remind
from rodedraad.portal.demo.asked import value_of, version_of
from rodedraad.questionnaires.ready import ready_ones
from rodedraad.schools.models import Organisation
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, open_round
from rodedraad.surveys.content import objection, read
from rodedraad.surveys.models import Audience, InstrumentVersion, Response, Round

Row = Mapping[str, Any]
SITE = "http://localhost:8000"


def load_invited(row: Row, *, by: Person, school: Organisation, cast: Mapping[str, Person]) -> bool:
    """The round with its letters and its reminder, once; False when it is there already."""
    with acting_as(by.pk, school.pk):
        if Round.objects.filter(organisation=school, title=row["title"]).exists():
            return False
        made = _asked(row, by=by, school=school)
        random = Random(row["seed"])  # noqa: S311 - the same invented answers each time
        for audience, group in zip(access.audiences_of(made).order_by("order"), row["groups"], strict=True):
            for key, address in group.get("address", {}).items():
                Person.objects.filter(pk=cast[key].pk, email=None).update(email=address)
            if group.get("address"):
                remind(by=by, audience=audience, texts={"nl": mail.proposed(audience, "nl")}, site=SITE)
            if number := group.get("letters"):
                codes = make_letters(by=by, audience=audience, number=number, batch=uuid4())
                for code in codes[: group["used"]]:
                    _begin(code, group, random)
        plan_reminder(by=by, round=made, day=localdate() + timedelta(row["reminds_in"]), site=SITE)
        return True


def _asked(row: Row, *, by: Person, school: Organisation) -> Round:
    ready, today = {one.key: one for one in ready_ones()}, localdate()
    groups = [
        AudienceWanted(
            respondent=group["respondent"],
            version=version_of(ready[group["ready"]], by=by, school=school),
            label=group.get("label", ""),
            is_anonymous="letters" in group,
            invited=group["invited"],
        )
        for group in row["groups"]
    ]
    wanted = RoundWanted(row["title"], today, today + timedelta(row["days"]), groups, introduction=row["introduction"])
    return open_round(by=by, organisation=school, wanted=wanted)


def _begin(code: str, group: Row, random: Random) -> None:
    """Somebody begins with this letter and answers."""
    holder = access.holder_of(code)
    assert holder is not None
    audience = Audience.objects.select_related("round", "organisation").get(pk=holder.subject)
    response = begin_with_letter(holder=holder, audience=audience, secret=made_token(), language="nl")
    content = read(InstrumentVersion.objects.get(pk=audience.version_id).content)
    values = {item.key: value_of(content, item, group, {}, random) for item in content.items}
    given = {key: value for key, value in values.items() if value and not objection(content, content.item(key), value)}
    Response.objects.filter(pk=response.pk).update(values=given, done_on=localdate())
