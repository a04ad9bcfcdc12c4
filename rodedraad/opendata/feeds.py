"""Atom feeds: what is new in the base, and what is new for a saved search (its address, followed)."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from rodedraad.library.models import PracticeExample
from rodedraad.library.pages import public_page
from rodedraad.library.queries.search import search
from rodedraad.opendata.queries import changes
from rodedraad.opendata.queries.records import address_of
from rodedraad.search.queries.facet_values import BY_NAME
from rodedraad.search.wanted import NEWEST, Wanted, wanted_from

MOST = 50
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def writable(text: str) -> str:
    """A text without the marks that no XML file can hold."""
    return UNWRITABLE.sub("", text)


class News(Feed[PracticeExample, Wanted]):
    """The practices published or changed last; with words or facets in the address, only those that answer."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Wanted:
        """What the address asks."""
        return replace(wanted_from(request.GET, BY_NAME), sort=NEWEST, page=1, size=MOST)

    def title(self, wanted: Wanted) -> str:
        """The name of the feed, with the words of the search."""
        asked = ", ".join([wanted.text] * bool(wanted.text) + [key for keys in wanted.choices.values() for key in keys])
        return (
            _("Rode Draad: new for %(asked)s") % {"asked": writable(asked)}
            if asked
            else _("Rode Draad: new in the practice base")
        )

    def subtitle(self, wanted: Wanted) -> str:
        """What it holds."""
        return _("What other schools did, for whom, and who found it a success.")

    def link(self, wanted: Wanted) -> str:
        """The page of the same search."""
        return reverse("library:search") + (
            replace(wanted, sort="past").address if wanted.text or wanted.choices else ""
        )

    def items(self, wanted: Wanted) -> list[PracticeExample]:
        """Newest first."""
        if not wanted.text and not wanted.choices:
            return changes.newest(MOST)
        return changes.newest_of([row.id for row in search(wanted).rows], MOST)

    def item_title(self, item: PracticeExample) -> str:
        """Number and title; what is invented says so."""
        title = writable(item.title)
        return f"{title} ({_('invented')})" if item.is_invented else title

    def item_description(self, item: PracticeExample) -> str:
        """Its summary."""
        return writable(item.summary)

    def item_link(self, item: PracticeExample) -> str:
        """Its page."""
        return address_of(item) or reverse("exchange:changes")

    def item_guid(self, item: PracticeExample) -> str:
        """The permanent mark, the same on every server."""
        return f"urn:uuid:{item.uuid}"

    def item_pubdate(self, item: PracticeExample) -> datetime:
        """When it was published."""
        return item.published_at

    def item_updateddate(self, item: PracticeExample) -> datetime:
        """When it changed."""
        return item.changed_at

    def item_author_name(self, item: PracticeExample) -> str:
        """The school, never a person."""
        return writable(item.organisation.name) if item.organisation else "Rode Draad"


news_feed = News()


@public_page
def news(request: HttpRequest) -> HttpResponse:
    """The feed as an answer that is not sent again while nothing changed."""
    return news_feed(request)
