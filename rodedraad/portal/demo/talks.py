"""Talks about invented scans: prepared, written in, decided and closed through the same actions as by hand."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.utils.timezone import localdate

from rodedraad.accounts.models import Person
from rodedraad.base.gate import acting_as
from rodedraad.base.writing import Save, Typed
from rodedraad.quality.wanted import Wanted
from rodedraad.scan import access
from rodedraad.scan.actions.talks import close_talk, decide, prepare_talk, write_talk
from rodedraad.scan.agenda import Agenda
from rodedraad.schools.models import Membership, Organisation
from rodedraad.surveys.models import Round

Row = Mapping[str, Any]


def load_talk(row: Row, *, by: Person, school: Organisation, cast: Mapping[str, Person]) -> bool:
    """One talk about the scan with this title; False when it is there already, or the scan is not."""
    with acting_as(by.pk, school.pk):
        found = Round.objects.filter(organisation=school, title=row["scan"]).exclude(closed_at=None).first()
        if found is None or access.talk_about(found):
            return False
        held_on = localdate() - timedelta(days=row["days_ago"])
        agenda = Agenda(row["themes"], row["minutes"], held_on, row["people"], row["names"])
        talk = prepare_talk(by=by, round=found, agenda=agenda)
        texts = {step: Typed("", text) for step, text in row["said"].items()}
        write_talk(by=by, talk=talk, texts=texts, save=Save())
        for one in row["decision"]:
            wanted = _wanted(one, owner=cast[one["owner"]], school=school)
            decide(by=by, talk=talk, step=one["step"], wanted=wanted)
        close_talk(by=by, talk=talk, held_on=held_on, people=row["people"], names=row["names"])
    return True


def _wanted(row: Row, *, owner: Person, school: Organisation) -> Wanted:
    return Wanted(
        title=row["title"],
        what=row["what"],
        why=row["why"],
        sign=row["sign"],
        owner_id=Membership.objects.get(person=owner, organisation=school).pk,
        due_on=localdate() + timedelta(days=row["days"]),
        hours=Decimal(row["hours"]),
        cents=100 * row["euros"] if "euros" in row else None,
    )
