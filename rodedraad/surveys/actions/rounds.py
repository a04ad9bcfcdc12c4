"""Asking: a round opens for audiences, each with a code; closing counts, ends the codes and forgets the devices."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.schools.actions.links import end_links, make_code, make_link
from rodedraad.schools.models import Link, Organisation
from rodedraad.schools.years import school_year_of
from rodedraad.surveys import access, codes, rules
from rodedraad.surveys.actions.counting import count_audience
from rodedraad.surveys.actions.forgetting import forget_who_answered
from rodedraad.surveys.models import Audience, InstrumentVersion, Round
from rodedraad.surveys.queries.versions import with_versions


@dataclass(frozen=True)
class AudienceWanted:
    """A group somebody wants to ask."""

    respondent: str
    version: InstrumentVersion
    label: str = ""
    track: str = ""
    year: int | None = None
    is_anonymous: bool = True
    invited: int | None = None


@dataclass(frozen=True)
class RoundWanted:
    """What somebody wants to ask, of whom, from when until when."""

    title: str
    opens_on: date
    closes_on: date
    audiences: Sequence[AudienceWanted]
    purpose: str = Round.Purpose.SURVEY
    introduction: str = ""
    previous: Round | None = field(default=None)


@transaction.atomic
def open_round(*, by: Any, organisation: Organisation, wanted: RoundWanted) -> Round:
    """Ask these groups. From now on the questions stay as they are; each group has a code for on the board."""
    today = localdate()
    require(access.may_ask(by, organisation, today=today))
    refuse_if(rules.objection_to_title(wanted.title))
    refuse_if(rules.objection_to_dates(opens_on=wanted.opens_on, closes_on=wanted.closes_on, today=today))
    refuse_if(rules.objection_to_audiences(list(wanted.audiences)))
    made = Round.objects.create(
        organisation=organisation,
        title=wanted.title.strip(),
        purpose=wanted.purpose,
        school_year=school_year_of(wanted.opens_on),
        introduction=wanted.introduction.strip()[: rules.INTRODUCTION_LIMIT],
        opens_on=wanted.opens_on,
        closes_on=wanted.closes_on,
        previous=wanted.previous,
        made_by=by,
    )
    if wanted.purpose != Round.Purpose.SCAN:  # a scan knows by itself which one it follows
        _refuse_strange(wanted.previous, made, {one.version.instrument_id for one in wanted.audiences})
    for order, one in enumerate(wanted.audiences):
        _ask(by, made, one, order)
    note("round.opened", by=by, about=made, audiences=len(wanted.audiences))
    return made


@transaction.atomic
def add_audience(*, by: Any, round: Round, wanted: AudienceWanted) -> Audience:
    """Ask one more group while the round stands."""
    round = locked(round)
    require(access.may_ask(by, round.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_closing(round))
    refuse_if(rules.objection_to_audiences([*round.audiences.all(), wanted]))
    return _ask(by, round, wanted, round.audiences.count())


@transaction.atomic
def move_end(*, by: Any, round: Round, closes_on: date) -> Round:
    """Ask longer or shorter; the codes and links move along."""
    round = locked(round)
    require(access.may_ask(by, round.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_closing(round))
    refuse_if(rules.objection_to_dates(opens_on=round.opens_on, closes_on=closes_on, today=localdate()))
    round.closes_on = closes_on
    round.save(update_fields=["closes_on"])
    ids = list(round.audiences.values_list("pk", flat=True))
    links = Link.objects.filter(organisation_id=round.organisation_id, subject__in=ids, revoked_at=None)
    links.filter(purpose=Link.Purpose.SURVEY).update(ends_at=end_of(closes_on))
    note("round.end_moved", by=by, about=round, closes_on=closes_on.isoformat())
    return round


@transaction.atomic
def choose_previous(*, by: Any, round: Round, previous: Round | None) -> Round:
    """Which earlier round this one is laid beside, as long as it is not closed."""
    round = locked(round)
    require(access.may_ask(by, round.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_closing(round))
    instruments = {one.version.instrument_id for one in with_versions(round.audiences.all())}
    _refuse_strange(previous, round, instruments)
    round.previous = previous
    round.save(update_fields=["previous"])
    note("round.previous_chosen", by=by, about=round)
    return round


@transaction.atomic
def make_audience_link(*, by: Any, audience: Audience) -> str:
    """A link to mail to this group; the token is shown once."""
    require(access.may_ask(by, audience.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_closing(audience.round))
    link, token = make_link(by=by, organisation=audience.organisation, purpose=Link.Purpose.SURVEY, subject=audience.pk)
    Link.objects.filter(pk=link.pk).update(ends_at=end_of(audience.round.closes_on))
    return token


@transaction.atomic
def close_round(*, by: Any, round: Round) -> Round:
    """No more answers: count, end codes and links, and forget on which device, when and in what order was answered.

    A closed round does not open again: its results were shown, and one more answer could be told from the difference.
    """
    round = locked(round)
    require(by is None or access.may_ask(by, round.organisation_id, today=localdate()))
    refuse_if(rules.objection_to_closing(round))
    audiences = list(with_versions(round.audiences.all()))
    for audience in audiences:
        count_audience(audience)
    ids = [audience.pk for audience in audiences]
    end_links(organisation=round.organisation_id, subjects=ids, purpose=Link.Purpose.SURVEY)
    round.audiences.update(code="")
    forget_who_answered(round, ids)
    round.closed_at = round.counted_at = timezone.now()
    round.save(update_fields=["closed_at", "counted_at"])
    note("round.closed", by=by, about=round)
    return round


@transaction.atomic
def remove_round(*, by: Any, round: Round, back: bool = False) -> None:
    """Out of every list and picture, or back; nothing that was answered is thrown away yet."""
    round = locked(round)
    require(access.may_ask(by, round.organisation_id, today=localdate()))
    if not back:
        refuse_if(rules.objection_to_removing(round, today=localdate()))
    round.removed_at = None if back else timezone.now()
    round.save(update_fields=["removed_at"])
    note("round.put_back" if back else "round.removed", by=by, about=round)


def end_of(day: date) -> datetime:
    """The last moment of a day."""
    return timezone.make_aware(datetime.combine(day, time.max))


def _refuse_strange(previous: Round | None, round: Round, instruments: Collection[UUID]) -> None:
    """A round is laid beside an earlier one of the same organisation that asked one of these questionnaires."""
    if previous is not None:
        require(previous.organisation_id == round.organisation_id)
        is_same = previous.audiences.filter(version__instrument__in=instruments).exists()
        refuse_if(rules.objection_to_previous(previous, opens_on=round.opens_on, is_same=is_same))


def _ask(by: Any, round: Round, wanted: AudienceWanted, order: int) -> Audience:
    version = locked(wanted.version)
    require(version.organisation_id == round.organisation_id)
    if version.fixed_at is None:
        version.fixed_at = timezone.now()
        version.save(update_fields=["fixed_at"])
        version.earlier.all().delete()
    audience = Audience.objects.create(
        organisation_id=round.organisation_id,
        round=round,
        version=version,
        respondent=wanted.respondent,
        label=wanted.label.strip(),
        track=wanted.track,
        year=wanted.year,
        is_anonymous=wanted.is_anonymous,
        invited=wanted.invited,
        code=codes.made_code(),
        order=order,
    )
    make_code(
        by=by,
        organisation=round.organisation_id,
        purpose=Link.Purpose.SURVEY,
        subject=audience.pk,
        code=audience.code,
        ends_at=end_of(round.closes_on),
    )
    return audience
