"""Somebody in front of a questionnaire: who, which group, what they answered so far, and the addresses of its pages."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from rodedraad.handover.access import study_asking
from rodedraad.handover.models import Study
from rodedraad.questionnaires import fields
from rodedraad.schools.models import Guest, Membership
from rodedraad.surveys.content import Content, reading_minutes
from rodedraad.surveys.models import Audience, Response
from rodedraad.surveys.queries.earlier import Earlier, earlier_answers
from rodedraad.surveys.queries.versions import content_of

ADDRESSES = {
    True: ("questionnaires:answer", "questionnaires:answer_page", "questionnaires:answer_done"),
    False: ("questionnaires:for_me_start", "questionnaires:for_me_page", "questionnaires:for_me_done"),
}


@dataclass
class Seat:
    """One questionnaire as one person answers it. `at`: the token of the link, or the id of the group."""

    by: Any
    audience: Audience
    at: Any
    response: Response | None = None
    secret: str = ""
    has_code: bool = False
    membership: Membership | None = None
    names: tuple[str, str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.names = ADDRESSES[self.is_guest]

    @property
    def is_guest(self) -> bool:
        """Came through a link or code."""
        return isinstance(self.by, Guest)

    @property
    def asks_name(self) -> bool:
        """Whether a name has to be typed before anything can be kept."""
        return self.is_guest and not self.audience.is_anonymous and self.response is None

    @cached_property
    def earlier(self) -> Earlier | None:
        """What this colleague answered by name last time, while nothing was begun."""
        return earlier_answers(self.audience, self.membership) if self.membership and not self.response else None

    @cached_property
    def content(self) -> Content:
        """The questions."""
        return content_of(self.audience.version)

    @property
    def language(self) -> str:
        """The language the questions are read in."""
        return fields.language_of(self.content, (get_language() or "nl")[:2])

    @property
    def marked(self) -> SafeString:
        """The attribute that says so, when the page itself is in another language."""
        here = (get_language() or "nl")[:2] == self.language
        return SafeString("") if here else format_html(' lang="{}"', self.language)

    @cached_property
    def study(self) -> Study | None:
        """The study to which what one writes may go, for who is asked for a yes."""
        writes = any(item.kind == "text" for item in self.content.items)
        return study_asking(self.audience) if writes else None

    @property
    def minutes(self) -> int:
        """About how long it takes."""
        return reading_minutes(self.content)

    @property
    def values(self) -> dict[str, Any]:
        """What was answered so far."""
        return self.response.values if self.response else {}

    @property
    def cookie(self) -> str:
        """The name under which this device keeps its secret, another one for each group."""
        return f"rd_q_{self.audience.pk.hex[:12]}"

    @property
    def start(self) -> str:
        """The first page, that says what this is."""
        return reverse(self.names[0], args=[self.at])

    @property
    def done(self) -> str:
        """The last page."""
        return reverse(self.names[2], args=[self.at])

    def page(self, number: int) -> str:
        """A page with questions."""
        return reverse(self.names[1], args=[self.at, number])

    @property
    def first(self) -> str:
        """The first page with questions."""
        return self.page(fields.shown_numbers(self.content, self.values)[0])

    @property
    def go_on(self) -> str:
        """Where one goes on: the first page that was not answered yet."""
        return self.page(fields.where_left(self.content, self.values))
