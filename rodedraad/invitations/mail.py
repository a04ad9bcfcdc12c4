"""The mail with which somebody is asked once more: what is proposed, and how the whole of it reads."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.defaultfilters import date as day_in_words
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rodedraad.surveys.content import reading_minutes
from rodedraad.surveys.models import Audience
from rodedraad.surveys.queries.versions import content_of

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True)
class Text:
    """What a keeper wrote, in one language."""

    subject: str
    body: str


def proposed(audience: Audience, language: str) -> Text:
    """What can be sent as it is: what is asked, how long it takes and until when."""
    round = audience.round
    with translation.override(language):
        told = {
            "title": round.title,
            "school": audience.organisation.name,
            "minutes": reading_minutes(content_of(audience.version)),
            "day": day_in_words(round.closes_on, "j F Y"),
        }
        body = _(
            "%(school)s would like to hear from you: “%(title)s”. It takes about %(minutes)s min and can be done"
            " until %(day)s. What you answer helps to make career guidance better."
        )
        return Text(_("Will you fill in “%(title)s” too?") % told, body % told)


def texts_of(sent: Mapping[str, Any]) -> dict[str, Text]:
    """What was kept of a reminder."""
    return {language: Text(one["subject"], one["body"]) for language, one in sent.items()}


def address(audience: Audience, site: str, language: str) -> str:
    """Where one answers: by name after signing in, else by the code of the group."""
    name, key = "questionnaires:for_me_start", str(audience.pk)
    if audience.is_anonymous:
        name, key = "questionnaires:answer", audience.code
    with translation.override(language):
        return site + reverse(name, args=[key])


def written(text: Text, audience: Audience, *, name: str, language: str, site: str) -> tuple[str, str]:
    """The subject and the whole body, as this receiver reads it."""
    with translation.override(language):
        context = {"name": name, "text": text.body, "audience": audience, "url": address(audience, site, language)}
        body = render_to_string("invitations/email/reminder_message.txt", context).strip()
    return " ".join(text.subject.split()), f"{body}\n"


def letter(text: Text, audience: Audience, *, name: str, to: str, language: str, site: str) -> EmailMessage:
    """The mail itself."""
    subject, body = written(text, audience, name=name, language=language, site=site)
    return EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [to])
