"""Invented answers to questionnaires: asked and closed through the same actions as by hand, some weeks ago.

Answers themselves are put in at once, after the same check as an answer that is typed; one by one would take long.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from random import Random
from typing import Any

from django.utils.timezone import localdate

from rodedraad.accounts.models import Person
from rodedraad.base.gate import acting_as
from rodedraad.handover.actions import name_study
from rodedraad.questionnaires.ready import Ready, ready_ones
from rodedraad.schools.models import Organisation
from rodedraad.surveys.actions.instruments import make_instrument
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, close_round, open_round
from rodedraad.surveys.content import Content, Item, objection, read, steps_of
from rodedraad.surveys.models import Audience, Instrument, InstrumentVersion, Response, Round

Row = Mapping[str, Any]
SPREAD, UNKNOWN, TOLD = 0.8, 0.04, 0.4  # how far answers lie apart; how many do not know; how many write something
YES = 0.7  # how many let their own words go to a study


def load_round(row: Row, texts: Sequence[Row], *, by: Person, school: Organisation) -> bool:
    """A round of some weeks ago with what was answered, once; False when it is there already."""
    with acting_as(by.pk, school.pk):
        if Round.objects.filter(organisation=school, title=row["title"]).exists():
            return False
        made = _asked(row, by=by, school=school)
        random = Random(row["seed"])  # noqa: S311 - the same invented answers each time
        coded = Random(row["seed"]) if "study" in row else None  # noqa: S311 - and the same people who say yes
        if coded:
            name_study(by=by, round=made, **row["study"])
        written = {one["item"]: one["texts"] for one in texts}
        for audience, group in zip(made.audiences.order_by("order"), row["groups"], strict=True):
            _answer(audience, group, written, random, coded)
        close_round(by=by, round=made)
        # nobody can ask in the past: what was asked and closed just now is dated back
        days = {"opens_on": row["began"], "closes_on": row["ended"]}
        Round.objects.filter(pk=made.pk).update(**{name: localdate() - timedelta(ago) for name, ago in days.items()})
        return True


def _asked(row: Row, *, by: Person, school: Organisation) -> Round:
    ready = {one.key: one for one in ready_ones()}
    versions = {group["ready"]: version_of(ready[group["ready"]], by=by, school=school) for group in row["groups"]}
    groups = [
        AudienceWanted(
            respondent=group["respondent"],
            version=versions[group["ready"]],
            label=group["label"],
            track=group.get("track", ""),
            year=group.get("year"),
            invited=group["invited"],
        )
        for group in row["groups"]
    ]
    wanted = RoundWanted(
        title=row["title"],
        opens_on=localdate() - timedelta(row["began"]),
        closes_on=localdate(),
        audiences=groups,
        purpose=row["purpose"],
        introduction=row["introduction"],
        previous=Round.objects.filter(organisation=school, title=row.get("follows", "")).first(),
    )
    return open_round(by=by, organisation=school, wanted=wanted)


def version_of(ready: Ready, *, by: Person, school: Organisation) -> InstrumentVersion:
    """The school's own copy of a ready-made questionnaire."""
    there = Instrument.objects.filter(organisation=school, key=ready.key, removed_at=None).first()
    made = there or make_instrument(
        by=by, organisation=school, title=ready.title["nl"], content=dict(ready.document), key=ready.key
    )
    return made.versions.latest("number")


def _answer(
    audience: Audience, group: Row, written: Mapping[str, Sequence[str]], random: Random, coded: Random | None
) -> None:
    version = InstrumentVersion.objects.get(pk=audience.version_id)
    content = read(version.content)
    rows = []
    for _ in range(group["answered"]):
        values = {item.key: value_of(content, item, group, written, random) for item in content.items}
        given = {
            key: value for key, value in values.items() if value and not objection(content, content.item(key), value)
        }
        day = audience.round.opens_on + timedelta(random.randrange(10))
        rows.append(
            Response(
                organisation_id=audience.organisation_id,
                audience=audience,
                is_anonymous=True,
                values=given,
                may_be_coded=coded is not None and coded.random() < YES,
                began_on=day,
                done_on=day,
            )
        )
    Response.objects.bulk_create(rows)


def value_of(content: Content, item: Item, group: Row, written: Mapping[str, Sequence[str]], random: Random) -> str:
    """An invented answer to one question; "" for none."""
    if item.kind == "text":
        tells = group.get("tell") and item.key in written and random.random() < TOLD
        return random.choice(written[item.key]) if tells else ""
    steps = steps_of(content, item)
    known = [step.key for step in steps if not step.is_unknown]
    unknown = [step.key for step in steps if step.is_unknown]
    if unknown and random.random() < UNKNOWN:
        return unknown[0]
    mean = group.get("themes", {}).get(item.theme, group["mean"])
    return known[min(max(round(random.gauss(mean, SPREAD)), 1), len(known)) - 1]
