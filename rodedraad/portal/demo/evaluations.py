"""Yearly evaluations of an invented school: one that was signed and one being written."""

from collections.abc import Mapping
from typing import Any

from django.utils.timezone import localdate

from rodedraad.accounts.models import Person
from rodedraad.base.gate import acting_as
from rodedraad.base.writing import Save, Typed
from rodedraad.evaluations.actions.evaluations import begin_evaluation
from rodedraad.evaluations.actions.signing import sign
from rodedraad.evaluations.actions.writing import save_words
from rodedraad.evaluations.models import Evaluation
from rodedraad.schools.models import Membership, Organisation
from rodedraad.schools.years import school_year_of

Row = Mapping[str, Any]


def load_evaluation(row: Row, *, by: Person, school: Organisation, cast: Mapping[str, Person]) -> bool:
    """An evaluation with what was written, signed when the row says so; False when it is there already."""
    year = school_year_of(localdate()) - row["years_back"]
    with acting_as(by.pk, school.pk):
        if Evaluation.objects.filter(organisation=school, school_year=year).exists():
            return False
        made = begin_evaluation(by=by, organisation=school, school_year=year)
        texts = {name: Typed("", text) for name, text in row["words"].items()}
        saved = save_words(by=by, evaluation=made, texts=texts, save=Save())
        assert not saved.objections, saved.objections
    for signature in row.get("signature", ()):
        leader = cast[signature["by"]]
        with acting_as(leader.pk, school.pk):
            made.refresh_from_db()
            name = Membership.objects.get(person=leader, organisation=school).name
            sign(by=leader, evaluation=made, name=name, role=signature["role"], version=made.version)
    return True
