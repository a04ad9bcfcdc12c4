"""Invented figures over three years, and the invented visions of a school and its region; once."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.timezone import localdate

from rodedraad.accounts.models import Person
from rodedraad.base.gate import acting_as
from rodedraad.indicators.actions.indicators import make_indicator
from rodedraad.indicators.actions.values import note_value
from rodedraad.indicators.models import Indicator
from rodedraad.indicators.ready import ready_one
from rodedraad.indicators.wanted import Noted
from rodedraad.quality.access import vision_of
from rodedraad.quality.actions.vision import agree_vision, keep_vision, write_vision
from rodedraad.quality.wanted import Written
from rodedraad.schools.models import Membership, Organisation
from rodedraad.schools.years import school_year_of
from rodedraad.visions.access import agreed_for, answers_of
from rodedraad.visions.actions import answer_vision

Row = Mapping[str, Any]
Cast = Mapping[str, Person]


def load_figure(row: Row, *, cast: Cast, school: Organisation) -> bool:
    """A ready-made figure with its target and the values of three years; False when it is there already."""
    by, year = cast[row["by"]], school_year_of(localdate())
    with acting_as(by.pk, school.pk):
        ready = ready_one(row["key"])
        if ready is None or Indicator.objects.filter(organisation=school, key=row["key"]).exists():
            return False
        settled: dict[str, Any] = vars(ready.wanted("nl")) | {
            "target": Decimal(row["target"]),
            "target_year": year + row["target_in"],
            "owner_id": _place(cast, row, school),
            "owner_name": row.get("owner_name", ""),
        }
        made = make_indicator(by=by, organisation=school, wanted=type(ready.wanted("nl"))(**settled), key=row["key"])
        for one in row["value"]:
            numbers = {name: Decimal(one[name]) for name in ("value", "spread") if name in one}
            counts = {name: one[name] for name in ("part", "n") if name in one}
            texts = {name: one.get(name, "") for name in ("source", "remark")}
            given: dict[str, Any] = {**numbers, **counts, **texts}
            note_value(by=by, indicator=made, noted=Noted(year - one["ago"], **given))
        return True


def load_vision(row: Row, *, cast: Cast, place: Organisation) -> bool:
    """A vision that was written, agreed on and opened; False when one is there already."""
    by = cast[row["by"]]
    with acting_as(by.pk, place.pk):
        if vision_of(place) is not None:
            return False
        written = Written(row["text"].strip(), "", row["conditions"])
        made = write_vision(by=by, organisation=place, written=written, version=None)
        vision = agree_vision(by=by, vision=made.vision, number=made.number)
        talked: date = localdate() - timedelta(days=row["talked_ago"])
        keep_vision(
            by=by,
            vision=vision,
            owner_id=_place(cast, row, place),
            owner_name="",
            talked_on=talked,
            is_public=row["is_public"],
        )
        return True


def load_answer(row: Row, *, cast: Cast, school: Organisation, region: Organisation) -> bool:
    """What a school says to the vision of its region; False when it said something already."""
    by = cast[row["by"]]
    with acting_as(by.pk, school.pk):
        vision = agreed_for(school).filter(organisation=region).first()
        if vision is None or answers_of(school, region).exists():
            return False
        answer_vision(
            by=by,
            school=school,
            vision=vision,
            said=[(stance, words) for stance, words in row["said"]],
            is_open=row["is_open"],
            agreed_number=vision.agreed_number,
            number=0,
        )
        return True


def _place(cast: Cast, row: Row, organisation: Organisation) -> UUID | None:
    """The place of the owner at this organisation."""
    if "owner" not in row:
        return None
    rows = Membership.objects.filter(person=cast[row["owner"]], organisation=organisation)
    return rows.values_list("pk", flat=True).first()
