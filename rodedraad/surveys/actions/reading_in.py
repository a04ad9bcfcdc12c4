"""Answers that were given in another program, put into a round that is closed at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import refuse_if, require
from rodedraad.schools.models import Organisation
from rodedraad.schools.years import school_year_of
from rodedraad.surveys import access, rules
from rodedraad.surveys.actions.rounds import RoundWanted, close_round, open_round
from rodedraad.surveys.content import answered, objection
from rodedraad.surveys.models import Response, Round
from rodedraad.surveys.queries.versions import content_of


@dataclass(frozen=True)
class Given:
    """What one person answered elsewhere."""

    values: Mapping[str, Any]


@transaction.atomic
def read_answers_in(*, by: Any, organisation: Organisation, wanted: RoundWanted, given: Sequence[Given]) -> Round:
    """A closed round of one group with these answers, counted like any other. Nobody stands behind an answer."""
    today = localdate()
    require(access.may_ask(by, organisation, today=today))
    refuse_if(rules.objection_to_reading_in(wanted, people=len(given), today=today))
    made = open_round(by=by, organisation=organisation, wanted=replace(wanted, opens_on=today, closes_on=today))
    audience = made.audiences.select_related("version").get()
    content = content_of(audience.version)
    rows = []
    for one in given:
        checked = {
            key: value
            for key, value in one.values.items()
            if key in content.by_key and not objection(content, content.item(key), value)
        }
        rows.append(
            Response(
                organisation=organisation,
                audience=audience,
                is_anonymous=True,
                values=answered(content, checked),
                began_on=wanted.opens_on,
                done_on=wanted.closes_on,
            )
        )
    Response.objects.bulk_create(rows, batch_size=500)
    made.opens_on, made.closes_on = wanted.opens_on, wanted.closes_on
    made.school_year = school_year_of(wanted.opens_on)
    made.save(update_fields=["opens_on", "closes_on", "school_year"])
    made = close_round(by=by, round=made)
    note("round.read_in", by=by, about=made, people=len(rows))
    return made
