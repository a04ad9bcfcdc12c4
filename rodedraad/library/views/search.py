"""Searching the practice base: the page, the part of it that changes, and the same answer as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rodedraad.library.pages import base_key_of, public_page
from rodedraad.library.queries.base import BaseKey
from rodedraad.library.queries.search import Option, Result, nearest
from rodedraad.library.queries.search import search as answer
from rodedraad.library.queries.search_cards import cards, missing
from rodedraad.search.queries.facet_values import BY_NAME, FACETS
from rodedraad.search.wanted import BEST, HOURS, NEWEST, TITLE, TRIED, Wanted, wanted_from

SORT_NAMES: dict[str, Promise] = {
    BEST: gettext_lazy("Fits best"),
    NEWEST: gettext_lazy("Newest first"),
    TRIED: gettext_lazy("Tried most often"),
    HOURS: gettext_lazy("Fewest hours"),
    TITLE: gettext_lazy("By title"),
}
WHOLE, SHORT = 9, 6  # a facet with at most nine values is shown whole; of a longer one the first six
OPEN_FACETS = frozenset({"sector", "doel"})
OBJECTIONS: dict[str, Promise] = {
    "too_long": gettext_lazy("That is a long question. Use at most 200 characters: a few words find more."),
    "no_words": gettext_lazy("There is no word in it. Type at least one word or a number."),
    "stop_words": gettext_lazy("These words stand in every example. Type a word that says what it is about."),
}


@dataclass(frozen=True)
class Choice:
    """A choice that can be undone: its words, the address without it, and how many there would be."""

    label: str
    url: str
    count: int = 0


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """The practice base: what other schools did, for whom, and who found it a success."""
    result = _answered(wanted_from(request.GET, BY_NAME), base_key_of(request))
    here = reverse("library:search")
    context = {
        "result": result,
        "wanted": result.wanted,
        "objection": OBJECTIONS.get(result.question.objection, ""),
        "cards": cards(result),
        "nearest": cards(result, nearest(result)) if not result.found else [],
        "facets": _facets(result, here),
        "chips": _chips(result, here),
        "loosen": _loosen(result, here) if not result.found else [],
        "expansions": [
            Choice(word.word, here + result.wanted.without_word(word.word).address, word.brings)
            for word in result.added
        ],
        "literal_url": here + replace(result.wanted, literal=True, left_out=(), page=1).address,
        "wider_url": here + replace(result.wanted, literal=False, left_out=(), page=1).address,
        "all_url": here + Wanted(result.wanted.text, sort=result.wanted.sort).address,
        "sorts": SORT_NAMES.items(),
        "page": _page(result),
        "missing": missing(result),
        "share_url": _address("intake:start"),
    }
    part = bool(request.headers.get("HX-Request")) and not request.headers.get("HX-History-Restore-Request")
    response = render(request, "library/_search_answer.html" if part else "library/search.html", context)
    if part:
        response["HX-Push-Url"] = here + result.wanted.address
    return response


@public_page
def search_json(request: HttpRequest) -> HttpResponse:
    """The same answer for programs: the page of results, and the counts of the facets that were asked for."""
    result = _answered(wanted_from(request.GET, BY_NAME), base_key_of(request))
    names = [name for name in request.GET.getlist("facet") if name in BY_NAME] or list(BY_NAME)
    return JsonResponse(
        {
            "question": result.wanted.text,
            "found": result.found,
            "total": result.total,
            "page": result.wanted.page,
            "results": [
                {"reference": row.reference, "number": row.number, "origin": row.origin, "title": row.title}
                for row in result.rows
            ],
            "facets": {name: {key: count for key, _label, count, _on in result.options(name)} for name in names},
        }
    )


def _answered(wanted: Wanted, key: BaseKey) -> Result:
    """The answer; a page behind the last one is the last one."""
    result = answer(wanted, key)
    last = max(1, -(-result.found // wanted.size))
    return result if wanted.page <= last else answer(replace(wanted, page=last), key)


def _facets(result: Result, here: str) -> list[dict[str, Any]]:
    """Every facet that has values here; of a long list the first ones, with an address that shows all."""
    found = []
    for facet in FACETS:
        options = result.options(facet.name)
        shown = options if facet.name in result.wanted.unfolded else _first(options)
        unfold = replace(result.wanted, unfolded=(*result.wanted.unfolded, facet.name))
        if options:
            found.append(
                {
                    "name": facet.name,
                    "title": facet.title,
                    "options": shown,
                    "room": len(shown),
                    "open": facet.name in OPEN_FACETS or facet.name in result.wanted.unfolded,
                    "more": len(options) - len(shown),
                    "more_url": here + unfold.address,
                }
            )
    return found


def _first(options: Sequence[Option]) -> Sequence[Option]:
    if len(options) <= WHOLE:
        return options
    kept = {option.value for option in [one for one in options if not one.selected][:SHORT]}
    return [option for option in options if option.selected or option.value in kept]


def _chips(result: Result, here: str) -> list[Choice]:
    wanted = result.wanted
    labels = {(name, one.value): one.label for name in wanted.choices for one in result.options(name) if one.selected}
    return [
        Choice(
            f"{BY_NAME[name].title}: {labels.get((name, key)) or _('does not exist (any more)')}",
            here + wanted.without_choice(name, key).address,
        )
        for name, keys in wanted.choices.items()
        for key in keys
    ]


def _loosen(result: Result, here: str) -> list[Choice]:
    """What to take away, and how many examples that gives; most first."""
    wanted = result.wanted
    found = [
        Choice(str(BY_NAME[name].title), here + wanted.without_choice(name).address, count)
        for name, count in result.loosened().items()
        if count
    ]
    if wanted.text and wanted.choices:
        count = result.without_words()
        if count:
            found.append(Choice(f"‘{wanted.text}’", here + replace(wanted, text="", page=1).address, count))
    return sorted(found, key=lambda choice: -choice.count)


def _page(result: Result) -> Any:
    return Paginator(range(result.found), result.wanted.size).get_page(result.wanted.page)


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
