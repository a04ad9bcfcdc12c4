"""Beginning a scan: for each role its own questions, and one round that asks them all; all of it, or nothing."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.scan import access
from rodedraad.scan.items import document
from rodedraad.scan.queries.home import places_of
from rodedraad.scan.rules import beginning as rules
from rodedraad.scan.wanted import Group, Wanted
from rodedraad.schools.models import Organisation
from rodedraad.schools.queries.words import words_of
from rodedraad.surveys.actions.instruments import make_instrument, save_content
from rodedraad.surveys.actions.rounds import AudienceWanted, RoundWanted, open_round
from rodedraad.surveys.content import read, written
from rodedraad.surveys.models import ALWAYS_ANONYMOUS, InstrumentVersion, Round

KEY = "scan:"


@transaction.atomic
def begin_scan(*, by: Any, organisation: Organisation, wanted: Wanted, names: Mapping[str, str]) -> Round:
    """Ask these groups the questions of their role. `names`: what each role is called, for its questionnaire."""
    today = localdate()
    organisation = locked(organisation)
    require(access.may_begin(by, organisation, today=today))
    refuse_if(rules.objection_to_scanning(organisation))
    refuse_if(rules.objection_to_groups(wanted.groups, organisation.sector))
    refuse_if(rules.objection_to_place(wanted.place, [place.name for place in places_of(organisation)]))
    refuse_if(rules.objection_to_labels(wanted.groups, wanted.place))
    scans = access.scans_at(by, organisation, today=today)
    refuse_if(
        rules.objection_to_title(wanted.title, list(scans.filter(closed_at=None).values_list("title", flat=True)))
    )
    require(wanted.previous is None or scans.filter(pk=wanted.previous.pk).exists())
    versions = {
        role: _version(by, organisation, role, names[role]) for role in {group.respondent for group in wanted.groups}
    }
    return open_round(
        by=by,
        organisation=organisation,
        wanted=RoundWanted(
            title=wanted.title,
            opens_on=wanted.opens_on,
            closes_on=wanted.closes_on,
            audiences=[_audience(group, wanted, versions[group.respondent]) for group in wanted.groups],
            purpose=Round.Purpose.SCAN,
            introduction=wanted.introduction,
            previous=wanted.previous,
        ),
    )


def _audience(group: Group, wanted: Wanted, version: InstrumentVersion) -> AudienceWanted:
    return AudienceWanted(
        respondent=group.respondent,
        version=version,
        label=rules.label_of(group, wanted.place),
        track=group.track,
        year=group.year,
        is_anonymous=group.respondent in ALWAYS_ANONYMOUS or not wanted.by_name,
        invited=group.invited,
    )


def _version(by: Any, organisation: Organisation, role: str, name: str) -> InstrumentVersion:
    """The questions of this role as the scan asks them now; a new version only when they are others than before."""
    content = document(organisation.sector, role, words_of(organisation))
    instrument = access.own_set(organisation, f"{KEY}{role}")
    if instrument is None:
        instrument = make_instrument(
            by=by, organisation=organisation, title=f"LOB-scan: {name}", content=content, key=f"{KEY}{role}"
        )
    newest = instrument.versions.first()
    if newest is not None and newest.content == written(read(content)):
        return newest
    return save_content(by=by, instrument=instrument, content=content)
