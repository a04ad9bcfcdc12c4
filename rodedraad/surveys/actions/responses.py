"""Answering: begin, save a page as often as one likes, finish. Anonymous answers leave nothing in the audit log."""

from typing import Any

from django.db import connection, transaction
from django.utils.timezone import localdate

from rodedraad.audit.actions import note
from rodedraad.base.gate import locked, refuse_if, require
from rodedraad.base.tokens import hash_of
from rodedraad.schools.models import Guest
from rodedraad.surveys import access, rules
from rodedraad.surveys.content import KINDS, objection, shown
from rodedraad.surveys.models import Audience, Response, Round
from rodedraad.surveys.queries.earlier import earlier_answers
from rodedraad.surveys.queries.versions import content_of

ASKED = [kind for kind in KINDS if kind != "note"]


@transaction.atomic
def begin_response(*, by: Any, audience: Audience, secret: str = "", name: str = "", language: str = "nl") -> Response:
    """The response of this device or this colleague: the one that is there already, else a new one."""
    today = localdate()
    require(access.may_answer(by, audience, today=today))
    _hold_open(audience)
    place = None
    if isinstance(by, Guest):
        require(bool(secret))
        refuse_if(rules.objection_to_name(audience.is_anonymous, name))
        there = access.own_response(audience, secret)
    else:
        place = access.membership_for(by, audience, today=today)
        there = Response.objects.filter(audience=audience, membership=place).first()
    if there is not None:
        return there
    refuse_if(rules.objection_to_beginning(audience.by_letter, isinstance(by, access.LetterHolder)))
    refuse_if(rules.objection_to_one_more(Response.objects.filter(audience=audience).count()))
    response, is_new = Response.objects.get_or_create(
        organisation_id=audience.organisation_id,
        audience=audience,
        membership=place,
        secret_hash=hash_of(secret) if secret and place is None else "",
        defaults={
            "is_anonymous": audience.is_anonymous,
            "name": "" if audience.is_anonymous else (place.name if place else name.strip()),
            "language": language,
            "began_on": today,
        },
    )
    if is_new and not audience.is_anonymous:
        note("response.begun", by=by, about=response)
    return response


@transaction.atomic
def begin_as_before(*, by: Any, audience: Audience, language: str = "nl") -> Response:
    """Begin by name with what one answered last time; what was begun already stays as it is."""
    response = locked(begin_response(by=by, audience=audience, language=language))
    earlier = earlier_answers(audience, response.membership) if response.membership and not response.values else None
    if earlier is not None:
        response.values = earlier.values
        response.save(update_fields=["values"])
    return response


@transaction.atomic
def save_page(*, response: Response, page: str, values: dict[str, Any]) -> dict[str, str]:
    """Keep the answers of one page, in place of what stood there; saving the same twice changes nothing.

    Returns item key → sentence for what is no answer (that is not kept; the rest is). Who may is settled by having
    the response in hand: by the secret of the device, or by name; it holds what stands there afterwards. Raises Refused
    when the round is not open.
    """
    _hold_open(response.audience)
    stored = locked(response)
    content = content_of(response.audience.version)
    asked = {item.key: item for one in content.pages if one.key == page for item in one.items if item.kind in ASKED}
    require(bool(asked) or any(one.key == page for one in content.pages))
    kept = {key: value for key, value in stored.values.items() if key not in asked}
    wrong: dict[str, str] = {}
    for key, item in asked.items():
        value = values.get(key)
        if why := objection(content, item, value):
            wrong[key] = why
        elif value not in (None, "", [], {}):
            kept[key] = value
    open_keys = shown(content, kept).get(page, frozenset())
    response.values = kept
    if kept != stored.values:
        response.save(update_fields=["values"])
    return {key: rules.sentence_on_answer(why, asked[key]) for key, why in wrong.items() if key in open_keys}


@transaction.atomic
def finish_response(*, response: Response, by: Any = None) -> dict[str, str]:
    """Say that one is done; returns what still has to be answered (item key → sentence), and then it is not done."""
    _hold_open(response.audience)
    response = locked(response)
    missing = rules.missing(content_of(response.audience.version), response)
    if not missing and response.done_on is None:
        response.done_on = localdate()
        response.save(update_fields=["done_on"])
        if not response.is_anonymous:
            note("response.done", by=by, about=response)
    return missing


def _hold_open(audience: Audience) -> None:
    """Refuse unless the round is open at this moment, and keep it so until this is saved: closing waits for that, so
    that each answer is either counted or refused. Any number of people save at once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM surveys_round WHERE id = %s FOR SHARE", [audience.round_id])
    refuse_if(rules.objection_to_answering(Round.objects.get(pk=audience.round_id), today=localdate()))
